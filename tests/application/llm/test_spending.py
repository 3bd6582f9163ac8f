"""What models cost today: never over the budget, and all of it in the ledger."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.local.frozen_clock import FrozenClock
from adapters.local.sqlite_store import MEMORY
from adapters.local.uuid_ids import UuidIds
from application.llm.spending import Commitment, Spending
from domain.budget import Budget
from domain.costs import By, CostEntry, CostRow
from domain.errors import UnavailableError
from domain.reply import Tier
from ports.cost_ledger import CostLedger, Span
from tests.support.apps import a_cost
from tests.support.builders import NOON, SECOND
from tests.support.stores import sqlite_stores

pytestmark = pytest.mark.anyio

DAY = timedelta(days=1)
HUNDRED = Budget(limits_usd_micros={Tier.SMALL: 100})


class FailingLedger:
    """A ledger that keeps what it is told though it fails, as long as it should."""

    def __init__(self) -> None:
        self.batches: dict[str, tuple[CostEntry, ...]] = {}
        self.fails = 0

    async def add_all(self, entries: Sequence[CostEntry], *, batch_id: str) -> None:
        """Keep a batch under its id, then perhaps fail."""
        assert self.batches.get(batch_id, tuple(entries)) == tuple(entries)
        self.batches[batch_id] = tuple(entries)
        if self.fails:
            self.fails -= 1
            raise UnavailableError

    async def spent(self, day: date, tier: Tier) -> int:
        """Return what all batches come to."""
        await asyncio.sleep(0)
        return sum(
            entry.cost_usd_micros
            for batch in self.batches.values()
            for entry in batch
            if entry.day == day and entry.tier is tier
        )

    async def report(
        self, span: Span, by: By, *, limit: int, after: str | None = None
    ) -> tuple[CostRow, ...]:
        """Return nothing."""
        return ()


def a_spending(
    ledger: CostLedger, clock: FrozenClock, budget: Budget = HUNDRED
) -> Spending:
    """Return a day's spending that has just begun."""
    return Spending(ledger=ledger, budget=budget, clock=clock, ids=UuidIds())


class TestHold:
    async def test_refuses_what_would_be_too_much_with_what_is_under_way(self) -> None:
        """However many ask at once."""
        spending = a_spending(FailingLedger(), FrozenClock(NOON))
        held = [spending.hold(Tier.SMALL, 30) for _ in range(5)]

        assert [h is not None for h in held] == [True, True, True, False, False]

    async def test_gives_back_what_a_call_did_not_cost(self) -> None:
        """For the next one."""
        spending = a_spending(FailingLedger(), FrozenClock(NOON))
        first = spending.hold(Tier.SMALL, 90)
        assert first is not None
        assert spending.hold(Tier.SMALL, 90) is None
        spending.settle(first, a_cost(cost_usd_micros=10))

        assert spending.spent(Tier.SMALL) == 10
        assert spending.covers(Tier.SMALL, 90)
        assert not spending.covers(Tier.SMALL, 91)

    async def test_settles_once(self) -> None:
        """However often it is told."""
        spending = a_spending(FailingLedger(), FrozenClock(NOON))
        held = spending.hold(Tier.SMALL, 50)
        assert held is not None
        for _ in range(3):
            spending.settle(held, a_cost(cost_usd_micros=10))

        assert spending.spent(Tier.SMALL) == 10
        assert spending.covers(Tier.SMALL, 90)

    @given(
        steps=st.lists(
            st.tuples(st.integers(0, 60), st.integers(0, 60), st.booleans()),
            max_size=60,
        )
    )
    @settings(max_examples=200, deadline=None)
    def test_never_overspends(self, steps: list[tuple[int, int, bool]]) -> None:
        """In any order of calls that cost no more than they may."""
        spending = a_spending(FailingLedger(), FrozenClock(NOON))
        under_way: list[tuple[Commitment, int]] = []
        for bound, cost, ends_first in steps:
            held = spending.hold(Tier.SMALL, bound)
            if held is not None:
                under_way.append((held, min(cost, bound)))
            if ends_first and under_way:
                ended, actual = under_way.pop(0)
                spending.settle(ended, a_cost(cost_usd_micros=actual))
        for ended, actual in under_way:
            spending.settle(ended, a_cost(cost_usd_micros=actual))

        assert spending.spent(Tier.SMALL) <= 100

    async def test_steps_down_tier_by_tier(self) -> None:
        """What is spent of one leaves the others."""
        limits = {Tier.COMPLEX: 10, Tier.BASIC: 20, Tier.SMALL: 30}
        spending = a_spending(
            FailingLedger(), FrozenClock(NOON), Budget(limits_usd_micros=limits)
        )
        spending.note(a_cost(tier=Tier.COMPLEX, cost_usd_micros=10))

        assert not spending.covers(Tier.COMPLEX, 1)
        assert spending.covers(Tier.BASIC, 20)


