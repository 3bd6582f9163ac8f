"""LocalTurnQueue: turns taken at once, in the process that puts them."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from functools import partial
from types import TracebackType
from typing import Final, Self

from domain.errors import UnavailableError
from domain.ids import ConversationId
from ports.turn_queue import Turn

_LOG: Final = logging.getLogger(__name__)
# Cancelled turns still give their tokens back; one that hangs there is left behind.
_CANCEL_S: Final = 5.0


class LocalTurnQueue:
    """Runs each turn as a task of the event loop, a conversation's in their order.

    Leaving its context waits for the turns under way, then cancels what is left.

    Args:
        drain_s: Most seconds to wait for turns under way when the context is left.
    """

    def __init__(self, *, drain_s: float) -> None:
        self._drain_s = drain_s
        self._handler: Callable[[Turn], Awaitable[None]] | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._last: dict[ConversationId, asyncio.Task[None]] = {}
        self._closed = False

    def take(self, handler: Callable[[Turn], Awaitable[None]]) -> None:
        """Name, once, who takes the turns.

        Raises:
            RuntimeError: If somebody takes them already.
        """
        if self._handler is not None:
            msg = "the turns are taken already"
            raise RuntimeError(msg)
        self._handler = handler

    async def put(self, turn: Turn) -> None:
        if self._handler is None:
            msg = "nobody takes the turns yet"
            raise RuntimeError(msg)
        if self._closed:
            raise UnavailableError
        conversation_id = turn.message.conversation_id
        before = self._last.get(conversation_id)
        task = asyncio.create_task(_run(self._handler, turn, before))
        # The loop keeps weak references only.
        self._tasks.add(task)
        self._last[conversation_id] = task
        task.add_done_callback(partial(self._forget, conversation_id))

    def _forget(
        self, conversation_id: ConversationId, task: asyncio.Task[None]
    ) -> None:
        self._tasks.discard(task)
        if self._last.get(conversation_id) is task:
            del self._last[conversation_id]

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
    handler: Callable[[Turn], Awaitable[None]],
    turn: Turn,
    before: asyncio.Task[None] | None,
) -> None:
    if before is not None:
        # Cancelling a turn must not cancel the one it waits for.
        await asyncio.wait([before])
    try:
        await handler(turn)
    except Exception as error:  # noqa: BLE001  the outermost loop of a turn
        # The type alone: an exception's text may hold a child's words.
        _LOG.error("turn %s: %s", turn.message.turn_id, type(error).__name__)
