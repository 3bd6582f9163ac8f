"""The quota ledger: never overspent, never charged twice, nothing lost."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from domain.quota import (
    DailyTokensSpentError,
    DayWindow,
    Hold,
    HoldExistsError,
    HoldState,
    QuotaWindow,
    TooManyTurnsError,
)
from entrypoints.composition.stores import Stores
from ports.quota_ledger import Reserved
from tests.support.builders import (
    ADA,
    BO,
    DAY,
    LEASE,
    LIMIT,
    NOON,
    SECOND,
    a_reservation,
)

pytestmark = pytest.mark.anyio

TOMORROW = DayWindow(resets_at=DAY.resets_at + timedelta(days=1))


async def window_of(stores: Stores, **changes: Any) -> QuotaWindow:
    """Open Ada's window, with changes."""
    asked: dict[str, Any] = {"day": DAY, "limit_tokens": LIMIT, "now": NOON}
    return await stores.quota.open_window(ADA, **{**asked, **changes})


class TestReserve:
    async def test_sets_tokens_aside(self, stores: Stores) -> None:
        """They are neither spent nor available."""
        reserved = await stores.quota.reserve(a_reservation())
        window = await window_of(stores)

        assert reserved.window == window
        assert reserved.hold == Hold(
            payer_id=ADA,
            operation_id="trn_1",
            window_resets_at=DAY.resets_at,
            tokens=100,
            state=HoldState.HELD,
            lease_until=NOON + LEASE,
        )
        assert (window.used_tokens, window.held_tokens, window.holds) == (0, 100, 1)
        assert window.available_tokens == LIMIT - 100

    async def test_never_gives_more_than_there_is(self, stores: Stores) -> None:
        """However many ask at once."""
        outcomes = await asyncio.gather(
            *(stores.quota.reserve(a_reservation(n, tokens=150)) for n in range(15)),
            return_exceptions=True,
        )

        held = [out.hold for out in outcomes if isinstance(out, Reserved)]
        refused = [out for out in outcomes if isinstance(out, DailyTokensSpentError)]
        assert (len(held), len(refused)) == (6, 9)
        assert (await window_of(stores)).held_tokens == 900

    async def test_never_gives_again_what_was_used(self, stores: Stores) -> None:
        """What a settled reply cost is gone, and only what it gave back can be had."""
        first = (await stores.quota.reserve(a_reservation(99, tokens=LIMIT))).hold
        await stores.quota.settle(first, state=HoldState.COMMITTED, actual_tokens=550)
        outcomes = await asyncio.gather(
            *(stores.quota.reserve(a_reservation(n, tokens=150)) for n in range(9)),
            return_exceptions=True,
        )

        assert sum(isinstance(out, Reserved) for out in outcomes) == 3
        window = await window_of(stores)
        assert (window.used_tokens, window.held_tokens) == (550, 450)

    async def test_never_gives_more_turns_than_the_plan_has(
        self, stores: Stores
    ) -> None:
        """However many ask at once."""
        outcomes = await asyncio.gather(
            *(
                stores.quota.reserve(a_reservation(n, turns_at_once=2))
                for n in range(6)
            ),
            return_exceptions=True,
        )

        assert sum(isinstance(out, Reserved) for out in outcomes) == 2
        assert sum(isinstance(out, TooManyTurnsError) for out in outcomes) == 4

    async def test_reserves_once_an_operation(self, stores: Stores) -> None:
        """The second gets the stored hold, whatever became of it."""
        hold = (await stores.quota.reserve(a_reservation())).hold
        with pytest.raises(HoldExistsError) as held:
            await stores.quota.reserve(a_reservation(tokens=7))
        await stores.quota.settle(hold, state=HoldState.COMMITTED, actual_tokens=30)
        with pytest.raises(HoldExistsError) as ended:
            await stores.quota.reserve(a_reservation())

        assert held.value.hold == hold
        assert ended.value.hold.state is HoldState.COMMITTED
        assert (await window_of(stores)).used_tokens == 30

    async def test_keeps_students_apart(self, stores: Stores) -> None:
        """One's day is nobody else's, and neither are the operations' names."""
        await stores.quota.reserve(a_reservation(tokens=LIMIT))
        other = (await stores.quota.reserve(a_reservation(payer_id=BO))).hold

        assert other.payer_id == BO


