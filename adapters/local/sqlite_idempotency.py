"""Idempotent answers in SQLite."""

from __future__ import annotations

import sqlite3
from datetime import datetime, timedelta
from typing import Final

from adapters.local.sqlite_store import SqliteStore
from adapters.local.sqlite_values import instant, micros
from ports.idempotency_store import (
    IdempotencyKeyReusedError,
    RequestInProgressError,
    StoredAnswer,
)

_CLAIM: Final = timedelta(minutes=1)
# How many forgotten entries one new entry sweeps away.
_SWEEP: Final = 4


class SqliteIdempotencyStore:
    """IdempotencyStore over a `SqliteStore`."""

    def __init__(self, store: SqliteStore) -> None:
        self._store = store

    async def begin(
        self, *, owner: str, key: str, fingerprint: str, now: datetime, until: datetime
    ) -> StoredAnswer | None:
        def claim(connection: sqlite3.Connection) -> StoredAnswer | None:
            row = connection.execute(
                "SELECT fingerprint, begun_at, status, body FROM idempotency"
                " WHERE owner = ? AND key = ? AND until > ?",
                (owner, key, micros(now)),
            ).fetchone()
            if row is not None:
                known, begun_at, status, body = row
                if known != fingerprint:
                    raise IdempotencyKeyReusedError
                if status is not None:
                    return StoredAnswer(status=status, body=body)
                if now < instant(begun_at) + _CLAIM:
                    raise RequestInProgressError
            connection.execute(
                "INSERT OR REPLACE INTO idempotency VALUES(?, ?, ?, ?, ?, NULL, NULL)",
                (owner, key, fingerprint, micros(now), micros(until)),
            )
            connection.execute(
                "DELETE FROM idempotency WHERE (owner, key) IN"
                " (SELECT owner, key FROM idempotency WHERE until <= ? LIMIT ?)",
                (micros(now), _SWEEP),
            )
            return None

        return await self._store.write(claim)

    async def finish(self, *, owner: str, key: str, answer: StoredAnswer) -> None:
        await self._store.write(
            lambda connection: connection.execute(
                "UPDATE idempotency SET status = ?, body = ?"
                " WHERE owner = ? AND key = ?",
                (answer.status, answer.body, owner, key),
            )
        )

    async def abandon(self, *, owner: str, key: str) -> None:
        await self._store.write(
            lambda connection: connection.execute(
                "DELETE FROM idempotency WHERE owner = ? AND key = ?"
                " AND status IS NULL",
                (owner, key),
            )
        )
