"""LocalBroadcaster: events between the listeners of one process."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Final

from domain.events import Event, HelpyResponseDelta, HelpyThinking, UserTyping
from domain.ids import UserId
from ports.broadcaster import ListenerLostError, Subscription

# What a listener may have waiting before it is slow.
CAPACITY: Final = 256
# A later event makes up for these.
_EPHEMERAL: Final = (HelpyThinking, HelpyResponseDelta, UserTyping)


class LocalBroadcaster:
    """Hands events to listeners on the same event loop.

    Args:
        capacity: Most events a listener may have waiting; at least 1.
    """

    def __init__(self, *, capacity: int = CAPACITY) -> None:
        self._capacity = capacity
        self._listeners: dict[UserId, set[_Listener]] = {}

    async def tell(self, audience: Sequence[UserId], event: Event) -> None:
        for user_id in dict.fromkeys(audience):
            for listener in self._listeners.get(user_id, ()):
                listener.hear(event)

    @asynccontextmanager
    async def listen(self, user_id: UserId) -> AsyncGenerator[Subscription]:
        listener = _Listener(self._capacity)
        self._listeners.setdefault(user_id, set()).add(listener)
        try:
            yield listener
        finally:
            listener.cut_off()
            self._listeners[user_id].discard(listener)
            if not self._listeners[user_id]:
                del self._listeners[user_id]


class _Listener:
    def __init__(self, capacity: int) -> None:
        self._capacity = capacity
        self._waiting: deque[Event] = deque()
        self._lost = False
        self._stir = asyncio.Event()
        self._take: Callable[[Event], bool] | None = None

    def divert(self, take: Callable[[Event], bool]) -> None:
        self._take = take

    async def next(self) -> Event:
        while not self._waiting:
            if self._lost:
                raise ListenerLostError
            self._stir.clear()
            await self._stir.wait()
        return self._waiting.popleft()

    def hear(self, event: Event) -> None:
        if self._lost:
            return
        if not self._waiting and self._take is not None and self._take(event):
            return
        if len(self._waiting) >= self._capacity:
            self._waiting = deque(e for e in self._waiting if not _is_ephemeral(e))
            if _is_ephemeral(event):
                # Words after a gap are of no use; the whole reply follows.
                return
        if len(self._waiting) >= self._capacity:
            self.cut_off()
            return
        self._waiting.append(event)
        self._stir.set()

    def cut_off(self) -> None:
        self._lost = True
        self._waiting.clear()
        self._stir.set()


def _is_ephemeral(event: Event) -> bool:
    return isinstance(event, _EPHEMERAL)
