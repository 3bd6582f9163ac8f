"""The quota ledger in DynamoDB."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from adapters.aws.dynamodb_patience import ConditionFailedError, racing
from adapters.aws.dynamodb_puts import fresh, next_version
from adapters.aws.dynamodb_quota_items import (
    LEASED,
    alone,
    given_back,
    hold_item,
    hold_of,
    taken,
    window_item,
    window_of,
)
from adapters.aws.dynamodb_schema import QUOTA_HOLDS, QUOTA_WINDOWS
from adapters.aws.dynamodb_store import DynamoStore
from adapters.aws.dynamodb_values import Item
from adapters.aws.instants import instant, micros
from domain.errors import LimitReachedError
from domain.ids import PayerId
from domain.quota import (
    DayWindow,
    Hold,
    HoldExistsError,
    HoldState,
    QuotaWindow,
    reserve,
    settle,
)
from ports.quota_ledger import Reservation, Reserved

# Which of the two writes that end a hold is the window's.
_WINDOW: Final = 1
_FOREIGN: Final = "a hold is settled in the ledger it was taken from"


class DynamoQuotaLedger:
    """QuotaLedger over a `DynamoStore`.

    The rules are `domain.quota`'s. A window is added to where it lies, on the condition
    that there is room, so that whoever is quicker does not send the others back; its
    `spokenTokens` are those used and held, for a condition can't add. The hold is
    written with it.
    """

    def __init__(self, store: DynamoStore) -> None:
        self._store = store

    async def reserve(self, reservation: Reservation) -> Reserved:
        asked = reservation

        async def attempt() -> Reserved:
            before, opened = await self._open(
                asked.payer_id,
                day=asked.day,
                limit_tokens=asked.limit_tokens,
                now=asked.now,
            )
            window, hold = reserve(
                opened,
                operation_id=asked.operation_id,
                tokens=asked.tokens,
                lease_until=asked.lease_until,
                turns_at_once=asked.turns_at_once,
                now=asked.now,
            )
            await self._store.transact(
                fresh(QUOTA_HOLDS, {**hold_item(hold), "version": 1}),
                fresh(QUOTA_WINDOWS, window_item(window))
                if before is None
                else taken(window, asked),
            )
            return Reserved(hold=hold, window=window)

        async def attempt_once() -> Reserved:
            try:
                return await attempt()
            except (ConditionFailedError, LimitReachedError):
                stored = await self._store.get(
                    QUOTA_HOLDS, asked.payer_id, asked.operation_id
                )
                if stored is not None:
                    raise HoldExistsError(hold_of(stored)) from None
                raise

        return await racing(attempt_once)

    async def settle(
        self, hold: Hold, *, state: HoldState, actual_tokens: int
    ) -> QuotaWindow:
        async def attempt() -> None:
            stored = await self._store.get(
                QUOTA_HOLDS, hold.payer_id, hold.operation_id
            )
            if stored is None:
                raise ValueError(_FOREIGN)
            held = hold_of(stored)
            # A window that has this hold alone changes as any other would.
            after, ended = settle(
                alone(held), held, state=state, actual_tokens=actual_tokens
            )
            if ended is held:
                return
            try:
                await self._store.transact(
                    next_version(QUOTA_HOLDS, hold_item(ended), of=stored),
                    given_back(held, after),
                )
            except ConditionFailedError as error:
                if _WINDOW in error.failed:
                    raise ValueError(_FOREIGN) from error
                raise

        await racing(attempt)
        window = await self._store.get(
            QUOTA_WINDOWS, hold.payer_id, micros(hold.window_resets_at)
        )
        if window is None:
            raise ValueError(_FOREIGN)
        return window_of(window)

    async def open_window(
        self, payer_id: PayerId, *, day: DayWindow, limit_tokens: int, now: datetime
    ) -> QuotaWindow:
        _, window = await self._open(
            payer_id, day=day, limit_tokens=limit_tokens, now=now
        )
        return window

    async def overdue(self, *, now: datetime, limit: int) -> tuple[Hold, ...]:
        items = await self._store.query(
            QUOTA_HOLDS,
            "leased = :leased AND leaseUntil < :now",
            {":leased": LEASED, ":now": micros(now)},
            limit=limit,
            index="leases",
        )
        return tuple(hold_of(item) for item in items)

    async def _open(
        self, payer_id: PayerId, *, day: DayWindow, limit_tokens: int, now: datetime
    ) -> tuple[Item | None, QuotaWindow]:
        """Return the open window's item, None for a fresh one, and the window."""
        newest = await self._store.query(
            QUOTA_WINDOWS,
            "studentId = :student",
            {":student": payer_id},
            limit=1,
            descending=True,
        )
        if newest and instant(newest[0]["resetsAt"]) > now:
            return newest[0], window_of(newest[0]).raised_to(limit_tokens)
        return None, QuotaWindow(
            payer_id=payer_id, resets_at=day.resets_at, limit_tokens=limit_tokens
        )
