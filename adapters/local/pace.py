"""LocalPace: what happened lately in this process."""

from __future__ import annotations

from collections import OrderedDict
from datetime import datetime, timedelta
from typing import Final

# Enough for everybody who types at one moment; the longest ago are forgotten first.
CAPACITY: Final = 10_000


class LocalPace:
    """Pace inside one process, with bounded memory.

    Args:
        capacity: Most things to remember; at least 1.
    """

    def __init__(self, *, capacity: int = CAPACITY) -> None:
        self._capacity = capacity
        self._last: OrderedDict[str, datetime] = OrderedDict()

    def admits(self, key: str, *, every: timedelta, now: datetime) -> bool:
        last = self._last.get(key)
        if last is not None and last <= now < last + every:
            return False
        self._last[key] = now
        self._last.move_to_end(key)
        if len(self._last) > self._capacity:
            self._last.popitem(last=False)
        return True
