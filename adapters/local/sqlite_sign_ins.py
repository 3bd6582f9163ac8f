"""Sign-ins in SQLite."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import datetime
from typing import Final

import msgspec

from adapters.local.sqlite_store import SqliteStore
from adapters.local.sqlite_values import encode, micros
from domain.ids import SignInId, UserId
from domain.sign_in import RefreshRefusedError, SignIn

_decode: Final = msgspec.json.Decoder(SignIn).decode


class SqliteSignInRepository:
    """SignInRepository over a `SqliteStore`."""

    def __init__(self, store: SqliteStore) -> None:
        self._store = store

    async def add(self, sign_in: SignIn) -> None:
        row = (sign_in.id, encode(sign_in), sign_in.user_id, _revoked(sign_in))
        await self._store.write(
            lambda connection: connection.execute(
                "INSERT INTO sign_in(id, body, user_id, revoked_at) VALUES(?, ?, ?, ?)",
                row,
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
                "UPDATE sign_in SET body = ?, revoked_at = ? WHERE id = ?",
                (encode(sign_in), _revoked(sign_in), sign_in_id),
            )
            return sign_in

        return await self._store.write(update)

    async def of_user(self, user_id: UserId) -> tuple[SignIn, ...]:
        rows = self._store.read(
            lambda connection: connection.execute(
                "SELECT body FROM sign_in WHERE user_id = ? ORDER BY id", (user_id,)
            ).fetchall()
        )
        return tuple(_decode(row[0]) for row in rows)

    async def revoked_since(self, instant: datetime) -> tuple[SignIn, ...]:
        rows = self._store.read(
            lambda connection: connection.execute(
                "SELECT body FROM sign_in WHERE revoked_at >= ?", (micros(instant),)
            ).fetchall()
        )
        return tuple(_decode(row[0]) for row in rows)


def _revoked(sign_in: SignIn) -> int | None:
    return None if sign_in.revoked_at is None else micros(sign_in.revoked_at)
