"""Coming back: a client with its last seq misses nothing and sees nothing twice."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Any

import pytest
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.asyncio.client import ClientConnection

from domain.conversation import Message, MessageDraft, SenderType
from domain.events import EventsMissed, MessageReceived
from domain.ids import ConversationId, MessageId, TurnId, UserId
from entrypoints.websocket.protocol import ServedSocket
from tests.support.builders import NOON
from tests.support.pretend_model import says
from tests.support.running import Running, a_running_product
from tests.support.socket_client import hear, say, signed_in
from tests.support.student_client import StudentClient

pytestmark = pytest.mark.anyio


@pytest.fixture(params=[ServedSocket, WebSocketsSansIOProtocol])
async def product(
    request: pytest.FixtureRequest, tmp_path: Path, anyio_backend: str
) -> AsyncGenerator[Running]:
    """Serve the product with a model that says the moon is round."""
    moon = says("The moon is round.")
    async with a_running_product(tmp_path, moon, ws=request.param) as running:
        yield running


async def kept(product: Running, ada: StudentClient, count: int) -> list[Message]:
    """Put messages into the store, and tell nobody."""
    conversations = product.doors.application.list_messages.conversations
    return [
        (
            await conversations.append(
                MessageDraft(
                    id=MessageId(f"msg_{number:032x}"),
                    conversation_id=ConversationId(ada.conversation),
                    sender_id=UserId(ada.user_id),
                    sender_type=SenderType.HUMAN,
                    content="Hello",
                    sent_at=NOON,
                    turn_id=TurnId(f"trn_{number:032x}"),
                    client_message_id=f"c-{number}",
                )
            )
        ).message
        for number in range(count)
    ]


async def resume(socket: ClientConnection, **streams: Any) -> list[dict[str, Any]]:
    """Resume, and return every frame up to the answer."""
    await say(socket, "session.resume", streams=streams)
    frames = [await hear(socket)]
    while frames[-1]["event"] not in {"ack", "error"}:
        frames.append(await hear(socket))
    return frames


def seqs(frames: list[dict[str, Any]]) -> list[int]:
    """Return the places of the durable ones."""
    return [frame["seq"] for frame in frames if "seq" in frame]


class TestResume:
    async def test_sends_what_was_missed_and_then_what_happens(
        self, product: Running, ada: StudentClient
    ) -> None:
        """In order, then the answer with the stream's head, then live."""
        messages = await kept(product, ada, 300)
        async with signed_in(ada) as socket:
            frames = await resume(socket, **{ada.conversation: 40})
            tell = product.doors.broadcaster.tell
            await tell([UserId(ada.user_id)], MessageReceived(message=messages[7]))
            await ada.send("What is the moon?", wait="true")
            live = [await hear(socket)]
            while live[-1]["event"] != "helpy.response":
                live.append(await hear(socket))

        assert seqs(frames) == list(range(41, 301))
        assert frames[-1]["ref"] == "r"
        assert frames[-1]["data"] == {"streams": {ada.conversation: 300}}
        assert seqs(live) == [301, 302]

    async def test_tells_what_became_of_messages_meanwhile(
        self, product: Running, ada: StudentClient
    ) -> None:
        """An edit and a reaction have places of their own, and come in them."""
        sent = (await ada.send("What is the moon?", wait="true")).json()["message"]
        path = f"/chat/conversations/{ada.conversation}/messages/{sent['id']}"
        await ada.http.put(path, json={"content": "What is the sun?"})
        await ada.http.put(f"{path}/reaction", json={"reaction": "like"})
        async with signed_in(ada) as socket:
            frames = await resume(socket, **{ada.conversation: 2})

        told = [(frame["event"], frame.get("seq")) for frame in frames]
        assert told == [("message.edit", 3), ("message.react", 4), ("ack", None)]
        assert frames[0]["data"]["content"] == "What is the sun?"
        assert frames[1]["data"]["reaction"] == "like"

    async def test_fetches_what_a_lost_hint_would_have_told(
        self, product: Running, ada: StudentClient
    ) -> None:
        """The next event shows the gap; so does the word that some may be missed."""
        tell = product.doors.broadcaster.tell
        async with signed_in(ada) as socket:
            await resume(socket, **{ada.conversation: 0})
            messages = await kept(product, ada, 6)
            await tell([UserId(ada.user_id)], MessageReceived(message=messages[3]))
            shown = [await hear(socket) for _ in range(6)]
            await tell([UserId(ada.user_id)], MessageReceived(message=messages[5]))
            await kept(product, ada, 8)
            await tell([UserId(ada.user_id)], EventsMissed())
            missed = [await hear(socket) for _ in range(3)]

        assert seqs(shown) == [1, 2, 3, 4, 5, 6]
        assert seqs(missed) == [7, 8]
        assert missed[-1] == {"event": "resync", "data": {"reason": "events-missed"}}

    async def test_fetches_what_nobody_told(
        self, product: Running, ada: StudentClient
    ) -> None:
        """A quiet client gets it once the store was seen to have it for a while."""
        heal = product.doors.application.heal_lag
        async with signed_in(ada) as socket, signed_in(ada) as stranger:
            await resume(socket, **{ada.conversation: 0})
            heads = await heal(before={})
            await kept(product, ada, 3)
            heads = await heal(before=heads)
            await say(socket, "ping")
            early = await hear(socket)
            heads = await heal(before=heads)
            healed = [await hear(socket) for _ in range(3)]
            await heal(before=heads)
            for quiet in (socket, stranger):
                await say(quiet, "ping")
                assert (await hear(quiet))["event"] == "pong"

        assert early["event"] == "pong"
        assert seqs(healed) == [1, 2, 3]
        assert product.doors.followers == set()

    async def test_says_where_to_read_anew(
        self, product: Running, ada: StudentClient
    ) -> None:
        """Beyond the head, too far behind it, or not one's own: for each its reason."""
        await kept(product, ada, 501)
        nowhere = f"cnv_{'0' * 32}"
        async with StudentClient(product.url, "eve@example.org") as eve:
            await eve.register()
            async with signed_in(ada) as socket:
                behind = await resume(socket, **{ada.conversation: 0})
                ahead = await resume(socket, **{ada.conversation: 502})
                foreign = await resume(
                    socket, **{eve.conversation: 0, nowhere: 0, "x": 0}
                )

        mine = {"stream": ada.conversation, "head": 501}
        assert behind[0]["event"] == ahead[0]["event"] == "resync"
        assert behind[0]["data"] == {**mine, "reason": "too-much-missed"}
        assert ahead[0]["data"] == {**mine, "reason": "seq-ahead"}
        assert [frame["data"] for frame in foreign] == [
            {"stream": eve.conversation, "reason": "conversation-not-found"},
            {"stream": nowhere, "reason": "conversation-not-found"},
            {"stream": "x", "reason": "conversation-not-found"},
            {"streams": {}},
        ]

    @pytest.mark.parametrize(
        "streams",
        [
            {"cnv": -1},
            {"cnv": 2**53 + 1},
            {"cnv": 1.5},
            {"cnv": None},
            {f"cnv_{n:032x}": 0 for n in range(51)},
        ],
    )
    async def test_refuses_what_is_no_place(
        self, ada: StudentClient, streams: dict[str, Any]
    ) -> None:
        """Nor more than fifty streams at once."""
        async with signed_in(ada) as socket:
            (error,) = await resume(socket, **streams)

        assert error["event"] == "error"
        assert error["data"]["code"] == "invalid-input"

    async def test_misses_nothing_wherever_the_line_breaks(
        self, product: Running, ada: StudentClient
    ) -> None:
        """Messages keep coming while a client comes, hears a few and goes."""

        async def speak() -> None:
            for message in await kept(product, ada, 60):
                await product.doors.broadcaster.tell(
                    [UserId(ada.user_id)], MessageReceived(message=message)
                )
                await asyncio.sleep(0)

        seen: list[int] = []
        speaking = asyncio.create_task(speak())
        while len(seen) < 60:
            at = {ada.conversation: len(seen)}
            async with signed_in(ada, streams=at) as socket:
                for _ in range(min(10, 60 - len(seen))):
                    seen += seqs([await hear(socket)])
                socket.transport.abort()
        await speaking

        assert seen == list(range(1, 61))
