"""A socket the app took over: cheap while idle, in order while busy, exact at last."""

from __future__ import annotations

import asyncio
import gc
import json
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.server import ServerProtocol

from adapters.local import access_tokens
from domain.events import HelpyResponseDelta, MessageReceived
from domain.ids import UserId
from entrypoints.websocket.protocol import ServedSocket
from tests.support.builders import CHAT
from tests.support.events import delta, said
from tests.support.running import Running, a_running_product
from tests.support.socket_client import close_code, hear, say, signed_in
from tests.support.student_client import StudentClient

pytestmark = pytest.mark.anyio


@pytest.fixture(params=[ServedSocket, WebSocketsSansIOProtocol])
async def product(
    request: pytest.FixtureRequest, tmp_path: Path, anyio_backend: str
) -> AsyncGenerator[Running]:
    """Serve the product, with our socket and with uvicorn's own."""
    async with a_running_product(tmp_path, ws=request.param) as running:
        yield running


class TestSocket:
    async def test_answers_in_the_order_it_was_asked(self, ada: StudentClient) -> None:
        """However much is asked at once."""
        async with signed_in(ada) as socket:
            for number in range(100):
                await socket.send(json.dumps({"event": "ping", "ref": str(number)}))
            answers = [await hear(socket) for _ in range(100)]

        assert [frame["ref"] for frame in answers] == [str(n) for n in range(100)]

    async def test_takes_so_many_frames_a_minute(self, ada: StudentClient) -> None:
        """The one after 120 ends it with 4429."""
        async with signed_in(ada) as socket:
            for _ in range(121):
                await say(socket, "ping")
            answers = [await hear(socket) for _ in range(120)]
            assert await close_code(socket) == 4429

        assert {frame["event"] for frame in answers} == {"pong"}

    async def test_tells_words_and_messages_in_their_order(
        self, ada: StudentClient, product: Running
    ) -> None:
        """A burst of both arrives whole and as it was told."""
        tell = product.doors.broadcaster.tell
        told = [said(n // 2) if n % 2 == 0 else delta(n) for n in range(2, 202)]
        async with signed_in(ada) as socket:
            for event in told:
                await tell([UserId(ada.user_id)], event)
            frames = [await hear(socket) for _ in told]

        for event, frame in zip(told, frames, strict=True):
            if isinstance(event, MessageReceived):
                assert (frame["seq"], frame["stream"]) == (event.message.seq, CHAT)
            else:
                assert isinstance(event, HelpyResponseDelta)
                assert frame["data"]["text"] == event.text

    @pytest.mark.parametrize(
        ("raw", "code"),
        [
            (b"\x81\x81\0\0\0\0\xff", 1007),
            (b"\x81\x01a", 1002),
            (b"\xc1\x81\0\0\0\0a", 1002),
            (b"\x83\x81\0\0\0\0a", 1002),
            (b"\x80\x81\0\0\0\0a", 1002),
            (b"\x81\xff" + bytes((127, *7 * (255,))), 1009),
        ],
        ids=["no UTF-8", "no mask", "reserved", "unknown", "no start", "endless"],
    )
    async def test_ends_where_the_protocol_is_broken(
        self, ada: StudentClient, raw: bytes, code: int
    ) -> None:
        """With the code that RFC 6455 has for it."""
        async with signed_in(ada) as socket:
            socket.transport.write(raw)
            assert await close_code(socket) == code

    async def test_understands_a_message_in_pieces(self, ada: StudentClient) -> None:
        """With a ping between them."""
        async with signed_in(ada) as socket:
            raw = b'{"event":"ping","ref":"p"}'
            for byte in (
                b"\x01\x8a\0\0\0\0" + raw[:10] + b"\x89\x80\0\0\0\0",
                b"\x80" + bytes((0x80 | len(raw[10:]),)) + bytes(4) + raw[10:],
            ):
                socket.transport.write(byte)
            assert (await hear(socket))["ref"] == "p"

    async def test_ends_with_its_token(
        self, product: Running, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """4401 as soon as the time is over, and not before."""
        monkeypatch.setattr(access_tokens, "LIFETIME_S", 3)
        async with StudentClient(product.url, "bo@example.org") as bo:
            await bo.register()
            clock = product.doors.clock
            async with signed_in(bo) as socket:
                claims = product.doors.identity.caller(
                    bo.http.headers["Authorization"].removeprefix("Bearer ")
                )
                assert await close_code(socket) == 4401
                late_s = clock.now().timestamp() - claims.expires_at_s

        assert 0 <= late_s < 1


def opening_parts() -> int:
    """Return how many of the objects that open a socket are there."""
    kinds = (HttpToolsProtocol, ServedSocket, ServerProtocol)
    return sum(isinstance(found, kinds) for found in gc.get_objects())


def serving_tasks() -> int:
    """Return how many tasks run for sockets."""
    names = [task.get_coro().__qualname__ for task in asyncio.all_tasks()]  # type: ignore[union-attr]  # a coroutine has one
    return sum(name.startswith(("Live.", "Connection._tell")) for name in names)


class TestIdleSocket:
    async def test_is_one_task_and_none_of_what_opened_it(self, tmp_path: Path) -> None:
        """No request, scope or parser stays, nor waits for the collector."""
        async with (
            a_running_product(tmp_path) as product,
            StudentClient(product.url, "ada@example.org") as ada,
        ):
            await ada.register()
            async with AsyncExitStack() as opened:
                gc.collect()
                gc.disable()
                opened.callback(gc.enable)
                before = opening_parts()
                for _ in range(4):
                    await opened.enter_async_context(signed_in(ada))

                assert serving_tasks() == 4
                assert opening_parts() == before
