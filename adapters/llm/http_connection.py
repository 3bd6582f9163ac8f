"""HttpConnection: one connection to a server, for one exchange after the other."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Final, cast

from adapters.llm.http_failures import (
    HttpBrokenError,
    HttpError,
    HttpSlowError,
    HttpUnreachableError,
)
from adapters.llm.http_parsing import AnswerParser

# How far a server may run ahead of whoever reads.
_AHEAD_BYTES: Final = 256 * 1024
# How long, and how much, the rest of an answer may be that nobody wants.
_REST_S: Final = 1.0
_REST_BYTES: Final = 64 * 1024


class HttpConnection(asyncio.Protocol):
    """Sends a request and lends its answer as it comes.

    Args:
        on_lost: Told once the connection is closed, whoever closed it.

    Attributes:
        answer: What was read of the present answer.
        used: Whether a whole exchange went over it before.
    """

    def __init__(self, on_lost: Callable[[HttpConnection], None]) -> None:
        self.answer = AnswerParser()
        self.used = False
        self._on_lost = on_lost
        self._loop = asyncio.get_running_loop()
        self._busy = False
        self._paused = False
        self._failure: HttpError | None = None
        self._waiter: asyncio.Future[None] | None = None
        self._on_spare: Callable[[HttpConnection], None] | None = None
        self._rest_bytes = 0
        self._rest_timer: asyncio.TimerHandle | None = None

    @property
    def is_open(self) -> bool:
        """Tell whether a request may be sent."""
        return self._failure is None and not self._transport.is_closing()

    def ask(self, request: bytes) -> None:
        """Send a whole request."""
        self.answer.begin()
        self._busy = True
        self._transport.write(request)

    async def head(self, deadline: float) -> None:
        """Wait until status and headers are there.

        Raises:
            HttpError: As `block` does.
        """
        while not self.answer.has_head:
            await self._more(deadline)

    async def block(self, deadline: float) -> bytes:
        """Return the next bytes of the body, all that are there; `b""` at its end.

        Args:
            deadline: When they are due, in the event loop's time.

        Raises:
            HttpUnreachableError: If the connection closed before an answer began.
            HttpBrokenError: If the answer broke off or is none.
            HttpSlowError: If nothing comes in time.
        """
        while not self.answer.waiting_bytes:
            if self.answer.complete:
                return b""
            await self._more(deadline)
        self._resume()
        return self.answer.take()

    def release(self, on_spare: Callable[[HttpConnection], None]) -> None:
        """End the exchange, without a wish for what may be left of its answer.

        Args:
            on_spare: Told when the connection can be used again, if it can.
        """
        self._on_spare = on_spare
        if self.answer.complete:
            self._spare()
        elif self.is_open:
            self._rest_timer = self._loop.call_later(_REST_S, self.abort)
            self._resume()

    def abort(self) -> None:
        """Close it at once: the server notices and stops."""
        self._transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        if not self._busy:
            # Nobody asked for this.
            self.abort()
            return
        try:
            self.answer.feed(data)
        except HttpBrokenError as error:
            self._failure = error
            self.abort()
        if self._on_spare is not None:
            self._drop_rest()
        elif self.answer.waiting_bytes > _AHEAD_BYTES:
            self._pause()
        self._wake()

    def connection_lost(self, exc: Exception | None) -> None:
        if self._failure is None and not (self._busy and self.answer.end()):
            begun = self._busy and self.answer.begun
            self._failure = HttpBrokenError() if begun else HttpUnreachableError()
            self._failure.__cause__ = exc
        if self._rest_timer is not None:
            self._rest_timer.cancel()
        self._wake()
        self._on_lost(self)

    async def _more(self, deadline: float) -> None:
        """Wait for anything to happen."""
        if self._failure is not None:
            raise self._failure
        self._waiter = self._loop.create_future()
        timer = self._loop.call_at(deadline, self._be_late, self._waiter)
        try:
            await self._waiter
        finally:
            timer.cancel()
            self._waiter = None

    @staticmethod
    def _be_late(waiter: asyncio.Future[None]) -> None:
        if not waiter.done():
            waiter.set_exception(HttpSlowError())

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)

    def _pause(self) -> None:
        if not self._paused and self.is_open:
            self._paused = True
            self._transport.pause_reading()

    def _resume(self) -> None:
        if self._paused and self.is_open:
            self._transport.resume_reading()
        self._paused = False

    def _drop_rest(self) -> None:
        self._rest_bytes += len(self.answer.take())
        if self.answer.complete:
            self._spare()
        elif self._rest_bytes > _REST_BYTES:
            self.abort()

    def _spare(self) -> None:
        """Hand the connection back, or close it where it can't be used again."""
        on_spare, self._on_spare = self._on_spare, None
        if self._rest_timer is not None:
            self._rest_timer.cancel()
        self._rest_timer = None
        self._rest_bytes = 0
        self._busy = False
        self.used = True
        if on_spare is not None and self.answer.keeps_alive and self.is_open:
            on_spare(self)
        else:
            self.abort()
