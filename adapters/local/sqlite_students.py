"""Students in SQLite."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from adapters.local.sqlite_sealed import Sealed
from adapters.local.sqlite_store import SqliteStore
from domain.ids import UserId
from domain.student import Student, StudentNotFoundError


class SqliteStudentRepository:
    """StudentRepository over a `SqliteStore`."""

    def __init__(self, store: SqliteStore) -> None:
        self._store = store
        self._sealed = Sealed(Student, "student", store.keys)

    async def put(self, student: Student) -> None:
        await self._store.need_key(student.user_id)
        await self._store.write(lambda connection: self._put(connection, student))

    async def get(self, user_id: UserId) -> Student:
        return self._store.read(lambda connection: self._get(connection, user_id))

    async def of_parent(self, parent_id: UserId) -> tuple[Student, ...]:
        def find(connection: sqlite3.Connection) -> tuple[Student, ...]:
            rows = connection.execute(
                "SELECT student_id FROM student_of_parent WHERE parent_id = ?",
                (parent_id,),
            ).fetchall()
            return tuple(self._get(connection, student_id) for (student_id,) in rows)

        return self._store.read(find)

    async def change(
        self, user_id: UserId, change: Callable[[Student], Student]
    ) -> Student:
        def update(connection: sqlite3.Connection) -> Student:
            student = change(self._get(connection, user_id))
            self._put(connection, student)
            return student

        return await self._store.write(update)

    def _put(self, connection: sqlite3.Connection, student: Student) -> None:
        key = student.user_id
        connection.execute(
            "INSERT INTO student VALUES(?, ?)"
            " ON CONFLICT(user_id) DO UPDATE SET body = excluded.body",
            (key, self._sealed.seal(connection, student, owner=key, key=key)),
        )
        connection.execute("DELETE FROM student_of_parent WHERE student_id = ?", (key,))
        connection.executemany(
            "INSERT INTO student_of_parent VALUES(?, ?)",
            [(parent, key) for parent in student.parent_ids],
        )

    def _get(self, connection: sqlite3.Connection, user_id: UserId) -> Student:
        row = connection.execute(
            "SELECT body FROM student WHERE user_id = ?", (user_id,)
        ).fetchone()
        if row is None:
            raise StudentNotFoundError
        return self._sealed.open(connection, row[0], key=user_id)
