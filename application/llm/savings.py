"""Savings: what caches had and saved, counted in this process as it happens."""

from __future__ import annotations

import asyncio
from typing import Final

from domain.caching.eligibility import Unfit
from domain.caching.savings import Outcome, SavingsKey, SavingsSums
from domain.caching.scope import Audience
from domain.ids import BATCH
from ports.clock import Clock
from ports.id_source import IdSource
from ports.savings_ledger import SavingsLedger

# Of how many days counts may leave together; more have piled up only where the store
# was away for as long.
_DAYS_AT_ONCE: Final = 2


class Savings:
    """Counts, and writes down what it counted, many at once.

    A crash loses what was counted since the last `write`.

    Args:
        ledger: Where sums are kept.
        clock: Says which day it is.
        ids: Names what is written at once.
    """

    def __init__(self, ledger: SavingsLedger, *, clock: Clock, ids: IdSource) -> None:
        self._ledger = ledger
        self._clock = clock
        self._ids = ids
        self._unwritten: dict[SavingsKey, SavingsSums] = {}
        self._leaving: tuple[str, dict[SavingsKey, SavingsSums]] = ("", {})
        self._one_writer = asyncio.Lock()

    def note(
        self,
        audience: Audience,
        outcome: Outcome | Unfit,
        *,
        tokens: int = 0,
        cost_usd_micros: int = 0,
    ) -> None:
        """Count what came of a question; it never waits.

        Args:
            audience: Whose it was.
            outcome: What came of it.
            tokens: Those that were not spent again.
            cost_usd_micros: What was not paid again.
        """
        key = SavingsKey(self._clock.now().date(), audience, outcome)
        one = SavingsSums(count=1, tokens=tokens, cost_usd_micros=cost_usd_micros)
        before = self._unwritten.get(key)
        self._unwritten[key] = one if before is None else before + one

    async def write(self) -> None:
        """Write down what was counted.

        Raises:
            UnavailableError: If the store can't be written now. Nothing is lost, nor
                counted twice by trying again.
        """
        async with self._one_writer:
            while self._leaving[1] or self._unwritten:
                if not self._leaving[1]:
                    self._leaving = (self._ids.new(BATCH), self._oldest())
                batch_id, counted = self._leaving
                await self._ledger.add_all(counted, batch_id=batch_id)
                self._leaving = ("", {})

    def _oldest(self) -> dict[SavingsKey, SavingsSums]:
        """Take out what was counted on the first days."""
        days = sorted({key.day for key in self._unwritten})[:_DAYS_AT_ONCE]
        keys = [key for key in self._unwritten if key.day in days]
        return {key: self._unwritten.pop(key) for key in keys}
