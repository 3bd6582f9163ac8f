"""Allowance: how much a client may do within a minute."""

from __future__ import annotations

import time
from collections import deque
from typing import Final

_WINDOW_S: Final = 60.0


class Allowance:
    """Counts; nothing is kept of a client that does nothing.

    Args:
        most: How often it may happen within any minute.
    """

    __slots__ = ("_at", "_most")

    def __init__(self, most: int) -> None:
        self._most = most
        self._at: deque[float] | None = None

    def spend(self) -> bool:
        """Count once more; False if that is too often."""
        if self._at is None:
            self._at = deque(maxlen=self._most)
        now = time.monotonic()
        spent = len(self._at) == self._most and now - self._at[0] < _WINDOW_S
        self._at.append(now)
        return not spent
