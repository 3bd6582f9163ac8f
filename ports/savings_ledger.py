"""SavingsLedger: what caches had and saved, added up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from domain.caching.savings import SavingsKey, SavingsSums
from ports.cost_ledger import Span


class SavingsLedger(Protocol):
    """Keeps sums, exact however many processes add to them at once."""

    async def add_all(
        self, counted: Mapping[SavingsKey, SavingsSums], *, batch_id: str
    ) -> None:
        """Add to sums.

        What failed may be tried again with the same counts and id, within ten minutes:
        whatever came of it, they count once.

        Args:
            counted: What to add, for at most two days.
            batch_id: A fresh id for these counts.

        Raises:
            UnavailableError: If the store can't be written now.
        """
        ...

    async def read(self, span: Span) -> Mapping[SavingsKey, SavingsSums]:
        """Return all sums of some days.

        Raises:
            UnavailableError: If the store can't be asked now.
        """
        ...
