"""Spending is written down while the system runs, and when it stops."""

from __future__ import annotations

import asyncio

import pytest

from adapters.local.frozen_clock import FrozenClock
from adapters.local.sqlite_store import MEMORY
from adapters.local.uuid_ids import UuidIds
from domain.reply import Tier
from entrypoints.composition.spending import open_spending
from entrypoints.settings import Settings
from tests.support.apps import a_cost
from tests.support.builders import NOON
from tests.support.stores import sqlite_stores

pytestmark = pytest.mark.anyio

SETTINGS = Settings(daily_budget_small=0.0001)
CLOCK = FrozenClock(NOON)


class TestOpenSpending:
    async def test_leaves_nothing_unwritten(self) -> None:
        """And whoever begins anew on the same day knows what is spent."""
        async with sqlite_stores(MEMORY) as stores:
            async with open_spending(SETTINGS, stores, CLOCK, UuidIds()) as spending:
                spending.note(a_cost(cost_usd_micros=60))
            assert await stores.costs.spent(NOON.date(), Tier.SMALL) == 60

            async with open_spending(SETTINGS, stores, CLOCK, UuidIds()) as again:
                assert again.spent(Tier.SMALL) == 60
                assert again.covers(Tier.SMALL, 40)
                assert not again.covers(Tier.SMALL, 41)

    async def test_is_written_meanwhile(self) -> None:
        """A crash loses a moment of it and no more."""
        async with (
            sqlite_stores(MEMORY) as stores,
            open_spending(SETTINGS, stores, CLOCK, UuidIds()) as spending,
        ):
            spending.note(a_cost(cost_usd_micros=60))
            async with asyncio.timeout(20):
                while not await stores.costs.spent(NOON.date(), Tier.SMALL):
                    await asyncio.sleep(0.02)
