"""Erasures in SQLite."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import datetime
from typing import Final

import msgspec

from adapters.local.sqlite_store import SqliteStore
from adapters.local.sqlite_values import encode, micros
from domain.erasure import Erasure, ErasureNotFoundError
from domain.ids import ErasureId

_decode: Final = msgspec.json.Decoder(Erasure).decode


class SqliteErasureJournal:
    """ErasureJournal over a `SqliteStore`."""

    def __init__(self, store: SqliteStore) -> None:
        self._store = store

    async def add(self, erasure: Erasure) -> None:
        await self._store.write(
            lambda connection: connection.execute(
                "INSERT INTO erasure(due_at, body, id) VALUES(?, ?, ?)", _row(erasure)
            )
        )

    async def get(self, erasure_id: ErasureId) -> Erasure:
        return self._store.read(lambda connection: _get(connection, erasure_id))

    async def change(
        self, erasure_id: ErasureId, change: Callable[[Erasure], Erasure]
    ) -> Erasure:
        def update(connection: sqlite3.Connection) -> Erasure:
            erasure = change(_get(connection, erasure_id))
            connection.execute(
                "UPDATE erasure SET due_at = ?, body = ? WHERE id = ?", _row(erasure)
            )
            return erasure

        return await self._store.write(update)

    async def due(self, *, now: datetime, limit: int) -> tuple[Erasure, ...]:
        rows = self._store.read(
            lambda connection: connection.execute(
                "SELECT body FROM erasure WHERE due_at <= ? ORDER BY due_at LIMIT ?",
                (micros(now), limit),
            ).fetchall()
        )
        return tuple(_decode(row[0]) for row in rows)


def _row(erasure: Erasure) -> tuple[int | None, bytes, str]:
    due_at = None if erasure.due_at is None else micros(erasure.due_at)
    return due_at, encode(erasure), erasure.id


def _get(connection: sqlite3.Connection, erasure_id: ErasureId) -> Erasure:
    row = connection.execute(
        "SELECT body FROM erasure WHERE id = ?", (erasure_id,)
    ).fetchone()
    if row is None:
        raise ErasureNotFoundError
    return _decode(row[0])
