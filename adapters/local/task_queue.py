"""LocalTaskQueue: things taken at once, in the process that puts them."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Hashable
from functools import partial
from types import TracebackType
from typing import Final, Generic, Self, TypeVar

from domain.errors import UnavailableError

T = TypeVar("T")

_LOG: Final = logging.getLogger(__name__)
# What is canceled still gives its tokens back; what hangs there is left behind.
_CANCEL_S: Final = 5.0


class LocalTaskQueue(Generic[T]):
    """Runs what takes each thing as a task of the event loop.

    Leaving its context waits for those under way, then cancels what is left.

    Args:
        drain_s: Most seconds to wait for them when the context is left.
        name: What one is called, as a task and in the log; nobody's words.
        order: What those have in common that are taken one after the other, in the
            order they were put; None for all side by side.
    """

    def __init__(
        self,
        *,
        drain_s: float,
        name: Callable[[T], str],
        order: Callable[[T], Hashable] | None = None,
    ) -> None:
        self._drain_s = drain_s
        self._name = name
        self._order = order
        self._handler: Callable[[T], Awaitable[None]] | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._last: dict[Hashable, asyncio.Task[None]] = {}
        self._closed = False

    def take(self, handler: Callable[[T], Awaitable[None]]) -> None:
        """Name, once, who takes them.

        Raises:
            RuntimeError: If somebody takes them already.
        """
        if self._handler is not None:
            msg = "they are taken already"
            raise RuntimeError(msg)
        self._handler = handler

    def begin(self, thing: T) -> None:
        """Have a thing taken, now or after those it follows.

        Raises:
            RuntimeError: If nobody takes them yet.
            UnavailableError: If nothing is begun any more.
        """
        if self._handler is None:
            msg = "nobody takes them yet"
            raise RuntimeError(msg)
        if self._closed:
            raise UnavailableError
        key = None if self._order is None else self._order(thing)
        before = self._last.get(key)
        task = asyncio.create_task(
            self._run(self._handler, thing, before), name=self._name(thing)
        )
        # The loop keeps weak references only.
        self._tasks.add(task)
        if self._order is not None:
            self._last[key] = task
        task.add_done_callback(partial(self._forget, key))

    def _forget(self, key: Hashable, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if self._last.get(key) is task:
            del self._last[key]

    async def _run(
        self,
        handler: Callable[[T], Awaitable[None]],
        thing: T,
        before: asyncio.Task[None] | None,
    ) -> None:
        if before is not None:
            # Canceling one must not cancel the one it waits for.
            await asyncio.wait([before])
        try:
            await handler(thing)
        except Exception as error:  # noqa: BLE001  the outermost loop of a task
            # The type alone: an exception's text may hold a child's words.
            _LOG.error("%s: %s", self._name(thing), type(error).__name__)

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
