"""Sign-ins in SQLite."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Final

import msgspec

from adapters.local.sqlite_store import SqliteStore
from adapters.local.sqlite_values import encode
from domain.ids import SignInId
from domain.sign_in import RefreshRefusedError, SignIn

_decode: Final = msgspec.json.Decoder(SignIn).decode


class SqliteSignInRepository:
    """SignInRepository over a `SqliteStore`."""

    def __init__(self, store: SqliteStore) -> None:
        self._store = store

    async def add(self, sign_in: SignIn) -> None:
        row = (sign_in.id, encode(sign_in))
        await self._store.write(
            lambda connection: connection.execute(
                "INSERT INTO sign_in VALUES(?, ?)", row
            )
        )

    async def change(
        self, sign_in_id: SignInId, change: Callable[[SignIn], SignIn]
    ) -> SignIn:
        def update(connection: sqlite3.Connection) -> SignIn:
            row = connection.execute(
                "SELECT body FROM sign_in WHERE id = ?", (sign_in_id,)
            ).fetchone()
            if row is None:
                raise RefreshRefusedError
            sign_in = change(_decode(row[0]))
            connection.execute(
                "UPDATE sign_in SET body = ? WHERE id = ?",
                (encode(sign_in), sign_in_id),
            )
            return sign_in

        return await self._store.write(update)
