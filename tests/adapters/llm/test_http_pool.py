"""Connections to a model's server: kept, cut, slow, full and encrypted."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import pytest

from adapters.llm.http_failures import (
    HttpBrokenError,
    HttpError,
    HttpSlowError,
    HttpUnreachableError,
)
from adapters.llm.http_origin import HttpOrigin
from adapters.llm.http_pool import HttpAnswer, HttpPool, Keeping
from tests.support.certificates import Authority
from tests.support.raw_server import (
    CLOSE,
    RESET,
    Step,
    a_raw_server,
    chunked,
    whole,
)

pytestmark = pytest.mark.anyio

MOST = 1_000_000
STREAM = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"


def soon(seconds: float = 10.0) -> float:
    """Return a deadline."""
    return asyncio.get_running_loop().time() + seconds


@asynccontextmanager
async def a_pool(
    url: str, keeping: Keeping | None = None, trust: ssl.SSLContext | None = None
) -> AsyncGenerator[HttpPool]:
    """Lend a pool for an address."""
    pool = HttpPool(HttpOrigin.of(url), keeping=keeping or Keeping(), trust=trust)
    try:
        yield pool
    finally:
        await pool.aclose()


async def asked(pool: HttpPool, url: str, body: bytes = b"{}") -> HttpAnswer:
    """Ask for something."""
    head = HttpOrigin.of(url).head("POST", "/chat", {"x-key": "k"})
    return await pool.ask(head, body, deadline=soon())


async def fetched(pool: HttpPool, url: str) -> bytes:
    """Return a whole answer's body."""
    with await asked(pool, url) as answer:
        return await answer.body(soon(), most=MOST)


async def until_idle() -> None:
    """Let the other side's news arrive."""
    await asyncio.sleep(0.05)


