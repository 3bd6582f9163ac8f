"""Large payers' tokens: a block at a time, never over the plan, never forgotten."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.local.frozen_clock import FrozenClock
from adapters.local.sqlite_store import MEMORY
from adapters.local.uuid_ids import UuidIds
from application.llm.token_leases import SHARE, SPAN, TokenLeases
from domain.errors import UnavailableError
from domain.ids import AppId
from domain.quota import (
    DailyTokensSpentError,
    Hold,
    HoldExistsError,
    HoldState,
    QuotaWindow,
    TooManyTurnsError,
)
from entrypoints.composition.stores import Stores
from ports.quota_ledger import QuotaLedger, Reservation, Reserved
from tests.support.builders import ADA, DAY, LEASE, NOON, SECOND, a_reservation
from tests.support.stores import sqlite_stores

pytestmark = pytest.mark.anyio

APP = AppId("app_" + "a" * 32)
BLOCK = 1_600
LIMIT = BLOCK * SHARE


def asked(number: int = 1, **changes: object) -> Reservation:
    """Return what a reply of a large application asks for."""
    return a_reservation(number, **{"payer_id": APP, "limit_tokens": LIMIT, **changes})


@dataclass
class Counting:
    """A ledger that counts what is written, and fails when told to."""

    ledger: QuotaLedger
    writes: int = 0
    fails: bool = False
    taken: list[Hold] = field(default_factory=list[Hold])

    async def reserve(self, reservation: Reservation) -> Reserved:
        """Pass on."""
        self.writes += 1
        await asyncio.sleep(0)
        reserved = await self.ledger.reserve(reservation)
        self.taken.append(reserved.hold)
        return reserved

    async def settle(
        self, hold: Hold, *, state: HoldState, actual_tokens: int
    ) -> QuotaWindow:
        """Pass on, or fail."""
        if self.fails:
            raise UnavailableError
        self.writes += 1
        return await self.ledger.settle(hold, state=state, actual_tokens=actual_tokens)


class Bank:
    """A ledger in memory, and leases on it."""

    def __init__(self, stores: Stores) -> None:
        self.stores = stores
        self.clock = FrozenClock(NOON)
        self.ledger = Counting(stores.quota)
        self.leases = self.other()

    def other(self) -> TokenLeases:
        """Return another process's leases."""
        return TokenLeases(self.ledger, clock=self.clock, ids=UuidIds())  # type: ignore[arg-type]  # all of it that is used

    async def window(self, limit: int = LIMIT) -> QuotaWindow:
        """Return the application's day as the ledger has it."""
        return await self.stores.quota.open_window(
            APP, day=DAY, limit_tokens=limit, now=self.clock.now()
        )


