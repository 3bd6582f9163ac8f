"""Tries that may have been wrong, in SQLite."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import datetime
from typing import Final

import msgspec

from adapters.local.sqlite_store import SqliteStore
from adapters.local.sqlite_values import encode, micros
from domain.guesses import WINDOW, Guesses

# How many forgotten keys one more try sweeps away.
_SWEEP: Final = 4
_decode: Final = msgspec.json.Decoder(Guesses).decode


class SqliteGuessLimiter:
    """GuessLimiter over a `SqliteStore`."""

    def __init__(self, store: SqliteStore) -> None:
        self._store = store

    async def get(self, key: str) -> Guesses:
        return self._store.read(lambda connection: _get(connection, key))

    async def change(self, key: str, change: Callable[[Guesses], Guesses]) -> Guesses:
        def update(connection: sqlite3.Connection) -> Guesses:
            guesses = change(_get(connection, key))
            until = guesses.until()
            if until is None:
                connection.execute("DELETE FROM guess WHERE key = ?", (key,))
                return guesses
            connection.execute(
                "INSERT OR REPLACE INTO guess VALUES(?, ?, ?)",
                (key, micros(until), encode(guesses)),
            )
            _sweep(connection, latest=until - WINDOW)
            return guesses

        return await self._store.write(update)


def _get(connection: sqlite3.Connection, key: str) -> Guesses:
    row = connection.execute("SELECT body FROM guess WHERE key = ?", (key,)).fetchone()
    return Guesses() if row is None else _decode(row[0])


def _sweep(connection: sqlite3.Connection, *, latest: datetime) -> None:
    connection.execute(
        "DELETE FROM guess WHERE key IN"
        " (SELECT key FROM guess WHERE until <= ? LIMIT ?)",
        (micros(latest), _SWEEP),
    )
