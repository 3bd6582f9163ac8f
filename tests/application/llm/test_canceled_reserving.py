"""Whoever leaves while tokens are being set aside leaves no hold behind."""

from __future__ import annotations

import asyncio
from datetime import datetime

import pytest

from adapters.local.frozen_clock import FrozenClock
from adapters.local.uuid_ids import UuidIds
from application.llm.token_leases import TokenLeases
from domain.ids import AppId, PayerId
from domain.quota import DayWindow, Hold, HoldState, QuotaWindow
from ports.quota_ledger import QuotaLedger, Reservation, Reserved
from tests.support.builders import ADA, DAY, NOON, a_reservation
from tests.support.stores import sqlite_stores

pytestmark = pytest.mark.anyio


class Slow:
    """A ledger that sets aside at once and says so when it is let."""

    def __init__(self, ledger: QuotaLedger) -> None:
        self._ledger = ledger
        self.begun = asyncio.Event()
        self.gate = asyncio.Event()

    async def reserve(self, reservation: Reservation) -> Reserved:
        """Set aside, then wait."""
        reserved = await self._ledger.reserve(reservation)
        self.begun.set()
        await self.gate.wait()
        return reserved

    async def settle(
        self, hold: Hold, *, state: HoldState, actual_tokens: int
    ) -> QuotaWindow:
        """Pass on."""
        return await self._ledger.settle(hold, state=state, actual_tokens=actual_tokens)

    async def open_window(
        self, payer_id: PayerId, *, day: DayWindow, limit_tokens: int, now: datetime
    ) -> QuotaWindow:
        """Pass on."""
        return await self._ledger.open_window(
            payer_id, day=day, limit_tokens=limit_tokens, now=now
        )

    async def overdue(self, *, now: datetime, limit: int) -> tuple[Hold, ...]:
        """Pass on."""
        return await self._ledger.overdue(now=now, limit=limit)


@pytest.mark.parametrize("payer", [ADA, AppId("app_" + "1" * 32)], ids=["ada", "app"])
async def test_releases_what_nobody_waits_for_any_more(payer: PayerId) -> None:
    """The place among the replies at once, and every token."""
    async with sqlite_stores(":memory:", FrozenClock(NOON)) as stores:
        ledger = Slow(stores.quota)
        leases = TokenLeases(ledger, clock=FrozenClock(NOON), ids=UuidIds())
        asked = a_reservation(1, payer_id=payer, tokens=100, limit_tokens=1_000)
        reserving = asyncio.create_task(leases.reserve(asked))
        await ledger.begun.wait()

        reserving.cancel()
        await asyncio.wait([reserving])
        ledger.gate.set()
        async with asyncio.timeout(5):
            while leases._releasing:
                await asyncio.wait(set(leases._releasing))

        assert reserving.cancelled()
        window = await stores.quota.open_window(
            payer, day=DAY, limit_tokens=1_000, now=NOON
        )
        assert (window.held_tokens, window.holds) == (0, 0)
        assert window.used_tokens == 0
