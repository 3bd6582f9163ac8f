"""Spending, written down while the system runs and when it stops."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from typing import Final

from application.llm.spending import Spending
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
    writing = asyncio.create_task(
        every(WRITE_S, spending.write, "what models cost is not written down for now")
    )
    try:
        yield spending
    finally:
        writing.cancel()
        with suppress(asyncio.CancelledError):
            await writing
        try:
            await spending.write()
        except UnavailableError as error:
            _LOG.warning("what models cost at the end is lost: %s", error.code)
