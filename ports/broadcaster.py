"""Broadcaster: push an event to everyone it concerns who is connected.

An event that is told is a hint, never the only copy: whatever must not be lost is in
the store before it is told. So a hint may be lost where nodes share what they tell, but
not without a word: the listener is given `EventsMissed`, or it is cut off.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Protocol

from domain.events import Event
from domain.ids import UserId


class Subscription(Protocol):
    """Events for one listener, in the order they were told."""

    @property
    def waiting(self) -> bool:
        """Whether `next` has something to say at once, if only that all was lost."""
        ...

    async def next(self) -> Event:
        """Wait for the next event.

        `EventsMissed` says that what was told for a while may not have arrived here:
        the listener goes on, and reads in the store what it can't do without.

        Raises:
            ListenerLostError: If the listener fell too far behind; it must catch up
                from the store.
        """
        ...

    def divert(self, take: Callable[[Event], bool]) -> None:
        """Hand events to a function as they are told, before anybody waits for them.

        It must not wait. An event it declines, with False, is left to `next` and so is
        all after it, until nothing is waiting there: the order stays.
        """
        ...


class Broadcaster(Protocol):
    """Carries events to listeners."""

    async def tell(self, audience: Sequence[UserId], event: Event) -> None:
        """Push an event to every listener of the audience; never waits for one."""
        ...

    def listen(self, user_id: UserId) -> AbstractAsyncContextManager[Subscription]:
        """Listen for what concerns a user, from entering the context to leaving it.

        Whatever is told anywhere once the context is entered is heard, or
        `EventsMissed` is. So who enters first and then reads the store misses nothing.
        """
        ...


class ListenerLostError(Exception):
    """The listener fell too far behind and was cut off."""