class TestSettle:
    async def test_charges_what_was_used_and_gives_the_rest_back(
        self, stores: Stores
    ) -> None:
        """The window afterwards is what everybody sees."""
        hold = (await stores.quota.reserve(a_reservation())).hold
        window = await stores.quota.settle(
            hold, state=HoldState.COMMITTED, actual_tokens=42
        )

        assert (window.used_tokens, window.held_tokens, window.holds) == (42, 0, 0)
        assert window == await window_of(stores)

    async def test_charges_once_however_often_it_is_told(self, stores: Stores) -> None:
        """One after the other and all at once, with whatever figures."""
        hold = (await stores.quota.reserve(a_reservation())).hold
        await stores.quota.settle(hold, state=HoldState.COMMITTED, actual_tokens=42)
        windows = await asyncio.gather(
            *(
                stores.quota.settle(hold, state=HoldState.EXPIRED, actual_tokens=n)
                for n in range(8)
            )
        )

        assert {window.used_tokens for window in windows} == {42}

    async def test_charges_once_where_several_settle_first(
        self, stores: Stores
    ) -> None:
        """A turn's end and a sweep may meet."""
        hold = (await stores.quota.reserve(a_reservation())).hold
        await asyncio.gather(
            *(
                stores.quota.settle(hold, state=HoldState.COMMITTED, actual_tokens=50)
                for _ in range(8)
            )
        )

        window = await window_of(stores)
        assert (window.used_tokens, window.held_tokens, window.holds) == (50, 0, 0)

    async def test_never_charges_more_than_was_held(self, stores: Stores) -> None:
        """What a reply cost beyond it is on the house, and counted."""
        hold = (await stores.quota.reserve(a_reservation())).hold
        window = await stores.quota.settle(
            hold, state=HoldState.COMMITTED, actual_tokens=130
        )

        assert (window.used_tokens, window.overrun_tokens) == (100, 30)

    async def test_goes_to_the_day_the_tokens_were_taken_from(
        self, stores: Stores
    ) -> None:
        """A turn across midnight is yesterday's."""
        hold = (await stores.quota.reserve(a_reservation())).hold
        later = DAY.resets_at + SECOND
        fresh = await window_of(stores, day=TOMORROW, now=later)
        await stores.quota.settle(hold, state=HoldState.COMMITTED, actual_tokens=42)

        assert (fresh.used_tokens, fresh.held_tokens) == (0, 0)
        assert (await window_of(stores, day=TOMORROW, now=later)).used_tokens == 0
        assert (await window_of(stores)).used_tokens == 42

    async def test_refuses_a_hold_of_another_ledger(self, stores: Stores) -> None:
        """That is a mistake of ours."""
        hold = Hold(
            payer_id=ADA,
            operation_id="trn_9",
            window_resets_at=DAY.resets_at,
            tokens=1,
            state=HoldState.HELD,
            lease_until=NOON,
        )
        with pytest.raises(ValueError, match="ledger"):
            await stores.quota.settle(hold, state=HoldState.COMMITTED, actual_tokens=1)


class TestWindow:
    async def test_is_not_kept_until_something_is_reserved(
        self, stores: Stores
    ) -> None:
        """Looking changes nothing."""
        assert (await window_of(stores)).limit_tokens == LIMIT
        assert (await window_of(stores, limit_tokens=7)).limit_tokens == 7

    async def test_keeps_its_end_though_the_student_moves(self, stores: Stores) -> None:
        """Flying west does not make the day's tokens come back."""
        await stores.quota.reserve(a_reservation(tokens=LIMIT))
        earlier = DayWindow(resets_at=DAY.resets_at - timedelta(hours=5))

        with pytest.raises(DailyTokensSpentError):
            await stores.quota.reserve(a_reservation(2, day=earlier))
        assert (await window_of(stores, day=earlier)).resets_at == DAY.resets_at

    async def test_grows_at_once_and_shrinks_tomorrow(self, stores: Stores) -> None:
        """A better plan counts now, a smaller one in the next window."""
        await stores.quota.reserve(a_reservation(tokens=LIMIT))
        await stores.quota.reserve(a_reservation(2, limit_tokens=5000))
        smaller = await window_of(stores, limit_tokens=10)

        assert (smaller.limit_tokens, smaller.held_tokens) == (5000, 1100)

    async def test_begins_anew_when_it_ends(self, stores: Stores) -> None:
        """With everything available, and the old one left alone."""
        await stores.quota.reserve(a_reservation(tokens=LIMIT))
        later = DAY.resets_at
        hold = (
            await stores.quota.reserve(
                a_reservation(2, day=TOMORROW, now=later, lease_until=later + LEASE)
            )
        ).hold

        assert hold.window_resets_at == TOMORROW.resets_at
        assert (await window_of(stores, now=later)).held_tokens == 100


class TestOverdue:
    async def test_names_held_holds_past_their_lease(self, stores: Stores) -> None:
        """Longest overdue first, a bounded number, and none that ended."""
        holds = [
            (
                await stores.quota.reserve(
                    a_reservation(n, tokens=10, lease_until=NOON + n * SECOND)
                )
            ).hold
            for n in (4, 1, 3, 2)
        ]
        await stores.quota.settle(holds[1], state=HoldState.RELEASED, actual_tokens=0)
        at = NOON + 4 * SECOND

        assert await stores.quota.overdue(now=at, limit=9) == (holds[3], holds[2])
        assert await stores.quota.overdue(now=at, limit=1) == (holds[3],)
        assert await stores.quota.overdue(now=NOON, limit=9) == ()
