"""What models have cost, as far back as it is anybody's business."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest

from adapters.local.frozen_clock import FrozenClock
from adapters.local.sqlite_store import MEMORY
from adapters.local.uuid_ids import UuidIds
from application.llm.read_costs import ReadCosts
from application.llm.spending import Spending
from domain.budget import Budget
from domain.costs import KEPT_FOR, By
from domain.ids import BATCH
from domain.user import Role
from entrypoints.composition.stores import Stores
from ports.cost_ledger import Span
from tests.support.apps import a_cost
from tests.support.builders import ADA, NOON, a_user
from tests.support.stores import sqlite_stores

pytestmark = pytest.mark.anyio

DAY = timedelta(days=1)
YEAR_AGO = NOON - KEPT_FOR


@asynccontextmanager
async def a_desk() -> AsyncGenerator[tuple[ReadCosts, Stores]]:
    """Lend the report, and stores in which Ada is an admin."""
    async with sqlite_stores(MEMORY) as stores:
        await stores.users.add(a_user(role=Role.ADMIN), credential="a")
        clock = FrozenClock(NOON)
        spending = Spending(
            ledger=stores.costs, budget=Budget(), clock=clock, ids=UuidIds()
        )
        yield (
            ReadCosts(
                users=stores.users, costs=stores.costs, spending=spending, clock=clock
            ),
            stores,
        )


async def reported(read: ReadCosts, by: By, span: Span) -> int:
    """Return how many calls a report has."""
    rows = await read(caller=ADA, span=span, by=by, limit=9)
    return sum(row.sums.calls for row in rows)


class TestReadCosts:
    @pytest.mark.parametrize("by", By)
    async def test_looks_back_a_year_at_what_is_somebodys(self, by: By) -> None:
        """And at what a model cost for good."""
        first, last = YEAR_AGO.date() - DAY, YEAR_AGO.date() + DAY
        async with a_desk() as (read, stores):
            for number in (-1, 0, 1):
                entry = a_cost(at=YEAR_AGO + number * DAY)
                await stores.costs.add_all([entry], batch_id=UuidIds().new(BATCH))
            calls = await reported(read, by, Span(first=first, last=last))
            before = await reported(read, by, Span(first=first, last=first))

        is_somebodys = by in {By.PAYER, By.HELPY, By.SESSION}
        assert (calls, before) == ((2, 0) if is_somebodys else (3, 1))

    async def test_deletes_it_as_new_ones_come(self) -> None:
        """So that nothing of a person is kept that nobody reads."""
        old = Span(first=YEAR_AGO.date() - DAY, last=YEAR_AGO.date() - DAY)
        async with a_desk() as (_, stores):
            for at in (YEAR_AGO - DAY, YEAR_AGO, NOON):
                entry = a_cost(at=at)
                await stores.costs.add_all([entry], batch_id=UuidIds().new(BATCH))
            left = {by: len(await stores.costs.report(old, by, limit=9)) for by in By}

        assert left == {
            By.MODEL: 1,
            By.TIER: 1,
            By.DAY: 1,
            By.HELPY: 0,
            By.SESSION: 0,
            By.PAYER: 0,
        }
