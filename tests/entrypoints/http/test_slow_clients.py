"""Whoever sends no request, or no end of one, is let go of; others are served."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

import anyio
import anyio.abc
import httpx
import pytest

from entrypoints.http import protocol
from entrypoints.http.protocol import ServedHttp
from tests.support.running import Running, a_running_product

pytestmark = pytest.mark.anyio

PATIENCE_S = 30
HOST = b"Host: 127.0.0.1\r\n"
HEALTH = b"GET /health HTTP/1.1\r\n" + HOST
LOST = (anyio.EndOfStream, anyio.BrokenResourceError, anyio.ClosedResourceError)


class Hurried(ServedHttp):
    """Waits for a part of a second where a server waits for many."""

    head_s = message_s = 0.3


@pytest.fixture
async def hasty(tmp_path: Path, anyio_backend: str) -> AsyncGenerator[Running]:
    """Serve with deadlines that a test can wait for."""
    async with a_running_product(tmp_path, http=Hurried) as running:
        yield running


@asynccontextmanager
async def connected(product: Running) -> AsyncGenerator[anyio.abc.ByteStream]:
    """Open a connection to send bytes over as they are."""
    port = urlsplit(product.url).port or 0
    async with await anyio.connect_tcp("127.0.0.1", port) as stream:
        yield stream


async def is_let_go_of(
    stream: anyio.abc.ByteStream, product: Running, *, drip: bytes = b""
) -> bytes:
    """Drip bytes until the connection ends, and return what was answered.

    Meanwhile others are served.
    """
    answered = b""
    with anyio.fail_after(PATIENCE_S):
        async with httpx.AsyncClient(base_url=product.url) as other:
            while True:
                assert (await other.get("/health")).status_code == 200
                try:
                    if drip:
                        await stream.send(drip)
                    with anyio.move_on_after(0.02):
                        answered += await stream.receive()
                except LOST:
                    return answered


class TestSlowClient:
    @pytest.mark.parametrize(
        ("begun", "drip"),
        [
            (b"", b""),
            (b"", b"\r\n"),
            (b"GET", b""),
            (HEALTH, b""),
            (HEALTH, b"X: y\r\n"),
            (HEALTH + b"X: ", b"y"),
        ],
        ids=["silent", "blank", "begun", "stuck", "fields", "field"],
    )
    async def test_is_let_go_of_before_its_request_is_there(
        self, hasty: Running, begun: bytes, drip: bytes
    ) -> None:
        """Nothing sent, too little, or a little for ever."""
        async with connected(hasty) as stream:
            if begun:
                await stream.send(begun)
            assert await is_let_go_of(stream, hasty, drip=drip) == b""

    @pytest.mark.parametrize("drip", [b"", b"x"])
    async def test_is_let_go_of_when_its_body_does_not_end(
        self, hasty: Running, drip: bytes
    ) -> None:
        """Answered long ago, where nobody wants that body."""
        async with connected(hasty) as stream:
            await stream.send(HEALTH + b"Content-Length: 60000\r\n\r\n")

            answered = await is_let_go_of(stream, hasty, drip=drip)

        assert answered.startswith(b"HTTP/1.1 200 ")

    async def test_is_let_go_of_after_earlier_requests_too(
        self, hasty: Running
    ) -> None:
        """A connection that was good once has no more time than others."""
        async with connected(hasty) as stream:
            await stream.send(HEALTH + b"\r\n")
            assert (await stream.receive()).startswith(b"HTTP/1.1 200 ")

            assert await is_let_go_of(stream, hasty, drip=b"\r\n") == b""

    async def test_may_be_quiet_between_two_requests(self, hasty: Running) -> None:
        """For as long as a connection is kept: whoever owes nothing is not late."""
        async with connected(hasty) as polite, connected(hasty) as silent:
            await polite.send(HEALTH + b"\r\n")
            await polite.receive()
            await is_let_go_of(silent, hasty)

            await polite.send(HEALTH + b"\r\n")
            assert (await polite.receive()).startswith(b"HTTP/1.1 200 ")


class TestFloodOfHeaders:
    @pytest.mark.parametrize(
        "line", [b"X: " + b"y" * 60 + b"\r\n", b"y" * 65], ids=["many", "one"]
    )
    async def test_is_cut_off(self, product: Running, line: bytes) -> None:
        """Of 65 MB only what lies in buffers is ever taken; others are served."""
        block, sent = line * 1000, 0
        async with (
            connected(product) as stream,
            httpx.AsyncClient(base_url=product.url) as other,
        ):
            await stream.send(HEALTH + b"X: ")
            with anyio.fail_after(PATIENCE_S), suppress(*LOST):
                while sent < 65_000_000:
                    await stream.send(block)
                    sent += len(block)
            assert (await other.get("/health")).status_code == 200

        assert sent < 65_000_000

    async def test_is_refused_where_it_is_whole(self, product: Running) -> None:
        """With words; what fits is taken."""
        async with httpx.AsyncClient(base_url=product.url) as client:
            room = protocol.MAX_HEAD_BYTES - 1_000
            fits = await client.get("/health", headers={"X": "y" * room})
            too_large = await client.get("/health", headers={"X": "y" * 33_000})

        assert fits.status_code == 200
        assert too_large.status_code == 431
        assert too_large.json()["code"] == "headers-too-large"
