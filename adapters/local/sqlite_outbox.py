"""The outbox in SQLite."""

from __future__ import annotations

import sqlite3
from datetime import timedelta
from typing import Final

from adapters.local.sqlite_sealed import Sealed
from adapters.local.sqlite_store import SqliteStore
from adapters.local.sqlite_values import micros
from domain.mail import Mail

# As long as the longest-lived code that a letter carries.
_KEPT: Final = timedelta(hours=24)


class SqliteOutbox:
    """Outbox over a `SqliteStore`."""

    def __init__(self, store: SqliteStore) -> None:
        self._store = store
        self._sealed = Sealed(Mail, "outbox", store.keys)

    async def send(self, mail: Mail) -> None:
        await self._store.need_key(mail.user_id)

        def put(connection: sqlite3.Connection) -> None:
            sealed = self._sealed.seal(
                connection, mail, owner=mail.user_id, key=mail.id
            )
            connection.execute(
                "INSERT INTO outbox VALUES(?, ?, ?, ?)",
                (mail.id, mail.user_id, micros(mail.sent_at), sealed),
            )
            connection.execute(
                "DELETE FROM outbox WHERE sent_at <= ?", (micros(mail.sent_at - _KEPT),)
            )

        await self._store.write(put)

    async def newest(self, *, limit: int) -> tuple[Mail, ...]:
        def find(connection: sqlite3.Connection) -> tuple[Mail, ...]:
            rows = connection.execute(
                "SELECT id, body FROM outbox ORDER BY id DESC LIMIT ?", (limit,)
            ).fetchall()
            return tuple(self._sealed.open(connection, b, key=key) for key, b in rows)

        return self._store.read(find)
