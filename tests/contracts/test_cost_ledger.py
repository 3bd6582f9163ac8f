"""The cost ledger: sums that are exact, however many add to them at once."""

from __future__ import annotations

import asyncio
import random
from datetime import timedelta

import pytest

from adapters.local.uuid_ids import UuidIds
from domain.costs import By, CostEntry, CostRow, CostSums, sums_of
from domain.ids import BATCH
from domain.reply import CacheUse, Tier
from entrypoints.composition.stores import Stores
from ports.cost_ledger import Span
from tests.support.apps import a_cost
from tests.support.builders import ADA, BO, NOON

pytestmark = pytest.mark.anyio

TODAY = NOON.date()
DAY = timedelta(days=1)
SPAN = Span(first=TODAY - 2 * DAY, last=TODAY + 2 * DAY)


def many(count: int, *, seed: int) -> list[CostEntry]:
    """Return calls of three days that share some of everything."""
    dice = random.Random(seed)
    return [
        a_cost(
            at=NOON + dice.choice([-DAY, timedelta(), DAY]),
            payer_id=dice.choice(["", ADA, BO, "app_1"]),
            helpy_id=dice.choice(["", "hlp_1", "hlp_2"]),
            session_id=dice.choice(["", *(f"cnv_{n}" for n in range(9))]),
            model=dice.choice(["m1", "m2"]),
            tier=dice.choice(list(Tier)),
            input_tokens=dice.randrange(10**6),
            output_tokens=dice.randrange(10**6),
            cached_tokens=dice.randrange(10**6),
            cost_usd_micros=dice.randrange(10**7),
            cache=dice.choice(list(CacheUse)),
            reported=dice.random() < 0.5,
        )
        for _ in range(count)
    ]


async def add(stores: Stores, entries: list[CostEntry]) -> None:
    """Add entries as a batch of their own."""
    await stores.costs.add_all(entries, batch_id=UuidIds().new(BATCH))


def total(rows: tuple[CostRow, ...]) -> CostSums:
    """Return what a report comes to."""
    return sum((row.sums for row in rows), CostSums())


class TestCostLedger:
    async def test_adds_up_to_what_was_entered(self, stores: Stores) -> None:
        """To the micro-dollar, whichever way and in however many parts."""
        entries = many(60, seed=7)
        await add(stores, entries[:35])
        await add(stores, entries[35:36])
        await add(stores, entries[36:])

        for by in By:
            rows = await stores.costs.report(SPAN, by, limit=99)
            assert [row.key for row in rows] == sorted({e.key(by) for e in entries})
            for row in rows:
                of_row = [sums_of(e) for e in entries if e.key(by) == row.key]
                assert row.sums == sum(of_row, CostSums())

    async def test_loses_nothing_where_many_add_at_once(self, stores: Stores) -> None:
        """To the same sums."""
        entries = many(48, seed=11)
        await asyncio.gather(
            *(add(stores, entries[n : n + 4]) for n in range(0, 48, 4))
        )

        whole = sum((sums_of(entry) for entry in entries), CostSums())
        for by in By:
            assert total(await stores.costs.report(SPAN, by, limit=99)) == whole

    async def test_knows_what_a_tier_cost_on_a_day(self, stores: Stores) -> None:
        """Which is what a budget is held against."""
        await add(
            stores,
            [
                a_cost(cost_usd_micros=5),
                a_cost(cost_usd_micros=6),
                a_cost(cost_usd_micros=70, tier=Tier.BASIC),
                a_cost(cost_usd_micros=800, at=NOON + DAY),
            ],
        )

        assert await stores.costs.spent(TODAY, Tier.SMALL) == 11
        assert await stores.costs.spent(TODAY + DAY, Tier.SMALL) == 800
        assert await stores.costs.spent(TODAY, Tier.COMPLEX) == 0

    @pytest.mark.parametrize("by", [By.SESSION, By.DAY])
    async def test_reports_page_by_page(self, stores: Stores, by: By) -> None:
        """Which comes to the same as all at once."""
        await add(stores, many(40, seed=3))
        whole = await stores.costs.report(SPAN, by, limit=99)
        paged: list[CostRow] = []
        while True:
            after = paged[-1].key if paged else None
            page = await stores.costs.report(SPAN, by, limit=2, after=after)
            paged += page
            if len(page) < 2:
                break

        assert tuple(paged) == whole
        assert len(whole) > 2

    async def test_reports_the_days_asked_for(self, stores: Stores) -> None:
        """The first and the last among them."""
        await add(stores, many(40, seed=5))
        one = Span(first=TODAY, last=TODAY)
        two = Span(first=TODAY, last=TODAY + DAY)

        days = await stores.costs.report(two, By.DAY, limit=9)
        models = await stores.costs.report(one, By.MODEL, limit=9)

        assert [row.key for row in days] == ["2026-11-24", "2026-11-25"]
        assert total(models) == days[0].sums

    async def test_forgets_a_person_and_not_what_they_cost(
        self, stores: Stores
    ) -> None:
        """Their sums go to nobody's, and every total stays true."""
        entries = many(60, seed=9)
        await add(stores, entries)
        before = await stores.costs.report(SPAN, By.TIER, limit=9)
        gone = await stores.personal_records.erase_traces(ADA)
        rows = await stores.costs.report(SPAN, By.PAYER, limit=9)

        assert gone["costs"] == 3
        assert [row.key for row in rows] == ["", "app_1", BO]
        nobodys = [sums_of(e) for e in entries if e.payer_id in {"", ADA}]
        assert rows[0].sums == sum(nobodys, CostSums())
        assert total(rows) == total(before)
        assert await stores.personal_records.erase_traces(ADA) == {}
