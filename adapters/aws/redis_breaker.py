"""Breaker: whoever did not answer is left alone for a while, and then asked once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

_FIRST_WAIT_S: Final = 0.25
_LONGEST_WAIT_S: Final = 5.0


class Breaker:
    """Keeps callers from waiting for a server that is known not to answer.

    While it is open nobody asks. After a wait, twice as long after each failure, one
    caller may: their success closes it, their failure opens it again.

    Args:
        seconds: What time it is, on a clock that only goes forward.
    """

    def __init__(self, seconds: Callable[[], float]) -> None:
        self._seconds = seconds
        self._wait_s = _FIRST_WAIT_S
        self._is_open = False
        self._asks_again_at_s = 0.0

    def lets_through(self) -> bool:
        """Tell whether to ask; whoever is told so reports `worked` or `failed`."""
        if not self._is_open:
            return True
        now_s = self._seconds()
        if now_s < self._asks_again_at_s:
            return False
        # Should this caller report nothing, because it was canceled, another may try.
        self._asks_again_at_s = now_s + self._wait_s
        return True

    def worked(self) -> None:
        """Let everybody through."""
        self._is_open = False
        self._wait_s = _FIRST_WAIT_S

    def failed(self) -> bool:
        """Let nobody through for a while; True if until now everybody was."""
        was_closed = not self._is_open
        if not was_closed:
            self._wait_s = min(self._wait_s * 2, _LONGEST_WAIT_S)
        self._is_open = True
        self._asks_again_at_s = self._seconds() + self._wait_s
        return was_closed
