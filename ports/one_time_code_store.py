"""OneTimeCodeStore: digests of codes that somebody may show once."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from domain.one_time_code import OneTimeCode


class OneTimeCodeStore(Protocol):
    """Keeps codes by their digest until they are taken or expire."""

    async def add(self, code: OneTimeCode) -> None:
        """Keep a new code under its digest."""
        ...

    async def take(self, digest: str, *, now: datetime) -> OneTimeCode:
        """Return a code and forget it; of several that take it at once one gets it.

        Raises:
            InvalidCodeError: If there is none, or it was taken, or has expired.
        """
        ...
