"""What models cost and why they were asked, written down meanwhile and at the end."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from typing import Final

from application.llm.journal import Journal
from application.llm.savings import Savings
from application.llm.spending import Spending
from application.llm.token_leases import TokenLeases
from domain.errors import UnavailableError
from entrypoints.composition.chores import every
from entrypoints.composition.stores import Stores
from entrypoints.settings import Settings
from ports.clock import Clock
from ports.id_source import IdSource

_LOG: Final = logging.getLogger(__name__)
# How much of what models cost a crash may lose, and how late other processes' spending
# is known. What a student is charged is durable before anybody is told.
WRITE_S: Final = 0.5


@asynccontextmanager
async def open_spending(
    settings: Settings, stores: Stores, clock: Clock, ids: IdSource
) -> AsyncGenerator[Spending]:
    """Lend the day's spending, as it stands; write down the rest when it is over.

    Raises:
        UnavailableError: If what was spent today can't be known.
    """
    spending = Spending(
        ledger=stores.costs, budget=settings.budget, clock=clock, ids=ids
    )
    await spending.write()
    async with _writing(spending.write, "what models cost is not written down"):
        yield spending


@asynccontextmanager
async def open_leases(
    stores: Stores, clock: Clock, ids: IdSource
) -> AsyncGenerator[TokenLeases]:
    """Lend the quota of large payers; settle what they used when it is over."""
    leases = TokenLeases(stores.quota, clock=clock, ids=ids)
    async with _writing(leases.write, "what was used of a block is not settled"):
        yield leases


@asynccontextmanager
async def open_journal(stores: Stores) -> AsyncGenerator[Journal]:
    """Lend the journal of decisions; write down the rest when it is over."""
    journal = Journal(stores.decisions)
    async with _writing(journal.write, "why models were asked is not written down"):
        yield journal


@asynccontextmanager
async def open_savings(
    stores: Stores, clock: Clock, ids: IdSource
) -> AsyncGenerator[Savings]:
    """Lend the count of what caches save; write down the rest when it is over."""
    savings = Savings(stores.savings, clock=clock, ids=ids)
    async with _writing(savings.write, "what caches save is not written down"):
        yield savings


@asynccontextmanager
async def _writing(
    write: Callable[[], Awaitable[None]], otherwise: str
) -> AsyncGenerator[None]:
    """Write every so often, and once more at the end."""
    writing = asyncio.create_task(every(WRITE_S, write, otherwise))
    try:
        yield
    finally:
        writing.cancel()
        with suppress(asyncio.CancelledError):
            await writing
        try:
            await write()
        except UnavailableError as error:
            _LOG.warning("%s, and is lost: %s", otherwise, error.code)
