"""The savings ledger: sums that are exact, however many add to them at once."""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import timedelta

import pytest

from adapters.local.uuid_ids import UuidIds
from domain.caching.eligibility import Unfit
from domain.caching.savings import Outcome, SavingsKey, SavingsSums
from domain.caching.scope import Audience
from domain.ids import BATCH
from entrypoints.composition.stores import Stores
from ports.cost_ledger import Span
from tests.support.builders import NOON

pytestmark = pytest.mark.anyio

TODAY = NOON.date()
DAY = timedelta(days=1)
SPAN = Span(first=TODAY - DAY, last=TODAY + DAY)
HIT = SavingsKey(TODAY, Audience.GLOBAL, Outcome.EXACT)
IDS = UuidIds()
ONE = SavingsSums(count=1, tokens=38, cost_usd_micros=12)


class TestSavingsLedger:
    async def test_adds_up_and_reads_back(self, stores: Stores) -> None:
        """Every outcome of every audience, a day's all at once."""
        keys = [
            SavingsKey(day, audience, outcome)
            for day in (TODAY, TODAY + DAY)
            for audience in Audience
            for outcome in (*Outcome, *Unfit)
        ]
        counted = {
            key: SavingsSums(count=n, tokens=2 * n, cost_usd_micros=3 * n)
            for n, key in enumerate(keys, start=1)
        }
        await stores.savings.add_all(counted, batch_id=IDS.new(BATCH))
        await stores.savings.add_all({keys[0]: ONE}, batch_id=IDS.new(BATCH))

        assert await stores.savings.read(SPAN) == {
            **counted,
            keys[0]: counted[keys[0]] + ONE,
        }

    async def test_loses_none_of_what_many_add_at_once(self, stores: Stores) -> None:
        """Twenty processes, the same sum."""
        await asyncio.gather(
            *(
                stores.savings.add_all({HIT: ONE}, batch_id=IDS.new(BATCH))
                for _ in range(20)
            )
        )
        total = Counter({name: 20 * getattr(ONE, name) for name in ONE.__slots__})

        assert await stores.savings.read(SPAN) == {HIT: SavingsSums(**total)}

    async def test_reads_the_days_it_is_asked_for(self, stores: Stores) -> None:
        """The first and the last among them."""
        keys = [
            SavingsKey(TODAY + n * DAY, Audience.USER, Outcome.MISS)
            for n in range(-2, 3)
        ]
        for key in keys:
            await stores.savings.add_all({key: ONE}, batch_id=IDS.new(BATCH))

        assert set(await stores.savings.read(SPAN)) == set(keys[1:4])
        assert await stores.savings.read(Span(first=TODAY, last=TODAY)) == {
            keys[2]: ONE
        }

    async def test_may_be_told_nothing(self, stores: Stores) -> None:
        """A quiet half second is none to remember."""
        await stores.savings.add_all({}, batch_id=IDS.new(BATCH))

        assert await stores.savings.read(SPAN) == {}
