"""Students in DynamoDB."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from adapters.aws.dynamodb_schema import STUDENTS
from adapters.aws.dynamodb_store import DynamoStore, next_version, racing
from adapters.aws.dynamodb_values import Item, item_of, thing_of
from domain.ids import UserId
from domain.student import Student, StudentNotFoundError

_NAMES: Final = {
    "user_id": "userId",
    "time_zone": "timeZone",
    "grade_level": "gradeLevel",
    "helpy_id": "helpyId",
    "learning_style": "learningStyle",
    "birth_year_month": "birthYearMonth",
    "parent_ids": "parentIds",
    "teacher_ids": "teacherIds",
    "onboarded_at": "onboardedAt",
}


class DynamoStudentRepository:
    """StudentRepository over a `DynamoStore`."""

    def __init__(self, store: DynamoStore) -> None:
        self._store = store

    async def put(self, student: Student) -> None:
        async def attempt() -> None:
            before = await self._find(student.user_id)
            await self._store.write(next_version(STUDENTS, _item(student), of=before))

        await racing(attempt)

    async def get(self, user_id: UserId) -> Student:
        return _student(await self._find(user_id))

    async def change(
        self, user_id: UserId, change: Callable[[Student], Student]
    ) -> Student:
        async def attempt() -> Student:
            before = await self._find(user_id)
            student = change(_student(before))
            await self._store.write(next_version(STUDENTS, _item(student), of=before))
            return student

        return await racing(attempt)

    async def _find(self, user_id: UserId) -> Item | None:
        return await self._store.get(STUDENTS, user_id, _sort_key(user_id))


def _sort_key(user_id: UserId) -> str:
    return f"STUDENT#{user_id}"


def _item(student: Student) -> Item:
    return {**item_of(student, _NAMES), "sk": _sort_key(student.user_id)}


def _student(item: Item | None) -> Student:
    if item is None:
        raise StudentNotFoundError
    return thing_of(item, Student, _NAMES)
