"""A thousand callers of one payer in two processes: never over, never locked out."""

from __future__ import annotations

import asyncio
import uuid
from typing import Final

import pytest

from adapters.local.broadcaster import LocalBroadcaster
from adapters.local.frozen_clock import FrozenClock
from application.tutoring.settle_overdue import SettleOverdue
from tests.support.builders import ADA, DAY, LEASE, NOON, SECOND, a_reservation
from tests.support.hungry_callers import begin, found_by
from tests.support.stores import dynamodb_stores

pytestmark = [pytest.mark.anyio, pytest.mark.dynamodb]

EACH: Final = 500


class TestManyCallers:
    @pytest.mark.parametrize(
        ("at_once", "limit"),
        [(4, 1_000), (64, 1_000), (64, 1_000_000)],
        ids=["a-student", "an-application-short-of-tokens", "an-application"],
    )
    async def test_stay_within_the_plan_and_leave_it_usable(
        self, emulator: str, at_once: int, limit: int
    ) -> None:
        """What is charged is what they used, to the token, the lost ones in full."""
        prefix = f"t{uuid.uuid4().hex[:8]}-"
        clock = FrozenClock(NOON)
        async with dynamodb_stores(emulator, clock, prefix=prefix) as stores:
            processes = [
                begin(
                    emulator, prefix, seed=n, count=EACH, at_once=at_once, limit=limit
                )
                for n in range(2)
            ]
            found = await asyncio.to_thread(found_by, processes)
            clock.advance(LEASE + SECOND)
            settle = SettleOverdue(
                quota=stores.quota, broadcaster=LocalBroadcaster(), clock=clock
            )
            async with asyncio.timeout(60):
                while await settle():
                    pass
            window = await stores.quota.open_window(
                ADA, day=DAY, limit_tokens=limit, now=clock.now()
            )
            left = window.available_tokens
            if left:
                await stores.quota.reserve(
                    a_reservation(9_999, tokens=left, limit_tokens=limit)
                )

        assert found["held"] + found["spent"] + found["busy"] == 2 * EACH
        assert found["held"] > 0
        assert found["lost"] > 0
        assert window.used_tokens == found["charged"] <= limit
        assert (window.held_tokens, window.holds) == (0, 0)