class TestHttpPool:
    async def test_sends_the_request_and_lends_the_answer(self) -> None:
        """Method, path, host and headers as they were asked for."""
        async with (
            a_raw_server([whole(b"words", status=418)]) as server,
            a_pool(server.url) as pool,
        ):
            with await asked(pool, server.url, b'{"a": 1}') as answer:
                assert answer.status == 418
                assert answer.headers == {b"content-length": b"5"}
                assert await answer.body(soon(), most=5) == b"words"

            head, body = server.requests[0]
            lines = head.decode().split("\r\n")
            assert lines[0] == "POST /v1/chat HTTP/1.1"
            assert lines[1] == "host: " + server.url.split("/")[2]
            assert "x-key: k" in lines
            assert body == b'{"a": 1}'

    async def test_uses_a_connection_again(self) -> None:
        """For one request after the other; for two at once there are two."""
        async with a_raw_server([whole(b"x")]) as server, a_pool(server.url) as pool:
            for _ in range(3):
                assert await fetched(pool, server.url) == b"x"
            assert server.connections == 1

            await asyncio.gather(*(fetched(pool, server.url) for _ in range(2)))
            assert server.connections == 2

    @pytest.mark.parametrize(
        "answer",
        [
            whole(b"x", more=b"Connection: close\r\n"),
            whole(b"x") + b"HTTP/1.1 200 OK\r\n",
        ],
    )
    async def test_uses_no_connection_again_that_is_spoiled(
        self, answer: bytes
    ) -> None:
        """Whose server said so, or sent what nobody asked for."""
        async with a_raw_server([answer]) as server, a_pool(server.url) as pool:
            for _ in range(2):
                assert await fetched(pool, server.url) == b"x"
            assert server.connections == 2

    async def test_keeps_connections_for_a_while_and_not_too_many(self) -> None:
        """Neither more than was said nor longer."""
        keeping = Keeping(most=1, idle_s=0.2)
        async with (
            a_raw_server([whole(b"x")]) as server,
            a_pool(server.url, keeping) as pool,
        ):
            await asyncio.gather(*(fetched(pool, server.url) for _ in range(3)))
            assert server.connections == 3
            await asyncio.gather(*(fetched(pool, server.url) for _ in range(2)))
            assert server.connections == 4

            await asyncio.sleep(0.5)
            await fetched(pool, server.url)
            assert server.connections == 5

    @pytest.mark.parametrize("hard", [False, True])
    async def test_asks_again_where_a_kept_connection_was_stale(
        self, *, hard: bool
    ) -> None:
        """Once, over a new one, if not one byte had come."""
        drop = RESET if hard else CLOSE
        scripts: list[list[Step]] = [[whole(b"one")], [drop], [whole(b"two")]]
        async with a_raw_server(*scripts) as server, a_pool(server.url) as pool:
            assert await fetched(pool, server.url) == b"one"
            assert await fetched(pool, server.url) == b"two"
            assert (len(server.requests), server.connections) == (3, 2)

    async def test_does_not_use_a_connection_that_was_closed_meanwhile(self) -> None:
        """The server's goodbye was heard before the next request."""
        async with (
            a_raw_server([whole(b"one"), CLOSE], [whole(b"two")]) as server,
            a_pool(server.url) as pool,
        ):
            assert await fetched(pool, server.url) == b"one"
            await until_idle()
            assert await fetched(pool, server.url) == b"two"
            assert len(server.requests) == 2

    @pytest.mark.parametrize("begun", [b"HTTP/1.1 200 OK\r\n", whole(b"xx")[:-1]])
    async def test_does_not_ask_again_once_an_answer_began(self, begun: bytes) -> None:
        """What the server did may have cost something."""
        scripts: list[list[Step]] = [[whole(b"one")], [begun, CLOSE]]
        async with a_raw_server(*scripts) as server, a_pool(server.url) as pool:
            await fetched(pool, server.url)
            with pytest.raises(HttpBrokenError):
                await fetched(pool, server.url)
            assert len(server.requests) == 2

    @pytest.mark.parametrize(
        ("script", "failure"),
        [
            ([CLOSE], HttpUnreachableError),
            ([RESET], HttpUnreachableError),
            ([b"SSH-2.0-OpenSSH_9.6\r\n", CLOSE], HttpBrokenError),
            ([b"HTTP/1.1 200 OK\r\nA: " + b"x" * 200_000], HttpBrokenError),
            ([chunked(b"x", b"y")[:-2], CLOSE], HttpBrokenError),
            ([STREAM + b"1\r\nx\r\nzz\r\n"], HttpBrokenError),
            ([whole(b"x" * (MOST + 1))], HttpBrokenError),
        ],
    )
    async def test_tells_what_went_wrong(
        self, script: list[Step], failure: type[HttpError]
    ) -> None:
        """A fresh connection is not tried twice."""
        async with a_raw_server(script) as server, a_pool(server.url) as pool:
            with pytest.raises(failure):
                await fetched(pool, server.url)
            assert len(server.requests) == 1

    async def test_gives_what_came_before_an_answer_broke_off(self) -> None:
        """Words that are there are not lost with those that are not."""
        async with (
            a_raw_server([STREAM + b"5\r\nwords\r\n", CLOSE]) as server,
            a_pool(server.url) as pool,
        ):
            with await asked(pool, server.url) as answer:
                assert await answer.block(soon()) == b"words"
                with pytest.raises(HttpBrokenError):
                    await answer.block(soon())

    async def test_takes_an_answer_that_ends_with_its_connection(self) -> None:
        """As servers of HTTP/1.0 give it."""
        script: list[Step] = [b"HTTP/1.0 200 OK\r\n\r\nall ", b"of it", CLOSE]
        async with a_raw_server(script) as server, a_pool(server.url) as pool:
            assert await fetched(pool, server.url) == b"all of it"

    async def test_does_not_mind_being_told_to_continue(self) -> None:
        """An interim answer is not the answer."""
        interim = b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Hints\r\nA: b\r\n\r\n"
        script: list[Step] = [interim, whole(b"x")]
        async with a_raw_server(script) as server, a_pool(server.url) as pool:
            with await asked(pool, server.url) as answer:
                assert answer.status == 200
                assert b"a" not in answer.headers

    @pytest.mark.parametrize("begun", [b"", b"HTTP/1.1 200 OK\r\n", STREAM + b"1\r\n"])
    async def test_waits_no_longer_than_was_said(self, begun: bytes) -> None:
        """For the head nor for the body; the server is left then."""
        never = asyncio.Event()

        async def fetch(pool: HttpPool, url: str) -> None:
            head = HttpOrigin.of(url).head("POST", "/chat", {})
            with await pool.ask(head, b"", deadline=soon(0.1)) as answer:
                await answer.block(soon(0.1))

        async with (
            a_raw_server([begun, never]) as server,
            a_pool(server.url) as pool,
        ):
            with pytest.raises(HttpSlowError):
                await fetch(pool, server.url)
            async with asyncio.timeout(5):
                await server.gone.wait()

    async def test_stops_the_server_when_the_answer_is_left(self) -> None:
        """And when whoever waits for it is cancelled."""
        never = asyncio.Event()
        script: list[Step] = [STREAM + b"1\r\nx\r\n", never]
        async with a_raw_server(script) as server, a_pool(server.url) as pool:
            with await asked(pool, server.url) as answer:
                await answer.block(soon())
            async with asyncio.timeout(5):
                await server.gone.wait()
            server.gone.clear()

            waiting = asyncio.create_task(fetched(pool, server.url))
            while len(server.requests) < 2:
                await asyncio.sleep(0.01)
            waiting.cancel()
            with pytest.raises(asyncio.CancelledError):
                await waiting
            async with asyncio.timeout(5):
                await server.gone.wait()

    async def test_keeps_a_connection_whose_rest_nobody_needs(self) -> None:
        """The end of a stream may come after its last word."""
        later = asyncio.Event()
        script: list[Step] = [STREAM + b"4\r\nDONE\r\n", later, b"0\r\n\r\n"]
        async with a_raw_server(script) as server, a_pool(server.url) as pool:
            with await asked(pool, server.url) as answer:
                assert await answer.block(soon()) == b"DONE"
                answer.let_end()
                assert await answer.block(soon()) == b""
            later.set()
            await until_idle()
            await fetched(pool, server.url)
            assert server.connections == 1

    async def test_drops_a_connection_whose_rest_has_no_end(self) -> None:
        """Whoever goes on all the same is not listened to."""
        block = b"10000\r\n" + b"x" * 0x10000 + b"\r\n"
        later = asyncio.Event()
        begun = STREAM + b"4\r\nDONE\r\n"
        script: list[Step] = [begun, later, *([block] * 40), b"0\r\n\r\n"]
        async with a_raw_server(script) as server, a_pool(server.url) as pool:
            with await asked(pool, server.url) as answer:
                await answer.block(soon())
                answer.let_end()
            later.set()
            await until_idle()
            with await asked(pool, server.url):
                assert server.connections == 2

    async def test_drops_a_connection_that_speaks_unasked(self) -> None:
        """What comes between two exchanges belongs to neither."""
        later = asyncio.Event()
        script: list[Step] = [whole(b"x"), later, whole(b"y")]
        async with (
            a_raw_server(script, [whole(b"z")]) as server,
            a_pool(server.url) as pool,
        ):
            assert await fetched(pool, server.url) == b"x"
            later.set()
            await until_idle()
            assert await fetched(pool, server.url) == b"z"
            assert server.connections == 2

    async def test_does_not_let_a_server_run_ahead(self) -> None:
        """Who reads slowly is not given more than a bound to keep."""
        block = b"10000\r\n" + b"x" * 0x10000 + b"\r\n"
        after = asyncio.Event()
        script: list[Step] = [STREAM, *([block] * 400), b"0\r\n\r\n", after]
        async with a_raw_server(script) as server, a_pool(server.url) as pool:
            with await asked(pool, server.url) as answer:
                await asyncio.sleep(0.2)
                first = await answer.block(soon())
                assert len(first) < 2_000_000
                rest = await answer.body(soon(), most=400 * 0x10000)
            assert len(first) + len(rest) == 400 * 0x10000
            after.set()

    async def test_is_unreachable_where_nobody_listens(self) -> None:
        """At once, not after a while."""
        async with a_raw_server([whole(b"x")]) as server:
            url = server.url
        async with a_pool(url) as pool:
            with pytest.raises(HttpUnreachableError):
                await fetched(pool, url)

    async def test_closes_everything_with_itself(self) -> None:
        """Kept connections, and those in use; afterwards it asks nobody."""
        never = asyncio.Event()
        async with a_raw_server([whole(b"x")], [STREAM, never]) as server:
            async with a_pool(server.url) as pool:
                await fetched(pool, server.url)
                answer = await asked(pool, server.url)
            async with asyncio.timeout(5):
                await server.gone.wait()
            with pytest.raises(HttpError):
                await answer.block(soon())
            with pytest.raises(HttpUnreachableError):
                await asked(pool, server.url)


