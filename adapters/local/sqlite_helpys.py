"""Helpys in SQLite."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from adapters.local.sqlite_sealed import Sealed
from adapters.local.sqlite_store import SqliteStore
from domain.helpy import Helpy, HelpyNotFoundError
from domain.ids import HelpyId, UserId


class SqliteHelpyRepository:
    """HelpyRepository over a `SqliteStore`."""

    def __init__(self, store: SqliteStore) -> None:
        self._store = store
        self._sealed = Sealed(Helpy, "helpy", store.keys)

    async def add(self, helpy: Helpy) -> None:
        await self._store.need_key(helpy.owner_id)
        await self._store.write(
            lambda connection: connection.execute(
                "INSERT INTO helpy VALUES(?, ?, ?)",
                (helpy.id, helpy.owner_id, self._seal(connection, helpy)),
            )
        )

    async def get(self, helpy_id: HelpyId) -> Helpy:
        return self._store.read(lambda connection: self._get(connection, helpy_id))

    async def of_owner(self, owner_id: UserId) -> tuple[Helpy, ...]:
        def find(connection: sqlite3.Connection) -> tuple[Helpy, ...]:
            rows = connection.execute(
                "SELECT id, body FROM helpy WHERE owner_id = ? ORDER BY id", (owner_id,)
            ).fetchall()
            return tuple(self._sealed.open(connection, b, key=key) for key, b in rows)

        return self._store.read(find)

    async def change(
        self, helpy_id: HelpyId, change: Callable[[Helpy], Helpy]
    ) -> Helpy:
        def update(connection: sqlite3.Connection) -> Helpy:
            helpy = change(self._get(connection, helpy_id))
            connection.execute(
                "UPDATE helpy SET body = ? WHERE id = ?",
                (self._seal(connection, helpy), helpy_id),
            )
            return helpy

        return await self._store.write(update)

    def _get(self, connection: sqlite3.Connection, helpy_id: HelpyId) -> Helpy:
        row = connection.execute(
            "SELECT body FROM helpy WHERE id = ?", (helpy_id,)
        ).fetchone()
        if row is None:
            raise HelpyNotFoundError
        return self._sealed.open(connection, row[0], key=helpy_id)

    def _seal(self, connection: sqlite3.Connection, helpy: Helpy) -> bytes:
        return self._sealed.seal(connection, helpy, owner=helpy.owner_id, key=helpy.id)
