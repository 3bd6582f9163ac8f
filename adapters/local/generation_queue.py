"""LocalGenerationQueue: generations taken at once, in the process that puts them."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from types import TracebackType
from typing import Final, Self

from domain.errors import UnavailableError
from ports.generation_queue import Generation

_LOG: Final = logging.getLogger(__name__)
# What is canceled still gives its tokens back; what hangs there is left behind.
_CANCEL_S: Final = 5.0


class LocalGenerationQueue:
    """Runs each generation as a task of the event loop.

    Leaving its context waits for those under way, then cancels what is left.

    Args:
        drain_s: Most seconds to wait for them when the context is left.
    """

    def __init__(self, *, drain_s: float) -> None:
        self._drain_s = drain_s
        self._handler: Callable[[Generation], Awaitable[None]] | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._closed = False

    def take(self, handler: Callable[[Generation], Awaitable[None]]) -> None:
        """Name, once, who takes the generations.

        Raises:
            RuntimeError: If somebody takes them already.
        """
        if self._handler is not None:
            msg = "the generations are taken already"
            raise RuntimeError(msg)
        self._handler = handler

    async def put(self, generation: Generation) -> None:
        if self._handler is None:
            msg = "nobody takes the generations yet"
            raise RuntimeError(msg)
        if self._closed:
            raise UnavailableError
        task = asyncio.create_task(_run(self._handler, generation))
        # The loop keeps weak references only.
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._closed = True
        await self._finish(self._drain_s)
        for task in self._tasks:
            task.cancel()
        await self._finish(_CANCEL_S)

    async def _finish(self, timeout_s: float) -> None:
        if self._tasks:
            await asyncio.wait(set(self._tasks), timeout=timeout_s)


async def _run(
    handler: Callable[[Generation], Awaitable[None]], generation: Generation
) -> None:
    try:
        await handler(generation)
    except Exception as error:  # noqa: BLE001  the outermost loop of a generation
        # The type alone: an exception's text may hold a child's words.
        _LOG.error("generation %s: %s", generation.id, type(error).__name__)
