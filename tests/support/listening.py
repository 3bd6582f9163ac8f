"""Listening to a broadcaster, with patience."""

from __future__ import annotations

import asyncio
from typing import Final

from domain.events import Event
from ports.broadcaster import Subscription

# Only what never comes takes as long.
PATIENCE_S: Final = 5.0


async def heard(listener: Subscription, count: int) -> list[Event]:
    """Return the next events."""
    async with asyncio.timeout(PATIENCE_S):
        return [await listener.next() for _ in range(count)]
