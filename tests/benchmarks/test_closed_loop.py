"""What is asked for is counted: answers, their events, and what the model was asked."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import pytest

from benchmarks.closed_loop import ask_for
from benchmarks.exchange import Exchange, WrongAnswerError, said
from benchmarks.gateway import times_asked
from benchmarks.upstream import Connection
from benchmarks.upstream_answers import whole

pytestmark = pytest.mark.anyio

WORDS = 50


@asynccontextmanager
async def a_model() -> AsyncGenerator[int]:
    """Run the model in this process and give its port."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Connection, "127.0.0.1", 0)
    async with server:
        yield server.sockets[0].getsockname()[1]


def a_stream(*, together: int = 1, fewest_events: int = 1) -> Exchange:
    """Ask for fifty words, so many in one write."""
    asks = b'{"model":"fake?coalesce=%d","stream":true,"n":' % together
    head = b"POST /v1/chat/completions HTTP/1.1\r\ncontent-length: %d\r\n\r\n"
    return Exchange(
        before=head % (len(asks) + 13) + asks,
        after=b"}",
        numbers=itertools.count(),
        words=b" " + b"".join(said(whole(WORDS))),
        streamed=True,
        fewest_events=fewest_events,
    )


async def test_each_answer_is_counted_in_its_events() -> None:
    """One a word, however many of them come together."""
    async with a_model() as port:
        pace = await ask_for(0, port, a_stream(together=10), connections=3)

    assert (pace.answers, pace.events) == (3, WORDS)


async def test_answers_in_too_few_events_are_no_pace() -> None:
    """Though each of their words is right."""
    async with a_model() as port:
        with pytest.raises(WrongAnswerError, match="50 events an answer, not 51"):
            await ask_for(0, port, a_stream(fewest_events=51), connections=2)


async def test_the_model_tells_how_often_it_was_asked() -> None:
    """So what came from a cache shows, whatever a server says of it."""
    async with a_model() as port:
        before = await asyncio.to_thread(times_asked, port)
        await ask_for(0, port, a_stream(), connections=3)
        after = await asyncio.to_thread(times_asked, port)

    assert after - before == 3


async def test_the_first_word_does_not_wait_for_a_gap() -> None:
    """Or the model's pauses would pass for a server's time to the first byte."""
    asks = b'{"model":"fake?gap_ms=600000","stream":true}'
    head = b"POST /v1/chat/completions HTTP/1.1\r\ncontent-length: %d\r\n\r\n"
    async with a_model() as port, asyncio.timeout(5):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(head % len(asks) + asks)
        await reader.readuntil(b'"content":" Let"')
        writer.close()


async def test_the_next_request_does_not_wait_for_a_gap() -> None:
    """Or a reply's pause would stand in the time to the next one's first byte."""
    asks = b'{"model":"fake?gap_ms=600000&deltas=1&coalesce=2","stream":true}'
    request = (
        b"POST /v1/chat/completions HTTP/1.1\r\ncontent-length: %d\r\n\r\n" % len(asks)
        + asks
    )
    async with a_model() as port:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for _ in range(2):
            writer.write(request)
            async with asyncio.timeout(5):
                await reader.readuntil(b"\r\n0\r\n\r\n")
        writer.close()