class TestDay:
    async def test_begins_anew_at_midnight_utc(self) -> None:
        """With the whole budget, and what is under way still held."""
        clock = FrozenClock(NOON)
        spending = a_spending(FailingLedger(), clock)
        held = spending.hold(Tier.SMALL, 40)
        assert held is not None
        spending.note(a_cost(cost_usd_micros=50))
        clock.advance(DAY)

        assert spending.spent(Tier.SMALL) == 0
        assert spending.covers(Tier.SMALL, 60)
        assert not spending.covers(Tier.SMALL, 61)

    async def test_leaves_yesterdays_calls_to_yesterday(self) -> None:
        """One that began before midnight costs the day that it is entered for."""
        clock, ledger = FrozenClock(NOON), FailingLedger()
        spending = a_spending(ledger, clock)
        clock.advance(DAY)
        spending.note(a_cost(cost_usd_micros=50))
        await spending.write()

        assert spending.spent(Tier.SMALL) == 0
        assert await ledger.spent(NOON.date(), Tier.SMALL) == 50


class TestWrite:
    async def test_puts_all_into_the_ledger(self) -> None:
        """And goes on counting from there."""
        async with sqlite_stores(MEMORY) as stores:
            spending = a_spending(stores.costs, FrozenClock(NOON))
            for _ in range(5):
                spending.note(a_cost(cost_usd_micros=3))
            await spending.write()
            spending.note(a_cost(cost_usd_micros=4))

            assert await stores.costs.spent(NOON.date(), Tier.SMALL) == 15
            assert spending.spent(Tier.SMALL) == 19

    async def test_learns_what_others_spent(self) -> None:
        """Another node, or this one before it was started again."""
        async with sqlite_stores(MEMORY) as stores:
            clock = FrozenClock(NOON)
            one, other = (a_spending(stores.costs, clock) for _ in range(2))
            one.note(a_cost(cost_usd_micros=60))
            other.note(a_cost(cost_usd_micros=30))
            await one.write()
            await other.write()
            await one.write()

            assert (one.spent(Tier.SMALL), other.spent(Tier.SMALL)) == (90, 90)
            assert not other.covers(Tier.SMALL, 11)

    async def test_counts_what_comes_while_it_writes(self) -> None:
        """Neither twice nor not at all."""
        ledger = FailingLedger()
        spending = a_spending(ledger, FrozenClock(NOON))
        spending.note(a_cost(cost_usd_micros=10))
        writing = asyncio.create_task(spending.write())
        for _ in range(3):
            await asyncio.sleep(0)
            spending.note(a_cost(cost_usd_micros=1))
        await writing
        assert spending.spent(Tier.SMALL) == 13
        await spending.write()

        assert spending.spent(Tier.SMALL) == 13
        assert await ledger.spent(NOON.date(), Tier.SMALL) == 13

    async def test_tries_again_what_failed_as_it_was(self) -> None:
        """So that a ledger which kept it after all does not count it twice."""
        clock, ledger = FrozenClock(NOON), FailingLedger()
        spending = a_spending(ledger, clock)
        ledger.fails = 2
        for cost in (1, 2, 4):
            spending.note(a_cost(cost_usd_micros=cost))
            if ledger.fails:
                with pytest.raises(UnavailableError):
                    await spending.write()
            assert spending.spent(Tier.SMALL) == 2 * cost - 1
            clock.advance(SECOND)
        await spending.write()

        assert [len(batch) for batch in ledger.batches.values()] == [1, 2]
        assert spending.spent(Tier.SMALL) == 7

    async def test_writes_nothing_where_nothing_came(self) -> None:
        """An idle server leaves its disk alone."""
        ledger = FailingLedger()
        await a_spending(ledger, FrozenClock(NOON)).write()

        assert not ledger.batches
