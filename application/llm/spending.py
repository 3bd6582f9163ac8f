"""Spending: what models cost today, counted in this process as it happens."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Final

from domain.budget import Budget
from domain.costs import CostEntry
from domain.ids import BATCH
from domain.reply import Tier
from ports.clock import Clock
from ports.cost_ledger import CostLedger
from ports.id_source import IdSource

_TIERS: Final = tuple(tier for tier in Tier if tier is not Tier.SCRIPTED)


@dataclass(frozen=True, slots=True, eq=False)
class Commitment:
    """What a call under way may cost; each is one of its own."""

    tier: Tier
    bound_usd_micros: int


class Spending:
    """Holds calls against the budget, and writes down what they cost, many at once.

    This process's spending counts at once, that of others as of the last `write`. Calls
    under way count with all they may cost, so together they overspend by nothing but
    what a call exceeds its own bound by.

    Args:
        ledger: Where sums are kept.
        budget: What there is for a day.
        clock: Says which day it is.
        ids: Names what is written at once.
    """

    def __init__(
        self, *, ledger: CostLedger, budget: Budget, clock: Clock, ids: IdSource
    ) -> None:
        self.budget = budget
        self._ledger = ledger
        self._clock = clock
        self._ids = ids
        self._day = date.min
        self._spent: Counter[Tier] = Counter()
        self._reserved: Counter[Tier] = Counter()
        self._under_way: set[Commitment] = set()
        self._unwritten: list[CostEntry] = []
        self._leaving: tuple[str, tuple[CostEntry, ...]] = ("", ())
        self._one_writer = asyncio.Lock()

    def covers(self, tier: Tier, bound_usd_micros: int) -> bool:
        """Tell whether the budget covers one more call.

        Args:
            tier: The model's.
            bound_usd_micros: What the call may cost at most.
        """
        return self.budget.allows(
            tier,
            spent=self.spent(tier),
            reserved=self._reserved[tier],
            bound=bound_usd_micros,
        )

    def hold(self, tier: Tier, bound_usd_micros: int) -> Commitment | None:
        """Set aside what a call may cost; None if the budget does not cover it.

        Whoever holds settles, however the call ends.
        """
        if not self.covers(tier, bound_usd_micros):
            return None
        commitment = Commitment(tier, bound_usd_micros)
        self._under_way.add(commitment)
        self._reserved[tier] += bound_usd_micros
        return commitment

    def settle(self, commitment: Commitment, entry: CostEntry | None) -> None:
        """End a call that was held, with what it cost; a second time changes nothing.

        Args:
            commitment: As it was held.
            entry: What it cost; None for nothing at all.
        """
        if commitment not in self._under_way:
            return
        self._under_way.remove(commitment)
        self._reserved[commitment.tier] -= commitment.bound_usd_micros
        if entry is not None:
            self.note(entry)

    def note(self, entry: CostEntry) -> None:
        """Note what cost something, or what a cache gave instead."""
        today = self._today()
        self._unwritten.append(entry)
        if entry.day == today:
            self._spent[entry.tier] += entry.cost_usd_micros

    def spent(self, tier: Tier) -> int:
        """Return a tier's cost of today in micro-dollars."""
        self._today()
        return self._spent[tier]

    async def write(self) -> None:
        """Write down what is not written, then ask what all processes have spent.

        Raises:
            UnavailableError: If the store can't be used now. Nothing is lost, nor
                counted twice by trying again.
        """
        async with self._one_writer:
            await self._write_down()
            today = self._today()
            known = {tier: await self._ledger.spent(today, tier) for tier in _TIERS}
            if today == self._today():
                # What came meanwhile is unwritten still, as nobody else writes.
                self._spent = Counter(known) + self._fresh()

    async def _write_down(self) -> None:
        """Write all that came; a batch that failed is tried again as it was."""
        await self._send_off()
        batch, self._unwritten = tuple(self._unwritten), []
        self._leaving = (self._ids.new(BATCH), batch)
        await self._send_off()

    async def _send_off(self) -> None:
        batch_id, entries = self._leaving
        if entries:
            await self._ledger.add_all(entries, batch_id=batch_id)
        self._leaving = ("", ())

    def _today(self) -> date:
        today = self._clock.now().date()
        if today != self._day:
            self._day = today
            self._spent = self._fresh()
        return today

    def _fresh(self) -> Counter[Tier]:
        """Return what is not in the ledger of today's costs."""
        fresh: Counter[Tier] = Counter()
        for entry in (*self._leaving[1], *self._unwritten):
            if entry.day == self._day:
                fresh[entry.tier] += entry.cost_usd_micros
        return fresh
