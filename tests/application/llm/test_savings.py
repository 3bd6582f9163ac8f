"""What caches save is counted at once, and written down once."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import timedelta

import pytest

from adapters.local.frozen_clock import FrozenClock
from adapters.local.uuid_ids import UuidIds
from application.llm.savings import Savings
from domain.caching.eligibility import Unfit
from domain.caching.savings import Outcome, SavingsKey, SavingsSums
from domain.caching.scope import Audience
from domain.errors import UnavailableError
from ports.cost_ledger import Span
from tests.support.builders import NOON

pytestmark = pytest.mark.anyio

DAY = timedelta(days=1)
TODAY = NOON.date()


class FailingLedger:
    """A ledger that keeps what it is told though it fails, as long as it should."""

    def __init__(self) -> None:
        self.batches: dict[str, Mapping[SavingsKey, SavingsSums]] = {}
        self.fails = 0

    async def add_all(
        self, counted: Mapping[SavingsKey, SavingsSums], *, batch_id: str
    ) -> None:
        """Keep a batch under its id, then perhaps fail."""
        self.batches[batch_id] = counted
        await asyncio.sleep(0)
        if self.fails:
            self.fails -= 1
            raise UnavailableError

    async def read(self, span: Span) -> Mapping[SavingsKey, SavingsSums]:
        """Add up what was kept."""
        total: dict[SavingsKey, SavingsSums] = {}
        for batch in self.batches.values():
            for key, sums in batch.items():
                if span.first <= key.day <= span.last:
                    total[key] = total.get(key, SavingsSums()) + sums
        return total


@pytest.fixture
def ledger() -> FailingLedger:
    """Return a ledger with nothing in it."""
    return FailingLedger()


@pytest.fixture
def clock() -> FrozenClock:
    """Return a clock at noon."""
    return FrozenClock(NOON)


@pytest.fixture
def savings(ledger: FailingLedger, clock: FrozenClock) -> Savings:
    """Return a count of nothing."""
    return Savings(ledger, clock=clock, ids=UuidIds())


SPAN = Span(first=TODAY, last=TODAY + 9 * DAY)


class TestSavings:
    async def test_come_to_the_ledger_added_up(
        self, savings: Savings, ledger: FailingLedger
    ) -> None:
        """What is the same is one sum."""
        for _ in range(3):
            savings.note(Audience.USER, Outcome.EXACT, tokens=38, cost_usd_micros=12)
        savings.note(Audience.USER, Unfit.TOOLS)
        await savings.write()
        await savings.write()

        assert list(ledger.batches.values()) == [
            {
                SavingsKey(TODAY, Audience.USER, Outcome.EXACT): SavingsSums(
                    count=3, tokens=114, cost_usd_micros=36
                ),
                SavingsKey(TODAY, Audience.USER, Unfit.TOOLS): SavingsSums(count=1),
            }
        ]

    async def test_are_counted_once_however_often_the_ledger_fails(
        self, savings: Savings, ledger: FailingLedger
    ) -> None:
        """Also if it had kept what it said it could not."""
        savings.note(Audience.USER, Outcome.MISS)
        ledger.fails = 3
        for _ in range(3):
            with pytest.raises(UnavailableError):
                await savings.write()
            savings.note(Audience.USER, Outcome.MISS)
        await savings.write()

        key = SavingsKey(TODAY, Audience.USER, Outcome.MISS)
        assert await ledger.read(SPAN) == {key: SavingsSums(count=4)}

    async def test_count_to_the_day_they_were_made(
        self, savings: Savings, ledger: FailingLedger, clock: FrozenClock
    ) -> None:
        """A ledger that was away for days is told two of them at once."""
        for _ in range(5):
            savings.note(Audience.GLOBAL, Outcome.MISS)
            clock.advance(DAY)
        await savings.write()

        assert [len(batch) for batch in ledger.batches.values()] == [2, 2, 1]
        assert {key.day for key in await ledger.read(SPAN)} == {
            TODAY + n * DAY for n in range(5)
        }

    async def test_are_written_by_one_at_a_time(
        self, savings: Savings, ledger: FailingLedger
    ) -> None:
        """Nothing is written twice by two who write at once."""
        savings.note(Audience.USER, Outcome.MISS)
        await asyncio.gather(*(savings.write() for _ in range(5)))

        assert len(ledger.batches) == 1
