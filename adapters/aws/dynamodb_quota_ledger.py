"""The quota ledger in DynamoDB."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from adapters.aws.dynamodb_patience import racing
from adapters.aws.dynamodb_puts import fresh, next_version
from adapters.aws.dynamodb_schema import QUOTA_HOLDS, QUOTA_WINDOWS
from adapters.aws.dynamodb_store import DynamoStore
from adapters.aws.dynamodb_values import Item
from adapters.aws.instants import instant, micros
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

# A key can't be renamed: `studentId` is the payer's, whoever that is.
# Only held holds carry it, so the index of leases holds no others.
_LEASED: Final = "held"


class DynamoQuotaLedger:
    """QuotaLedger over a `DynamoStore`.

    The rules are `domain.quota`'s. Window and hold are written together on the
    condition that neither changed since they were read.
    """

    def __init__(self, store: DynamoStore) -> None:
        self._store = store

    async def reserve(self, reservation: Reservation) -> Reserved:
        asked = reservation

        async def attempt() -> Reserved:
            stored = await self._store.get(
                QUOTA_HOLDS, asked.payer_id, asked.operation_id
            )
            if stored is not None:
                raise HoldExistsError(_hold(stored))
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
            await self._store.write(
                next_version(QUOTA_WINDOWS, _window_item(window), of=before),
                fresh(QUOTA_HOLDS, {**_hold_item(hold), "version": 1}),
            )
            return Reserved(hold=hold, window=window)

        return await racing(attempt)

    async def settle(
        self, hold: Hold, *, state: HoldState, actual_tokens: int
    ) -> QuotaWindow:
        async def attempt() -> QuotaWindow:
            window = await self._store.get(
                QUOTA_WINDOWS, hold.payer_id, micros(hold.window_resets_at)
            )
            stored = await self._store.get(
                QUOTA_HOLDS, hold.payer_id, hold.operation_id
            )
            if window is None or stored is None:
                msg = "a hold is settled in the ledger it was taken from"
                raise ValueError(msg)
            held = _hold(stored)
            after, ended = settle(
                _window(window), held, state=state, actual_tokens=actual_tokens
            )
            if ended is not held:
                await self._store.write(
                    next_version(QUOTA_WINDOWS, _window_item(after), of=window),
                    next_version(QUOTA_HOLDS, _hold_item(ended), of=stored),
                )
            return after

        return await racing(attempt)

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
            {":leased": _LEASED, ":now": micros(now)},
            limit=limit,
            index="leases",
        )
        return tuple(_hold(item) for item in items)

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
            return newest[0], _window(newest[0]).raised_to(limit_tokens)
        return None, QuotaWindow(
            payer_id=payer_id, resets_at=day.resets_at, limit_tokens=limit_tokens
        )


def _window_item(window: QuotaWindow) -> Item:
    return {
        "studentId": window.payer_id,
        "resetsAt": micros(window.resets_at),
        "limitTokens": window.limit_tokens,
        "usedTokens": window.used_tokens,
        "heldTokens": window.held_tokens,
        "holds": window.holds,
        "overrunTokens": window.overrun_tokens,
    }


def _window(item: Item) -> QuotaWindow:
    return QuotaWindow(
        payer_id=item["studentId"],
        resets_at=instant(item["resetsAt"]),
        limit_tokens=item["limitTokens"],
        used_tokens=item["usedTokens"],
        held_tokens=item["heldTokens"],
        holds=item["holds"],
        overrun_tokens=item["overrunTokens"],
    )


def _hold_item(hold: Hold) -> Item:
    item: Item = {
        "studentId": hold.payer_id,
        "operationId": hold.operation_id,
        "windowResetsAt": micros(hold.window_resets_at),
        "tokens": hold.tokens,
        "state": hold.state.value,
        "leaseUntil": micros(hold.lease_until),
        "actualTokens": hold.actual_tokens,
    }
    if hold.state is HoldState.HELD:
        item["leased"] = _LEASED
    return item


def _hold(item: Item) -> Hold:
    return Hold(
        payer_id=item["studentId"],
        operation_id=item["operationId"],
        window_resets_at=instant(item["windowResetsAt"]),
        tokens=item["tokens"],
        state=HoldState(item["state"]),
        lease_until=instant(item["leaseUntil"]),
        actual_tokens=item["actualTokens"],
    )