class TestReserve:
    async def test_asks_the_ledger_once_for_many_replies(self) -> None:
        """However many come at once."""
        async with sqlite_stores(MEMORY, FrozenClock(NOON)) as stores:
            bank = Bank(stores)
            given_ = await asyncio.gather(
                *(bank.leases.reserve(asked(n)) for n in range(16))
            )

            assert [one.hold.tokens for one in given_] == [100] * 16
            assert bank.ledger.writes == 1
            assert (await bank.window()).held_tokens == BLOCK

    async def test_takes_another_block_where_one_is_used_up(self) -> None:
        """No token is given twice, whether it is used or only set aside."""
        async with sqlite_stores(MEMORY, FrozenClock(NOON)) as stores:
            bank = Bank(stores)
            for number in range(17):
                reserved = await bank.leases.reserve(asked(number))
                if number % 2:
                    await bank.leases.settle(
                        reserved.hold, state=HoldState.COMMITTED, actual_tokens=100
                    )

            assert [hold.tokens for hold in bank.ledger.taken] == [BLOCK, BLOCK]

    async def test_outlives_no_lease(self) -> None:
        """A reply that may take longer than its block would be charged with it."""
        async with sqlite_stores(MEMORY, FrozenClock(NOON)) as stores:
            bank = Bank(stores)
            await bank.leases.reserve(asked(1))
            late = NOON + LEASE + SPAN
            await bank.leases.reserve(asked(2, lease_until=late))
            await bank.leases.reserve(asked(3, lease_until=late + SECOND))

            assert [hold.lease_until for hold in bank.ledger.taken] == [
                late,
                late + SECOND + SPAN,
            ]

    async def test_leaves_small_plans_and_people_to_the_ledger(self) -> None:
        """They go the direct way, each reply durable by itself."""
        async with sqlite_stores(MEMORY, FrozenClock(NOON)) as stores:
            bank = Bank(stores)
            await bank.leases.reserve(asked(1, limit_tokens=LIMIT - SHARE))
            await bank.leases.reserve(asked(2, payer_id=ADA))

            assert [hold.tokens for hold in bank.ledger.taken] == [100, 100]

    async def test_has_no_more_replies_at_once_than_the_key(self) -> None:
        """Those under way are counted here, whichever way they went."""
        async with sqlite_stores(MEMORY, FrozenClock(NOON)) as stores:
            bank = Bank(stores)
            outcomes = await asyncio.gather(
                *(bank.leases.reserve(asked(n, turns_at_once=3)) for n in range(9)),
                return_exceptions=True,
            )

            assert sum(isinstance(one, Reserved) for one in outcomes) == 3
            assert sum(isinstance(one, TooManyTurnsError) for one in outcomes) == 6

    async def test_gives_an_operation_one_hold(self) -> None:
        """As the ledger does."""
        async with sqlite_stores(MEMORY, FrozenClock(NOON)) as stores:
            bank = Bank(stores)
            await bank.leases.reserve(asked())

            with pytest.raises(HoldExistsError):
                await bank.leases.reserve(asked())

    async def test_sets_the_last_of_a_day_aside_one_by_one(self) -> None:
        """Where no block can be had, a reply still may."""
        async with sqlite_stores(MEMORY, FrozenClock(NOON)) as stores:
            bank = Bank(stores)
            await stores.quota.reserve(asked(0, tokens=LIMIT - 150))
            last = await bank.leases.reserve(asked(1))

            assert last.hold.tokens == 100
            with pytest.raises(DailyTokensSpentError):
                await bank.leases.reserve(asked(2))
            await bank.leases.settle(
                last.hold, state=HoldState.COMMITTED, actual_tokens=40
            )
            assert (await bank.window()).used_tokens == 40

    async def test_keeps_a_block_that_nobody_waited_for(self) -> None:
        """Whoever asked has left; the next one has it."""
        async with sqlite_stores(MEMORY, FrozenClock(NOON)) as stores:
            bank = Bank(stores)
            leaver = asyncio.create_task(bank.leases.reserve(asked(1)))
            await asyncio.sleep(0)
            leaver.cancel()
            with suppress(asyncio.CancelledError):
                await leaver
            await bank.leases.reserve(asked(2))

            assert bank.ledger.writes == 1


class TestWrite:
    async def test_settles_what_was_used_once_nobody_asks(self) -> None:
        """And gives the rest of the block back."""
        async with sqlite_stores(MEMORY, FrozenClock(NOON)) as stores:
            bank = Bank(stores)
            hold = (await bank.leases.reserve(asked())).hold
            await bank.leases.write()
            assert (await bank.window()).held_tokens == BLOCK
            await bank.leases.settle(hold, state=HoldState.COMMITTED, actual_tokens=70)
            await bank.leases.write()

            window = await bank.window()
            assert (window.used_tokens, window.held_tokens, window.holds) == (70, 0, 0)

    async def test_ends_at_once_what_is_out_of_a_block(self) -> None:
        """And leaves what is the ledger's to the ledger."""
        async with sqlite_stores(MEMORY, FrozenClock(NOON)) as stores:
            bank = Bank(stores)
            leased = (await bank.leases.reserve(asked(1))).hold
            direct = (await bank.leases.reserve(asked(2, tokens=BLOCK))).hold

            assert bank.leases.ended(leased, actual_tokens=70) is not None
            assert bank.leases.ended(direct, actual_tokens=70) is None
            await bank.leases.write()
            assert (await bank.window()).used_tokens == 70

    async def test_takes_another_block_after_a_while(self) -> None:
        """So what is used is known though somebody always asks."""
        async with sqlite_stores(MEMORY, FrozenClock(NOON)) as stores:
            bank = Bank(stores)
            first = (await bank.leases.reserve(asked(1))).hold
            bank.clock.advance(SPAN)
            await bank.leases.write()
            now = bank.clock.now()
            await bank.leases.reserve(asked(2, now=now, lease_until=now + LEASE))
            await bank.leases.settle(first, state=HoldState.COMMITTED, actual_tokens=9)
            await bank.leases.write()

            window = await bank.window()
            assert (window.used_tokens, window.held_tokens) == (9, BLOCK)

    async def test_loses_nothing_to_a_ledger_that_fails(self) -> None:
        """It is settled the next time, once."""
        async with sqlite_stores(MEMORY, FrozenClock(NOON)) as stores:
            bank = Bank(stores)
            hold = (await bank.leases.reserve(asked())).hold
            await bank.leases.settle(hold, state=HoldState.COMMITTED, actual_tokens=70)
            before = bank.ledger.writes
            bank.ledger.fails = True
            with pytest.raises(UnavailableError):
                await bank.leases.write()
            bank.ledger.fails = False
            await bank.leases.write()
            await bank.leases.write()

            assert bank.ledger.writes == before + 1
            assert (await bank.window()).used_tokens == 70

    async def test_leaves_a_crash_no_more_than_the_block(self) -> None:
        """Its lease ends, and it is charged in full."""
        async with sqlite_stores(MEMORY, FrozenClock(NOON)) as stores:
            bank = Bank(stores)
            await bank.leases.reserve(asked())
            later = NOON + LEASE + SPAN + SECOND
            [block] = await stores.quota.overdue(now=later, limit=9)

            assert block.tokens == BLOCK
            assert block.lease_until == NOON + LEASE + SPAN


