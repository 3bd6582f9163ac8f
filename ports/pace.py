"""Pace: what may happen only every so often."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Protocol


class Pace(Protocol):
    """Remembers when things last happened. Nothing durable: to forget is harmless."""

    def admits(self, key: str, *, every: timedelta, now: datetime) -> bool:
        """Tell whether a thing may happen now; if so, it has.

        Args:
            key: Which thing.
            every: The least time between two times of it.
            now: The present.
        """
        ...
