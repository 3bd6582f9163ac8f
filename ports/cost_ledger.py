"""CostLedger: what model calls have cost, added up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from domain.costs import By, CostEntry, CostRow
from domain.reply import Tier


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Days, the first and the last among them."""

    first: date
    last: date


class CostLedger(Protocol):
    """Keeps sums, exact to the micro-dollar, however many add to them at once.

    Sums of `domain.costs.KEPT_A_YEAR` may be gone after `KEPT_FOR`.
    """

    async def add_all(self, entries: Sequence[CostEntry], *, batch_id: str) -> None:
        """Add entries to every sum they belong to, each entry wholly or not at all.

        Many are hardly dearer than one: what goes to the same sum is written once.
        What failed may be tried again with the same entries and id, within ten minutes:
        whatever came of it, they count once.

        Args:
            entries: What to add; at least one.
            batch_id: A fresh id for these entries.

        Raises:
            UnavailableError: If the store can't be written now.
        """
        ...

    async def spent(self, day: date, tier: Tier) -> int:
        """Return a tier's cost on a day, in micro-dollars.

        Raises:
            UnavailableError: If the store can't be asked now.
        """
        ...

    async def report(
        self, span: Span, by: By, *, limit: int, after: str | None = None
    ) -> tuple[CostRow, ...]:
        """Return the sums over some days, in the order of their keys.

        Args:
            span: Which days.
            by: What to add up by.
            limit: How many rows at most.
            after: The key that they follow; None for the first ones.

        Raises:
            UnavailableError: If the store can't be asked now.
        """
        ...
