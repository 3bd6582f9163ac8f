"""LocalExchangeQueue: exchanges taken one by one, in the process that puts them."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress
from types import TracebackType
from typing import Final, Self

from ports.exchange_queue import Exchange

_LOG: Final = logging.getLogger(__name__)
# What waits is lost in a crash anyway; more than this would only fill the memory.
_MOST_WAITING: Final = 1_000


class LocalExchangeQueue:
    """Hands over one exchange at a time, so that turns under way come first.

    Where too many wait, the oldest is lost. Leaving its context waits for those that
    wait, then gives up what is left.

    Args:
        drain_s: Most seconds to wait for them when the context is left.
    """

    def __init__(self, *, drain_s: float) -> None:
        self._drain_s = drain_s
        self._waiting: deque[Exchange] = deque(maxlen=_MOST_WAITING)
        self._handler: Callable[[Exchange], Awaitable[None]] | None = None
        self._work: asyncio.Task[None] | None = None

    def take(self, handler: Callable[[Exchange], Awaitable[None]]) -> None:
        """Name, once, who takes the exchanges.

        Raises:
            RuntimeError: If somebody takes them already.
        """
        if self._handler is not None:
            msg = "the exchanges are taken already"
            raise RuntimeError(msg)
        self._handler = handler

    async def put(self, exchange: Exchange) -> None:
        self._waiting.append(exchange)
        if self._handler is not None and (self._work is None or self._work.done()):
            self._work = asyncio.create_task(self._take_all(self._handler))

    async def _take_all(self, handler: Callable[[Exchange], Awaitable[None]]) -> None:
        while self._waiting:
            exchange = self._waiting.popleft()
            try:
                await handler(exchange)
            except Exception as error:  # noqa: BLE001  the outermost loop of a job
                # The type alone: an exception's text may hold a child's words.
                _LOG.error(
                    "exchange %s: %s", exchange.message.turn_id, type(error).__name__
                )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._work is None:
            return
        await asyncio.wait([self._work], timeout=self._drain_s)
        self._work.cancel()
        with suppress(asyncio.CancelledError):
            await self._work
