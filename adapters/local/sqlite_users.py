"""Users in SQLite."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from adapters.local.sqlite_keyring import keep_key
from adapters.local.sqlite_sealed import Sealed
from adapters.local.sqlite_store import DuplicateError, SqliteStore
from domain.ids import UserId
from domain.user import EmailTakenError, Role, User, UserNotFoundError


class SqliteUserRepository:
    """UserRepository over a `SqliteStore`."""

    def __init__(self, store: SqliteStore) -> None:
        self._store = store
        self._vault = store.keys.vault
        self._sealed = Sealed(User, "user", store.keys)

    async def add(self, user: User, *, credential: str) -> None:
        locked, index = self._vault.new_key(user.id), self._vault.index(user.email)

        def insert(connection: sqlite3.Connection) -> None:
            keep_key(connection, user.id, locked)
            sealed = self._seal(connection, user)
            connection.execute(
                "INSERT INTO user VALUES(?, ?, ?, ?, ?)",
                (user.id, index, credential, sealed, user.role),
            )

        try:
            await self._store.write(insert)
        except DuplicateError as error:
            raise EmailTakenError from error

    async def get(self, user_id: UserId) -> User:
        return self._store.read(lambda connection: self._get(connection, user_id))

    async def by_email(self, email: str) -> tuple[User, str] | None:
        index = self._vault.index(email)

        def find(connection: sqlite3.Connection) -> tuple[User, str] | None:
            row = connection.execute(
                "SELECT id, credential FROM user WHERE email_index = ?", (index,)
            ).fetchone()
            return None if row is None else (self._get(connection, row[0]), row[1])

        return self._store.read(find)

    async def with_role(
        self, role: Role, *, limit: int, before: UserId | None = None
    ) -> tuple[User, ...]:
        def find(connection: sqlite3.Connection) -> tuple[User, ...]:
            rows = connection.execute(
                "SELECT id FROM user WHERE role = ? AND (? IS NULL OR id < ?)"
                " ORDER BY id DESC LIMIT ?",
                (role, before, before, limit),
            ).fetchall()
            return tuple(self._get(connection, user_id) for (user_id,) in rows)

        return self._store.read(find)

    async def change(self, user_id: UserId, change: Callable[[User], User]) -> User:
        def update(connection: sqlite3.Connection) -> User:
            user = change(self._get(connection, user_id))
            connection.execute(
                "UPDATE user SET body = ?, role = ? WHERE id = ?",
                (self._seal(connection, user), user.role, user_id),
            )
            return user

        return await self._store.write(update)

    async def replace_credential(self, user_id: UserId, credential: str) -> User:
        def update(connection: sqlite3.Connection) -> User:
            user = self._get(connection, user_id)
            connection.execute(
                "UPDATE user SET credential = ? WHERE id = ?", (credential, user_id)
            )
            return user

        return await self._store.write(update)

    def _get(self, connection: sqlite3.Connection, user_id: UserId) -> User:
        row = connection.execute(
            "SELECT body FROM user WHERE id = ?", (user_id,)
        ).fetchone()
        if row is None:
            raise UserNotFoundError
        return self._sealed.open(connection, row[0], key=user_id)

    def _seal(self, connection: sqlite3.Connection, user: User) -> bytes:
        return self._sealed.seal(connection, user, owner=user.id, key=user.id)
