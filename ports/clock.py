"""Clock: what time is it, in UTC."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """A source of the present."""

    def now(self) -> datetime:
        """Return the present as an aware UTC instant."""
        ...