class TestEncryption:
    async def test_talks_over_tls_to_whom_a_trusted_authority_vouches_for(
        self,
    ) -> None:
        """And keeps that connection like any other."""
        authority = Authority.new()
        async with (
            a_raw_server(
                [chunked(b"a", b"b")], tls=authority.server("127.0.0.1")
            ) as server,
            a_pool(server.url, trust=authority.trusting()) as pool,
        ):
            assert server.url.startswith("https:")
            for _ in range(2):
                assert await fetched(pool, server.url) == b"ab"
            assert server.connections == 1

    @pytest.mark.parametrize("trusted", [False, True])
    async def test_talks_to_nobody_else(self, *, trusted: bool) -> None:
        """Neither to a stranger nor to somebody under another's name."""
        authority = Authority.new()
        name = "127.0.0.2" if trusted else "127.0.0.1"
        trust = authority.trusting() if trusted else None
        tls = authority.server(name)
        async with (
            a_raw_server([whole(b"x")], tls=tls) as server,
            a_pool(server.url, trust=trust) as pool,
        ):
            with pytest.raises(HttpUnreachableError):
                await fetched(pool, server.url)
            assert server.requests == []

    async def test_stops_a_server_behind_tls_too(self) -> None:
        """Leaving an answer closes the connection."""
        authority = Authority.new()
        never = asyncio.Event()
        script: list[Step] = [STREAM + b"1\r\nx\r\n", never]
        async with (
            a_raw_server(script, tls=authority.server("127.0.0.1")) as server,
            a_pool(server.url, trust=authority.trusting()) as pool,
        ):
            with await asked(pool, server.url) as answer:
                await answer.block(soon())
            async with asyncio.timeout(5):
                await server.gone.wait()


