"""Changing, reacting, reading and typing on a socket."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from websockets.asyncio.client import ClientConnection, connect

from domain.ids import UserId
from tests.support.builders import CHAT, a_conversation, a_draft
from tests.support.pretend_model import says
from tests.support.running import Running, a_running_product
from tests.support.student_client import StudentClient

pytestmark = pytest.mark.anyio


@asynccontextmanager
async def two_students(
    product: Running,
) -> AsyncGenerator[tuple[StudentClient, StudentClient]]:
    """Sign Ada and Bo up and put them into one conversation; Ada has spoken."""
    async with (
        StudentClient(product.url, "ada@example.org") as ada,
        StudentClient(product.url, "bo@example.org") as bo,
    ):
        await ada.register()
        await bo.register()
        people = (UserId(ada.user_id), UserId(bo.user_id))
        application = product.doors.application
        conversations = application.read_conversation.conversations
        await conversations.add(a_conversation(participants=people))
        now = application.send_message.clock.now()
        await conversations.append(a_draft(sender_id=people[0], sent_at=now))
        yield ada, bo


@pytest.fixture
async def both(
    tmp_path: Path, anyio_backend: str
) -> AsyncGenerator[tuple[StudentClient, StudentClient]]:
    """Serve the product to two students."""
    async with (
        a_running_product(tmp_path, says("Round.")) as running,
        two_students(running) as students,
    ):
        yield students


@asynccontextmanager
async def signed_in(student: StudentClient) -> AsyncGenerator[ClientConnection]:
    """Connect, and show who it is."""
    url = str(student.http.base_url).rstrip("/").replace("http", "ws", 1) + "/ws"
    token = student.http.headers["Authorization"].removeprefix("Bearer ")
    async with connect(url) as socket:
        assert (await ask(socket, "connect", token=token))["event"] == "ack"
        yield socket


async def hear(socket: ClientConnection) -> dict[str, Any]:
    """Return the next frame that is not about who is online."""
    frame: dict[str, Any] = {"event": "user.online"}
    async with asyncio.timeout(10):
        while frame["event"] == "user.online":
            frame = json.loads(await socket.recv())
    return frame


async def ask(socket: ClientConnection, event: str, **data: Any) -> dict[str, Any]:
    """Send a command and return its answer; events before it are let go."""
    await socket.send(json.dumps({"event": event, "ref": "r", "data": data}))
    while True:
        frame = await hear(socket)
        if frame.get("ref") == "r":
            return frame


class TestChanges:
    async def test_are_answered_and_told_to_the_others(
        self, both: tuple[StudentClient, StudentClient]
    ) -> None:
        """Each with its own place in the conversation's stream."""
        ada, bo = both
        message = {"conversationId": CHAT, "messageId": a_draft().id}
        async with signed_in(ada) as mine, signed_in(bo) as theirs:
            edited = await ask(
                mine, "message.edit", **message, content="Other", clientChangeId="k"
            )
            told = await hear(theirs)
            assert edited["event"] == "ack"
            assert (edited["data"]["seq"], edited["data"]["replayed"]) == (2, False)
            assert told["event"] == "message.edit"
            assert (told["seq"], told["stream"]) == (2, CHAT)
            assert told["data"]["messageId"] == a_draft().id
            assert told["data"]["content"] == "Other"

            await ask(theirs, "message.react", **message, reaction="like")
            await ask(mine, "message.delete", **message)
            told = await hear(theirs)
            while told["event"] != "message.delete":
                told = await hear(theirs)
            assert told["seq"] == 4
            assert "content" not in told["data"]
            assert told["data"]["message"]["content"] == ""

    async def test_are_refused_as_over_http(
        self, both: tuple[StudentClient, StudentClient]
    ) -> None:
        """Not Bo's to change; no such conversation or message."""
        _, bo = both
        message = {"conversationId": CHAT, "messageId": a_draft().id}
        async with signed_in(bo) as socket:
            for data, code in (
                (message, "not-your-message"),
                ({**message, "messageId": "msg_1"}, "message-not-found"),
                ({**message, "conversationId": "x"}, "conversation-not-found"),
            ):
                refused = await ask(socket, "message.delete", **data)
                assert refused["event"] == "error"
                assert refused["data"]["code"] == code


class TestTyping:
    async def test_reaches_the_others_and_a_flood_does_not(
        self, both: tuple[StudentClient, StudentClient]
    ) -> None:
        """Once within two seconds, without a place; each is acknowledged."""
        ada, bo = both
        typing = {"conversationId": CHAT, "isTyping": True}
        async with signed_in(ada) as mine, signed_in(bo) as theirs:
            for _ in range(10):
                assert (await ask(mine, "user.typing", **typing))["event"] == "ack"
            told = await hear(theirs)
            assert told == {
                "event": "user.typing",
                "data": {**typing, "userId": ada.user_id},
            }
            await theirs.send(json.dumps({"event": "ping"}))
            assert (await hear(theirs))["event"] == "pong"

    async def test_is_nobody_elses_to_tell(
        self, both: tuple[StudentClient, StudentClient]
    ) -> None:
        """The token says who types."""
        ada, bo = both
        async with signed_in(ada) as socket:
            refused = await ask(
                socket,
                "user.typing",
                conversationId=CHAT,
                isTyping=True,
                userId=bo.user_id,
            )
            assert refused["data"]["code"] == "invalid-input"


class TestRead:
    async def test_is_acknowledged_with_how_far(
        self, both: tuple[StudentClient, StudentClient]
    ) -> None:
        """No further than there is anything."""
        _, bo = both
        async with signed_in(bo) as socket:
            read = await ask(socket, "message.read", conversationId=CHAT, seq=7)
        assert read["data"] == {"conversationId": CHAT, "readSeq": 1}
