"""Students in SQLite."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Final

import msgspec

from adapters.local.sqlite_store import SqliteStore
from adapters.local.sqlite_values import encode
from domain.ids import UserId
from domain.student import Student, StudentNotFoundError

_decode: Final = msgspec.json.Decoder(Student).decode


class SqliteStudentRepository:
    """StudentRepository over a `SqliteStore`."""

    def __init__(self, store: SqliteStore) -> None:
        self._store = store

    async def put(self, student: Student) -> None:
        await self._store.write(lambda connection: _put(connection, student))

    async def get(self, user_id: UserId) -> Student:
        return self._store.read(lambda connection: _get(connection, user_id))

    async def change(
        self, user_id: UserId, change: Callable[[Student], Student]
    ) -> Student:
        def update(connection: sqlite3.Connection) -> Student:
            student = change(_get(connection, user_id))
            _put(connection, student)
            return student

        return await self._store.write(update)


def _put(connection: sqlite3.Connection, student: Student) -> None:
    connection.execute(
        "INSERT INTO student VALUES(?, ?)"
        " ON CONFLICT(user_id) DO UPDATE SET body = excluded.body",
        (student.user_id, encode(student)),
    )


def _get(connection: sqlite3.Connection, user_id: UserId) -> Student:
    row = connection.execute(
        "SELECT body FROM student WHERE user_id = ?", (user_id,)
    ).fetchone()
    if row is None:
        raise StudentNotFoundError
    return _decode(row[0])
