"""Users in SQLite."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Final

import msgspec

from adapters.local.sqlite_store import DuplicateError, SqliteStore
from adapters.local.sqlite_values import encode
from domain.ids import UserId
from domain.user import EmailTakenError, User, UserNotFoundError

_decode: Final = msgspec.json.Decoder(User).decode


class SqliteUserRepository:
    """UserRepository over a `SqliteStore`."""

    def __init__(self, store: SqliteStore) -> None:
        self._store = store

    async def add(self, user: User, *, credential: str) -> None:
        row = (user.id, user.email, credential, encode(user))
        try:
            await self._store.write(
                lambda connection: connection.execute(
                    "INSERT INTO user VALUES(?, ?, ?, ?)", row
                )
            )
        except DuplicateError as error:
            raise EmailTakenError from error

    async def get(self, user_id: UserId) -> User:
        return self._store.read(lambda connection: _get(connection, user_id))

    async def by_email(self, email: str) -> tuple[User, str] | None:
        row = self._store.read(
            lambda connection: connection.execute(
                "SELECT body, credential FROM user WHERE email = ?", (email,)
            ).fetchone()
        )
        return None if row is None else (_decode(row[0]), row[1])

    async def change(self, user_id: UserId, change: Callable[[User], User]) -> User:
        def update(connection: sqlite3.Connection) -> User:
            user = change(_get(connection, user_id))
            connection.execute(
                "UPDATE user SET body = ? WHERE id = ?", (encode(user), user_id)
            )
            return user

        return await self._store.write(update)

    async def replace_credential(self, user_id: UserId, credential: str) -> User:
        def update(connection: sqlite3.Connection) -> User:
            user = _get(connection, user_id)
            connection.execute(
                "UPDATE user SET credential = ? WHERE id = ?", (credential, user_id)
            )
            return user

        return await self._store.write(update)


def _get(connection: sqlite3.Connection, user_id: UserId) -> User:
    row = connection.execute(
        "SELECT body FROM user WHERE id = ?", (user_id,)
    ).fetchone()
    if row is None:
        raise UserNotFoundError
    return _decode(row[0])
