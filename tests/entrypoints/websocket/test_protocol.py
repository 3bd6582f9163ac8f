"""Our socket beneath the app: frames as others make them, a heartbeat, a farewell."""

from __future__ import annotations

import asyncio
from pathlib import Path

import httpx
import pytest
from websockets.asyncio.client import ClientConnection

from domain.conversation import placed
from domain.events import MessageReceived
from domain.ids import UserId
from entrypoints.websocket import connection, server
from entrypoints.websocket.direct_line import RECONNECT_MS
from entrypoints.websocket.prepared import Preparer
from tests.support.builders import a_draft
from tests.support.running import Running, a_running_product
from tests.support.socket_client import close_code, hear, say, signed_in
from tests.support.student_client import StudentClient

pytestmark = pytest.mark.anyio


def said(number: int, size: int = 1) -> MessageReceived:
    """Return an event of about a size."""
    draft = a_draft(number, content="x" * size)
    return MessageReceived(message=placed(draft, seq=number))


class TestPrepared:
    def test_is_made_once_an_event(self) -> None:
        """However many sockets it goes to."""
        preparer = Preparer()
        first, second = said(1), said(2)

        once = preparer.prepare(first)
        assert preparer.prepare(first) is once
        assert preparer.prepare(second) is not once
        assert (once.stream, once.seq) == (first.message.conversation_id, 1)


class TestServedSocket:
    async def test_lets_go_of_who_is_silent(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """4408 where not even pings are answered; whoever answers them stays."""
        monkeypatch.setattr(server, "PING_S", 0.1)
        monkeypatch.setattr(server, "IDLE_S", 2.0)
        async with (
            a_running_product(tmp_path) as product,
            StudentClient(product.url, "ada@example.org") as ada,
        ):
            await ada.register()
            async with signed_in(ada) as lively, signed_in(ada) as silent:
                # What is not read is not answered either.
                silent.transport.pause_reading()
                async with asyncio.timeout(20):
                    while len(_listeners(product)[UserId(ada.user_id)]) > 1:
                        await asyncio.sleep(0.02)
                silent.transport.resume_reading()
                assert await close_code(silent) == 4408
                await say(lively, "ping")
                assert (await hear(lively))["event"] == "pong"

    async def test_says_when_to_come_back(self, tmp_path: Path) -> None:
        """A server that stops sends `reconnect` with a wait of its own to each."""
        async with StudentClient("http://127.0.0.1", "ada@example.org") as ada:
            async with a_running_product(tmp_path) as product:
                ada.http.base_url = httpx.URL(product.url)
                await ada.register()
                opened = [signed_in(ada) for _ in range(3)]
                sockets = [await socket.__aenter__() for socket in opened]
            frames = [await hear(socket) for socket in sockets]
            codes = [await close_code(socket) for socket in sockets]
            for socket in opened:
                await socket.__aexit__(None, None, None)

        assert {frame["event"] for frame in frames} == {"reconnect"}
        assert all(0 <= f["data"]["afterMs"] < RECONNECT_MS for f in frames)
        assert codes == [1012] * 3

    async def test_parts_from_who_does_not_read(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """4429, after the words it may lose; the others hear everything."""
        monkeypatch.setattr(connection, "_SEND_S", 0.5)
        async with (
            a_running_product(tmp_path) as product,
            StudentClient(product.url, "ada@example.org") as ada,
        ):
            await ada.register()
            async with signed_in(ada) as slow, signed_in(ada) as quick:
                slow.transport.pause_reading()
                told = asyncio.create_task(_flood(product, UserId(ada.user_id), quick))
                await told
                slow.transport.resume_reading()

                assert await close_code(slow) == 4429


def _listeners(product: Running) -> dict[object, set[object]]:
    found: dict[object, set[object]] = product.doors.broadcaster._listeners  # type: ignore[attr-defined]  # the adapter's inside
    return found


async def _flood(product: Running, user: UserId, quick: ClientConnection) -> None:
    """Tell until the one that does not read is cut off."""
    number = 0
    async with asyncio.timeout(60):
        while len(_listeners(product).get(user, ())) > 1:
            number += 1
            await product.doors.broadcaster.tell([user], said(number, 4_000))
            assert (await hear(quick))["seq"] == number
