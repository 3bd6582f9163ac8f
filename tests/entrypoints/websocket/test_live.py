"""One socket: sign in, speak, hear every word, and be refused clearly."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus
from websockets.typing import Origin

from entrypoints.websocket.protocol import ServedSocket
from tests.support.pretend_model import says
from tests.support.running import Running, a_running_product
from tests.support.socket_client import close_code, hear, say, signed_in
from tests.support.student_client import StudentClient

pytestmark = pytest.mark.anyio

OPEN = "What is the moon?"
SPOKEN = "The moon is round."


@pytest.fixture(params=[ServedSocket, WebSocketsSansIOProtocol])
async def product(
    request: pytest.FixtureRequest, tmp_path: Path, anyio_backend: str
) -> AsyncGenerator[Running]:
    """Serve the product, with our socket and with uvicorn's own."""
    async with a_running_product(tmp_path, says(SPOKEN), ws=request.param) as running:
        yield running


class TestLive:
    async def test_streams_a_reply_word_by_word(self, ada: StudentClient) -> None:
        """Acknowledged, told back, thought about, spoken, and charged."""
        async with signed_in(ada) as socket:
            await say(
                socket,
                "message.send",
                conversationId=ada.conversation,
                content=OPEN,
            )
            frames = [await hear(socket)]
            while frames[-1]["event"] != "quota.update" or not any(
                f["event"] == "helpy.response" for f in frames
            ):
                frames.append(await hear(socket))

        events = [f["event"] for f in frames]
        ack = next(f for f in frames if f["event"] == "ack")
        assert ack["ref"] == "r"
        assert ack["data"]["message"]["content"] == OPEN
        for name in ("message.receive", "helpy.thinking", "helpy.response"):
            assert name in events
        said = "".join(
            f["data"]["text"] for f in frames if f["event"] == "helpy.response.delta"
        )
        response = next(f for f in frames if f["event"] == "helpy.response")
        assert said == response["data"]["response"] == SPOKEN
        assert response["seq"] == 2
        assert response["data"]["message"]["provenance"]["model"] == "pretend-model"

    async def test_reaches_every_device_of_a_student(self, ada: StudentClient) -> None:
        """What is said on one is seen on the other."""
        async with signed_in(ada) as phone, signed_in(ada) as laptop:
            await say(
                phone, "message.send", conversationId=ada.conversation, content=OPEN
            )
            frame = await hear(laptop)
            while frame["event"] != "helpy.response":
                frame = await hear(laptop)

        assert frame["data"]["response"] == SPOKEN

    async def test_takes_a_message_from_two_devices_once(
        self, ada: StudentClient
    ) -> None:
        """Sent at the same time under one id: both are told its one place."""
        words = {"content": OPEN, "clientMessageId": "m-1"}
        async with signed_in(ada) as phone, signed_in(ada) as laptop:
            sockets = (phone, laptop)
            for socket in sockets:
                await say(
                    socket, "message.send", conversationId=ada.conversation, **words
                )
            acks = []
            for socket in sockets:
                frame = await hear(socket)
                while frame["event"] != "ack":
                    frame = await hear(socket)
                acks.append(frame["data"]["message"])

        assert acks[0]["seq"] == acks[1]["seq"] == 1
        assert acks[0]["id"] == acks[1]["id"]

    async def test_keeps_to_oneself_what_others_say(
        self, ada: StudentClient, product: Running
    ) -> None:
        """Another student hears nothing of it."""
        async with StudentClient(product.url, "eve@example.org") as eve:
            await eve.register()
            async with signed_in(eve) as socket:
                await ada.send(OPEN, wait="true")
                await say(socket, "ping")
                assert (await hear(socket))["event"] == "pong"

    async def test_refuses_what_http_refuses(self, ada: StudentClient) -> None:
        """With the same codes, under the command's ref."""
        async with signed_in(ada) as socket:
            await say(
                socket, "message.send", conversationId=ada.conversation, content=""
            )
            blank = await hear(socket)
            await say(
                socket, "message.send", conversationId=f"cnv_{'0' * 32}", content="x"
            )
            missing = await hear(socket)

        assert (blank["event"], blank["ref"]) == ("error", "r")
        assert blank["data"]["code"] == "invalid-input"
        assert missing["data"]["code"] == "conversation-not-found"

    @pytest.mark.parametrize("raw", ["", "{", "[]", '{"event": "dance"}', b"\x00"])
    async def test_ends_after_three_frames_that_make_no_sense(
        self, ada: StudentClient, raw: str | bytes
    ) -> None:
        """Each is told; the third closes with 4400."""
        async with signed_in(ada) as socket:
            for _ in range(3):
                await socket.send(raw)
            told = await hear(socket)
            assert await close_code(socket) == 4400
        assert told["event"] == "error"

    @pytest.mark.parametrize(
        "first",
        [
            '{"event": "connect", "data": {"token": "forged"}}',
            '{"event": "ping"}',
            "nonsense",
        ],
    )
    async def test_lets_nobody_in_without_a_token(
        self, product: Running, first: str
    ) -> None:
        """4401, whatever the first frame was instead."""
        async with connect(product.url.replace("http", "ws", 1) + "/ws") as socket:
            await socket.send(first)
            assert await close_code(socket) == 4401

    async def test_is_not_for_foreign_pages(self, product: Running) -> None:
        """Another origin is refused before the socket opens."""
        url = product.url.replace("http", "ws", 1) + "/ws"
        for origin in (Origin("https://evil.example"), Origin("null")):
            with pytest.raises(InvalidStatus) as refused:
                async with connect(url, origin=origin):
                    pass
            assert refused.value.response.status_code == 403

    async def test_takes_no_token_in_its_address(self, product: Running) -> None:
        """400, and the token is not repeated."""
        url = product.url.replace("http", "ws", 1) + "/ws"
        with pytest.raises(InvalidStatus) as refused:
            async with connect(f"{url}?token=secret-x"):
                pass
        told = bytes(refused.value.response.body or b"")

        assert refused.value.response.status_code == 400
        assert b'"code":"unknown-parameter"' in told
        assert b"secret" not in told

    @pytest.mark.parametrize("path", ["/ws/", "//ws", "/", "/health", "/nope"])
    async def test_has_one_address(self, product: Running, path: str) -> None:
        """404 anywhere else, also where HTTP has something."""
        url = product.url.replace("http", "ws", 1)
        with pytest.raises(InvalidStatus) as refused:
            async with connect(url + path):
                pass

        assert refused.value.response.status_code == 404
        assert b'"code":"not-found"' in bytes(refused.value.response.body or b"")

    async def test_takes_no_frame_that_is_too_large(self, ada: StudentClient) -> None:
        """1009."""
        async with signed_in(ada) as socket:
            await socket.send("x" * 40_000)
            assert await close_code(socket) == 1009

    async def test_lets_the_oldest_of_too_many_go(self, ada: StudentClient) -> None:
        """Five devices at once; the sixth replaces the first."""
        async with signed_in(ada) as oldest:
            sockets = [signed_in(ada) for _ in range(5)]
            for socket in sockets:
                await socket.__aenter__()
            assert await close_code(oldest) == 4409
            for socket in sockets:
                await socket.__aexit__(None, None, None)