STEPS = st.lists(
    st.tuples(
        st.integers(0, 1),
        st.sampled_from(["reserve", "reserve", "reserve", "settle", "write", "later"]),
        st.integers(1, 10),
        st.integers(0, 12),
    ),
    max_size=120,
)


class TestTwoProcesses:
    @settings(max_examples=60, deadline=None)
    @given(steps=STEPS, spent=st.integers(0, 400))
    def test_never_pass_the_plan_and_charge_what_was_used(
        self, steps: list[tuple[int, str, int, int]], spent: int
    ) -> None:
        """Whoever asks, in whatever order."""
        asyncio.run(_live(steps, limit=160_000, spent=160_000 - spent))


async def _live(
    steps: list[tuple[int, str, int, int]], *, limit: int, spent: int
) -> None:
    async with sqlite_stores(MEMORY, FrozenClock(NOON)) as stores:
        bank = Bank(stores)
        await _spend(stores.quota, spent, limit)
        processes = [bank.leases, bank.other()]
        under_way: tuple[list[Hold], list[Hold]] = ([], [])
        charged = spent
        for number, (who, what, tokens, actual) in enumerate(steps, 1):
            leases, holds, now = processes[who], under_way[who], bank.clock.now()
            if what == "reserve":
                with suppress(DailyTokensSpentError):
                    ask = asked(
                        number,
                        tokens=tokens,
                        limit_tokens=limit,
                        now=now,
                        lease_until=now + LEASE,
                    )
                    holds.append((await leases.reserve(ask)).hold)
            elif what == "settle" and holds:
                hold = holds.pop(actual % len(holds))
                charged += min(actual, hold.tokens)
                await leases.settle(
                    hold, state=HoldState.COMMITTED, actual_tokens=actual
                )
            elif what == "write":
                await leases.write()
            elif what == "later":
                bank.clock.advance(timedelta(seconds=actual))
            held = sum(hold.tokens for some in under_way for hold in some)
            assert charged + held <= limit
        await _let_go(processes, under_way)
        window = await bank.window(limit)
        assert (window.used_tokens, window.held_tokens) == (charged, 0)
        assert window.holds == 0


async def _let_go(
    processes: list[TokenLeases], under_way: tuple[list[Hold], list[Hold]]
) -> None:
    for leases, holds in zip(processes, under_way, strict=True):
        for hold in holds:
            await leases.settle(hold, state=HoldState.RELEASED, actual_tokens=0)
        await leases.write()


async def _spend(quota: QuotaLedger, tokens: int, limit: int) -> None:
    hold = (await quota.reserve(asked(0, tokens=tokens, limit_tokens=limit))).hold
    await quota.settle(hold, state=HoldState.COMMITTED, actual_tokens=tokens)