class TestHttpOrigin:
    @pytest.mark.parametrize(
        ("url", "origin"),
        [
            (
                "http://127.0.0.1:9000/v1",
                HttpOrigin(host="127.0.0.1", port=9000, tls=False, path="/v1"),
            ),
            (
                "https://models.example/a/v1/",
                HttpOrigin(host="models.example", port=443, tls=True, path="/a/v1"),
            ),
            ("http://[::1]:80", HttpOrigin(host="::1", port=80, tls=False, path="")),
        ],
    )
    def test_reads_an_address(self, url: str, origin: HttpOrigin) -> None:
        """With the port that goes without saying."""
        assert HttpOrigin.of(url) == origin

    @pytest.mark.parametrize(
        "url",
        [
            "",
            "127.0.0.1:9000",
            "ftp://127.0.0.1/v1",
            "http://",
            "http://127.0.0.1:99999/v1",
            "http://127.0.0.1/v1?key=1",
            "http://127.0.0.1/v1#top",
            "http://me:secret@127.0.0.1/v1",
            "http://127.0.0.1/v 1",
            "http://exämple.org/v1",
        ],
    )
    def test_refuses_what_is_none(self, url: str) -> None:
        """Nothing that could be taken for another server or another request."""
        with pytest.raises(ValueError, match=r"address|[Pp]ort"):
            HttpOrigin.of(url)

    @pytest.mark.parametrize("value", ["", "a\r\nb: c", "a\nb", "ä", "a\x00"])
    def test_lets_no_header_end_the_line(self, value: str) -> None:
        """And does not repeat what may be a key."""
        with pytest.raises(ValueError, match="x-key") as refused:
            HttpOrigin.of("http://127.0.0.1").head("POST", "/", {"x-key": value})
        assert not value or value not in str(refused.value)
