"""Closed loop: connections with one request under way each, and what that comes to.

Every answer is read to its end and checked: a server that answers fast and wrong raises
`WrongAnswerError` instead of a figure.
"""

from __future__ import annotations

import asyncio
import itertools
import re
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from benchmarks.exchange import Exchange, WrongAnswerError

_SIZE: Final = re.compile(rb"\r\ncontent-length: *(\d+)\r\n", re.IGNORECASE)
_LAST_CHUNK: Final = b"\r\n0\r\n\r\n"
_EXTRA_S: Final = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """What one round came to, in answers a second and seconds.

    `events` is in how many events an answer's words came, on average.
    """

    answers: int
    events: float
    per_s: float
    first_byte_p50_s: float
    last_byte_p50_s: float
    last_byte_p99_s: float


class _Connection(asyncio.Protocol):
    """Asks again as soon as it was answered, until the time is over."""

    def __init__(self, exchange: Exchange, until: float) -> None:
        self._exchange = exchange
        self._until = until
        self.ended: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.first_byte_s: list[float] = []
        self.last_byte_s: list[float] = []
        self.events: list[int] = []

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # TCP's
        self._transport = transport
        self._ask()

    def _ask(self) -> None:
        self._head = b""
        self._body: list[bytes] = []
        self._missing: int | None = None
        self._tail = b""
        self._first: float | None = None
        self._asked = time.perf_counter()
        self._transport.write(self._exchange.request())

    def data_received(self, data: bytes) -> None:
        if self._missing is None and not self._body:
            head, found, data = (self._head + data).partition(b"\r\n\r\n")
            self._head = head + found
            if not found:
                return
            size = _SIZE.search(self._head)
            self._missing = int(size[1]) if size else None
        if data:
            self._take(data)

    def _take(self, data: bytes) -> None:
        self._first = self._first or time.perf_counter()
        self._body.append(data)
        if self._missing is not None:
            self._missing -= len(data)
            if not self._missing:
                self._answered(b"".join(self._body))
            return
        self._tail = (self._tail + data)[-len(_LAST_CHUNK) :]
        if self._tail == _LAST_CHUNK:
            self._answered(b"".join(_unchunked(b"".join(self._body))))

    def _answered(self, body: bytes) -> None:
        now = time.perf_counter()
        assert self._first is not None
        self.first_byte_s.append(self._first - self._asked)
        self.last_byte_s.append(now - self._asked)
        try:
            self.events.append(self._exchange.check(self._head, body))
        except WrongAnswerError as error:
            self._end(error)
        else:
            self._ask() if now < self._until else self._end(None)

    def connection_lost(self, exc: Exception | None) -> None:
        self._end(WrongAnswerError(f"cut off: {exc}, after {self._head!r}"))

    def _end(self, error: WrongAnswerError | None) -> None:
        if self.ended.done():
            return
        self._transport.abort()
        if error is None:
            self.ended.set_result(None)
        else:
            self.ended.set_exception(error)


def _unchunked(body: bytes) -> Iterator[bytes]:
    """Yield what a chunked body holds."""
    at = 0
    while True:
        end = body.index(b"\r\n", at)
        size = int(body[at:end].partition(b";")[0], 16)
        if not size:
            return
        yield body[end + 2 : end + 2 + size]
        at = end + 2 + size + 2


async def ask_for(
    seconds: float, port: int, exchange: Exchange, *, connections: int
) -> Pace:
    """Ask a server of 127.0.0.1 for some seconds, and give what that came to.

    Raises:
        WrongAnswerError: If any answer was wrong, or never came, or if their words
            came in fewer events than they are to.
    """
    loop = asyncio.get_running_loop()
    began = time.perf_counter()
    opened = [
        (
            await loop.create_connection(
                lambda: _Connection(exchange, began + seconds), "127.0.0.1", port
            )
        )[1]
        for _ in range(connections)
    ]
    try:
        async with asyncio.timeout(seconds + _EXTRA_S):
            await asyncio.gather(*(connection.ended for connection in opened))
    except TimeoutError as error:
        msg = "an answer never came"
        raise WrongAnswerError(msg) from error
    took_s = time.perf_counter() - began
    first = list(itertools.chain.from_iterable(c.first_byte_s for c in opened))
    last = list(itertools.chain.from_iterable(c.last_byte_s for c in opened))
    events = statistics.mean(itertools.chain.from_iterable(c.events for c in opened))
    exchange.check_events(events)
    return Pace(
        answers=len(last),
        events=events,
        per_s=len(last) / took_s,
        first_byte_p50_s=statistics.median(first),
        last_byte_p50_s=statistics.median(last),
        last_byte_p99_s=sorted(last)[len(last) * 99 // 100],
    )
