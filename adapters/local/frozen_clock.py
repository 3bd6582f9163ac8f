"""FrozenClock: a clock that moves only when told to."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


class FrozenClock:
    """A clock for tests and for replays.

    Args:
        start: The first present, an aware instant in any zone.
    """

    def __init__(self, start: datetime) -> None:
        self._now = start.astimezone(UTC)

    def now(self) -> datetime:
        return self._now

    def advance(self, by: timedelta) -> datetime:
        """Move on, or back if `by` is negative, and return the new present."""
        self._now += by
        return self._now
