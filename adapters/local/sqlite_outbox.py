"""The outbox in SQLite."""

from __future__ import annotations

import sqlite3
from datetime import timedelta
from typing import Final

import msgspec

from adapters.local.sqlite_store import SqliteStore
from adapters.local.sqlite_values import encode, micros
from domain.mail import Mail

# As long as the longest-lived code that a letter carries.
_KEPT: Final = timedelta(hours=24)
_decode: Final = msgspec.json.Decoder(Mail).decode


class SqliteOutbox:
    """Outbox over a `SqliteStore`."""

    def __init__(self, store: SqliteStore) -> None:
        self._store = store

    async def send(self, mail: Mail) -> None:
        def put(connection: sqlite3.Connection) -> None:
            connection.execute(
                "INSERT INTO outbox VALUES(?, ?, ?)",
                (mail.id, micros(mail.sent_at), encode(mail)),
            )
            connection.execute(
                "DELETE FROM outbox WHERE sent_at <= ?", (micros(mail.sent_at - _KEPT),)
            )

        await self._store.write(put)

    async def newest(self, *, limit: int) -> tuple[Mail, ...]:
        rows = self._store.read(
            lambda connection: connection.execute(
                "SELECT body FROM outbox ORDER BY id DESC LIMIT ?", (limit,)
            ).fetchall()
        )
        return tuple(_decode(row[0]) for row in rows)
