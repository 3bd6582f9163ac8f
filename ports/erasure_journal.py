"""ErasureJournal: erasures that are under way, and receipts of those that ended."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from domain.erasure import Erasure
from domain.ids import ErasureId


class ErasureJournal(Protocol):
    """Keeps erasures, so that none is forgotten halfway."""

    async def add(self, erasure: Erasure) -> None:
        """Keep a new erasure under its fresh id."""
        ...

    async def get(self, erasure_id: ErasureId) -> Erasure:
        """Return an erasure.

        Raises:
            ErasureNotFoundError: If there is none with the id.
        """
        ...

    async def change(
        self, erasure_id: ErasureId, change: Callable[[Erasure], Erasure]
    ) -> Erasure:
        """Apply a pure change; it may run twice, and no change gets lost.

        Raises:
            ErasureNotFoundError: If there is none with the id.
        """
        ...

    async def due(self, *, now: datetime, limit: int) -> tuple[Erasure, ...]:
        """Return erasures with something to be done by now, the longest due first.

        Args:
            now: The present.
            limit: How many at most.
        """
        ...
