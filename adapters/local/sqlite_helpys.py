"""Helpys in SQLite."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Final

import msgspec

from adapters.local.sqlite_store import SqliteStore
from adapters.local.sqlite_values import encode
from domain.helpy import Helpy, HelpyNotFoundError
from domain.ids import HelpyId, UserId

_decode: Final = msgspec.json.Decoder(Helpy).decode


class SqliteHelpyRepository:
    """HelpyRepository over a `SqliteStore`."""

    def __init__(self, store: SqliteStore) -> None:
        self._store = store

    async def add(self, helpy: Helpy) -> None:
        row = (helpy.id, helpy.owner_id, encode(helpy))
        await self._store.write(
            lambda connection: connection.execute(
                "INSERT INTO helpy VALUES(?, ?, ?)", row
            )
        )

    async def get(self, helpy_id: HelpyId) -> Helpy:
        return self._store.read(lambda connection: _get(connection, helpy_id))

    async def of_owner(self, owner_id: UserId) -> tuple[Helpy, ...]:
        rows = self._store.read(
            lambda connection: connection.execute(
                "SELECT body FROM helpy WHERE owner_id = ? ORDER BY id", (owner_id,)
            ).fetchall()
        )
        return tuple(_decode(body) for (body,) in rows)

    async def change(
        self, helpy_id: HelpyId, change: Callable[[Helpy], Helpy]
    ) -> Helpy:
        def update(connection: sqlite3.Connection) -> Helpy:
            helpy = change(_get(connection, helpy_id))
            connection.execute(
                "UPDATE helpy SET body = ? WHERE id = ?", (encode(helpy), helpy_id)
            )
            return helpy

        return await self._store.write(update)


def _get(connection: sqlite3.Connection, helpy_id: HelpyId) -> Helpy:
    row = connection.execute(
        "SELECT body FROM helpy WHERE id = ?", (helpy_id,)
    ).fetchone()
    if row is None:
        raise HelpyNotFoundError
    return _decode(row[0])
