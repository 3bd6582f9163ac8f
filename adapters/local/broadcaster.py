"""LocalBroadcaster: events between the listeners of one process."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from typing import Final

from domain.events import (
    Event,
    GenerationSpoke,
    HelpyResponseDelta,
    HelpyThinking,
    UserTyping,
)
from domain.ids import UserId
from ports.broadcaster import ListenerLostError, Subscription

# What a listener may have waiting before it is slow.
CAPACITY: Final = 256
# A later event makes up for these.
_EPHEMERAL: Final = (HelpyThinking, HelpyResponseDelta, GenerationSpoke, UserTyping)


class LocalBroadcaster:
    """Hands events to listeners on the same event loop.

    Args:
        capacity: Most events a listener may have waiting; at least 1.
    """

    def __init__(self, *, capacity: int = CAPACITY) -> None:
        self._capacity = capacity
        self._listeners: dict[UserId, tuple[_Listener, ...]] = {}

    async def tell(self, audience: Sequence[UserId], event: Event) -> None:
        listeners = self._listeners
        for user_id in dict.fromkeys(audience):
            for listener in listeners.get(user_id, ()):
                take = listener.take
                if take is None or not take(event):
                    listener.keep(event)

    def listen(self, user_id: UserId) -> _Listening:
        return _Listening(self._listeners, user_id, self._capacity)


class _Listening:
    """One listener's time, as a context; a generator's would take more memory."""

    __slots__ = ("_listener", "_listeners", "_user_id")

    def __init__(
        self,
        listeners: dict[UserId, tuple[_Listener, ...]],
        user_id: UserId,
        capacity: int,
    ) -> None:
        self._listeners = listeners
        self._user_id = user_id
        self._listener = _Listener(capacity)

    async def __aenter__(self) -> Subscription:
        others = self._listeners.get(self._user_id, ())
        self._listeners[self._user_id] = (*others, self._listener)
        return self._listener

    async def __aexit__(self, *_: object) -> None:
        self._listener.cut_off()
        others = tuple(
            listener
            for listener in self._listeners[self._user_id]
            if listener is not self._listener
        )
        if others:
            self._listeners[self._user_id] = others
        else:
            del self._listeners[self._user_id]


class _Listener:
    """Hears events. `take` is whom they are diverted to while none of them waits."""

    __slots__ = (
        "__weakref__",
        "_capacity",
        "_diverted",
        "_lost",
        "_stir",
        "_waiting",
        "take",
    )

    def __init__(self, capacity: int) -> None:
        self._capacity = capacity
        self._waiting: deque[Event] | None = None
        self._lost = False
        self._stir: asyncio.Event | None = None
        self._diverted: Callable[[Event], bool] | None = None
        self.take: Callable[[Event], bool] | None = None

    @property
    def waiting(self) -> bool:
        return self._lost or self._waiting is not None

    def divert(self, take: Callable[[Event], bool]) -> None:
        self._diverted = take
        if not self.waiting:
            self.take = take

    async def next(self) -> Event:
        while self._waiting is None:
            if self._lost:
                raise ListenerLostError
            if self._stir is None:
                self._stir = asyncio.Event()
            await self._stir.wait()
        event = self._waiting.popleft()
        self._put(self._waiting)
        return event

    def keep(self, event: Event) -> None:
        """Have an event wait, unless too many do."""
        if self._lost:
            return
        waiting = self._waiting or deque()
        if len(waiting) >= self._capacity:
            waiting = deque(e for e in waiting if not _is_ephemeral(e))
            if _is_ephemeral(event):
                # Words after a gap are of no use; the whole reply follows.
                self._put(waiting)
                return
        if len(waiting) >= self._capacity:
            self.cut_off()
            return
        waiting.append(event)
        self._put(waiting)
        self._wake()

    def _put(self, waiting: deque[Event]) -> None:
        self._waiting = waiting or None
        self.take = None if waiting else self._diverted

    def cut_off(self) -> None:
        self._lost = True
        self._waiting = self.take = None
        self._wake()

    def _wake(self) -> None:
        stir, self._stir = self._stir, None
        if stir is not None:
            stir.set()


def _is_ephemeral(event: Event) -> bool:
    return isinstance(event, _EPHEMERAL)
