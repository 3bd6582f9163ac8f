"""Broadcaster: push an event to everyone it concerns who is connected."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from typing import Protocol

from domain.events import Event
from domain.ids import UserId


class Subscription(Protocol):
    """Events for one listener, in the order they were told."""

    async def next(self) -> Event:
        """Wait for the next event.

        Raises:
            ListenerLostError: If the listener fell too far behind; it must catch up
                from the store.
        """
        ...


class Broadcaster(Protocol):
    """Carries events to listeners."""

    async def tell(self, audience: Sequence[UserId], event: Event) -> None:
        """Push an event to every listener of the audience; never waits for one."""
        ...

    def listen(self, user_id: UserId) -> AbstractAsyncContextManager[Subscription]:
        """Listen for what concerns a user, from entering the context to leaving it."""
        ...


class ListenerLostError(Exception):
    """The listener fell too far behind and was cut off."""
