"""The quota ledger in SQLite."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from typing import Any, Final

from adapters.local.sqlite_store import SqliteStore
from adapters.local.sqlite_values import instant, micros
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

_HOLD: Final = (
    "payer_id, operation_id, resets_at, tokens, state, lease_until, actual_tokens"
)


class SqliteQuotaLedger:
    """QuotaLedger over a `SqliteStore`.

    The rules are `domain.quota`'s, run inside the one writer's transaction; the
    tables' own checks refuse whatever would break them.
    """

    def __init__(self, store: SqliteStore) -> None:
        self._store = store

    async def reserve(self, reservation: Reservation) -> Reserved:
        asked = reservation

        def take(connection: sqlite3.Connection) -> Reserved:
            stored = _hold(connection, asked.payer_id, asked.operation_id)
            if stored is not None:
                raise HoldExistsError(stored)
            window, hold = reserve(
                _open(
                    connection,
                    asked.payer_id,
                    day=asked.day,
                    limit_tokens=asked.limit_tokens,
                    now=asked.now,
                ),
                operation_id=asked.operation_id,
                tokens=asked.tokens,
                lease_until=asked.lease_until,
                turns_at_once=asked.turns_at_once,
                now=asked.now,
            )
            _put_window(connection, window)
            _put_hold(connection, hold)
            return Reserved(hold=hold, window=window)

        return await self._store.write(take)

    async def settle(
        self, hold: Hold, *, state: HoldState, actual_tokens: int
    ) -> QuotaWindow:
        def end(connection: sqlite3.Connection) -> QuotaWindow:
            window = _window(connection, hold.payer_id, hold.window_resets_at)
            stored = _hold(connection, hold.payer_id, hold.operation_id)
            if window is None or stored is None:
                msg = "a hold is settled in the ledger it was taken from"
                raise ValueError(msg)
            after, ended = settle(
                window, stored, state=state, actual_tokens=actual_tokens
            )
            if ended is not stored:
                _put_window(connection, after)
                _put_hold(connection, ended)
            return after

        return await self._store.write(end)

    async def open_window(
        self, payer_id: PayerId, *, day: DayWindow, limit_tokens: int, now: datetime
    ) -> QuotaWindow:
        return self._store.read(
            lambda connection: _open(
                connection, payer_id, day=day, limit_tokens=limit_tokens, now=now
            )
        )

    async def overdue(self, *, now: datetime, limit: int) -> tuple[Hold, ...]:
        rows = self._store.read(
            lambda connection: connection.execute(
                f"SELECT {_HOLD} FROM quota_hold WHERE state = 'held'"
                " AND lease_until < ? ORDER BY lease_until LIMIT ?",
                (micros(now), limit),
            ).fetchall()
        )
        return tuple(_to_hold(row) for row in rows)


def _open(
    connection: sqlite3.Connection,
    payer_id: PayerId,
    *,
    day: DayWindow,
    limit_tokens: int,
    now: datetime,
) -> QuotaWindow:
    row = connection.execute(
        "SELECT max(resets_at) FROM quota_window WHERE payer_id = ?", (payer_id,)
    ).fetchone()
    newest = None if row[0] is None else instant(row[0])
    if newest is not None and newest > now:
        window = _window(connection, payer_id, newest)
        if window is not None:
            return window.raised_to(limit_tokens)
    return QuotaWindow(
        payer_id=payer_id, resets_at=day.resets_at, limit_tokens=limit_tokens
    )


def _window(
    connection: sqlite3.Connection, payer_id: PayerId, resets_at: datetime
) -> QuotaWindow | None:
    row = connection.execute(
        "SELECT limit_tokens, used_tokens, held_tokens, holds, overrun_tokens"
        " FROM quota_window WHERE payer_id = ? AND resets_at = ?",
        (payer_id, micros(resets_at)),
    ).fetchone()
    if row is None:
        return None
    return QuotaWindow(
        payer_id=payer_id,
        resets_at=resets_at,
        limit_tokens=row[0],
        used_tokens=row[1],
        held_tokens=row[2],
        holds=row[3],
        overrun_tokens=row[4],
    )


def _put_window(connection: sqlite3.Connection, window: QuotaWindow) -> None:
    connection.execute(
        "INSERT OR REPLACE INTO quota_window VALUES(?, ?, ?, ?, ?, ?, ?)",
        (
            window.payer_id,
            micros(window.resets_at),
            window.limit_tokens,
            window.used_tokens,
            window.held_tokens,
            window.holds,
            window.overrun_tokens,
        ),
    )


def _hold(
    connection: sqlite3.Connection, payer_id: PayerId, operation_id: str
) -> Hold | None:
    row = connection.execute(
        f"SELECT {_HOLD} FROM quota_hold WHERE payer_id = ? AND operation_id = ?",
        (payer_id, operation_id),
    ).fetchone()
    return None if row is None else _to_hold(row)


def _to_hold(row: tuple[Any, ...]) -> Hold:
    return Hold(
        payer_id=row[0],
        operation_id=row[1],
        window_resets_at=instant(row[2]),
        tokens=row[3],
        state=HoldState(row[4]),
        lease_until=instant(row[5]),
        actual_tokens=row[6],
    )


def _put_hold(connection: sqlite3.Connection, hold: Hold) -> None:
    connection.execute(
        "INSERT OR REPLACE INTO quota_hold VALUES(?, ?, ?, ?, ?, ?, ?)",
        (
            hold.payer_id,
            hold.operation_id,
            micros(hold.window_resets_at),
            hold.tokens,
            hold.state,
            micros(hold.lease_until),
            hold.actual_tokens,
        ),
    )
