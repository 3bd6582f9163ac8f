"""Who floods, stalls or breaks the protocol is cut off; who sits beside is served."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack

import pytest
from websockets.asyncio.client import ClientConnection, connect

from entrypoints.websocket import inbox, server
from tests.support.running import Running
from tests.support.socket_client import close_code, hear, say, signed_in
from tests.support.student_client import StudentClient

pytestmark = pytest.mark.anyio


@pytest.fixture
async def neighbor(product: Running) -> AsyncGenerator[ClientConnection]:
    """Open a socket of somebody else's."""
    async with StudentClient(product.url, "bo@example.org") as student:
        await student.register()
        async with signed_in(student) as socket:
            yield socket


async def is_served(socket: ClientConnection) -> None:
    """See that a socket is answered."""
    await say(socket, "ping")
    assert (await hear(socket))["event"] == "pong"


def is_listening(product: Running, student: StudentClient) -> bool:
    """Tell whether anybody listens for a student."""
    listeners: dict[str, object] = product.doors.broadcaster._listeners  # type: ignore[attr-defined]  # the adapter's inside
    return student.user_id in listeners


class TestUnrulyClient:
    async def test_is_cut_off_when_it_floods(
        self, ada: StudentClient, neighbor: ClientConnection
    ) -> None:
        """4429 after 120 frames of a thousand; all answered before."""
        frame = json.dumps({"event": "ping", "ref": "r"})
        async with signed_in(ada) as flooding:
            for _ in range(1000):
                await flooding.send(frame)
            await is_served(neighbor)
            answers = [await hear(flooding) for _ in range(120)]
            assert await close_code(flooding) == 4429
            await is_served(neighbor)

        assert {answer["event"] for answer in answers} == {"pong"}

    @pytest.mark.parametrize(
        "frame",
        [b"\x89\x80\0\0\0\0", b"\x8a\x80\0\0\0\0", b"\0\x80\0\0\0\0"],
        ids=["pings", "pongs", "pieces"],
    )
    async def test_is_cut_off_when_it_only_makes_noise(
        self, ada: StudentClient, neighbor: ClientConnection, frame: bytes
    ) -> None:
        """4429: ten thousand frames that say nothing."""
        async with signed_in(ada) as noisy:
            noisy.transport.write(b"\x01\x81\0\0\0\0{" if frame[0] == 0 else b"")
            for _ in range(100):
                noisy.transport.write(frame * 100)
                await asyncio.sleep(0)
            await is_served(neighbor)
            assert await close_code(noisy) == 4429
            await is_served(neighbor)

    @pytest.mark.parametrize(
        "begun",
        [b"\x01\x81\0\0\0\0{", b"\x81\x8a\0\0\0\0{", b"\x81"],
        ids=["pieces", "frame", "head"],
    )
    async def test_is_cut_off_when_a_message_does_not_end(
        self,
        ada: StudentClient,
        neighbor: ClientConnection,
        begun: bytes,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        """4429 some time after its first byte, whatever comes before the last."""
        monkeypatch.setattr(inbox, "MESSAGE_S", 0.3)
        async with signed_in(ada) as stuck:
            stuck.transport.write(begun)
            await is_served(neighbor)
            assert await close_code(stuck) == 4429
            await is_served(neighbor)

    async def test_may_take_its_time_for_many_messages(
        self, ada: StudentClient, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Each has its own, though every part that comes ends amid one."""
        monkeypatch.setattr(inbox, "MESSAGE_S", 0.5)
        frame = b'\x81\x90\0\0\0\0{"event":"ping"}'
        async with signed_in(ada) as steady:
            steady.transport.write(frame[:5])
            for _ in range(50):
                steady.transport.write(frame[5:] + frame[:5])
                assert (await hear(steady))["event"] == "pong"
                await asyncio.sleep(0.02)

    async def test_is_cut_off_when_it_does_not_say_who_it_is(
        self,
        product: Running,
        neighbor: ClientConnection,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        """4408: an open socket alone is not enough."""
        monkeypatch.setattr(server, "CONNECT_S", 0.2)
        async with connect(product.url.replace("http", "ws", 1) + "/ws") as silent:
            assert await close_code(silent) == 4408
        await is_served(neighbor)

    async def test_gets_no_compression(self, ada: StudentClient) -> None:
        """A small frame can't become a large one."""
        async with signed_in(ada) as socket:
            assert socket.protocol.extensions == []

    async def test_is_told_what_is_nested_too_deeply(self, ada: StudentClient) -> None:
        """Inside the limit of a frame; beyond it, the frame itself is too much."""
        async with signed_in(ada) as socket:
            await socket.send("[" * 15_000 + "]" * 15_000)
            assert (await hear(socket))["data"]["code"] == "too-deep"
            await socket.send("[" * 100_000 + "]" * 100_000)
            assert await close_code(socket) == 1009

    @pytest.mark.parametrize("raw", ['{"event": NaN}', '{"event": "\\ud800"}', "7"])
    async def test_is_told_what_is_no_command(
        self, ada: StudentClient, raw: str
    ) -> None:
        """And may go on."""
        async with signed_in(ada) as socket:
            await socket.send(raw)
            assert (await hear(socket))["event"] == "error"
            await is_served(socket)

    @pytest.mark.parametrize(
        "event", ["helpy.response", "message.receive", "quota.update", "resync"]
    )
    async def test_speaks_for_nobody_else(self, ada: StudentClient, event: str) -> None:
        """What only we say is no command."""
        async with signed_in(ada) as socket:
            await say(socket, event, conversationId=ada.conversation, text="x")
            assert (await hear(socket))["data"]["code"] == "unknown-event"

    @pytest.mark.parametrize("leaves", ["reset", "half-open", "rude"])
    async def test_leaves_nothing_behind(
        self, product: Running, ada: StudentClient, leaves: str
    ) -> None:
        """However it goes: nobody listens for it any more."""
        async with AsyncExitStack() as opened:
            sockets = [
                await opened.enter_async_context(signed_in(ada)) for _ in range(3)
            ]
            assert is_listening(product, ada)
            for socket in sockets:
                if leaves == "reset":
                    socket.transport.abort()
                elif leaves == "half-open":
                    socket.transport.write_eof()
                else:
                    socket.transport.write(b"\xff" * 64)
            async with asyncio.timeout(20):
                while is_listening(product, ada):
                    await asyncio.sleep(0.01)
