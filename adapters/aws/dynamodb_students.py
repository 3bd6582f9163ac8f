"""Students in DynamoDB."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from adapters.aws.dynamodb_keyring import DynamoKeyring
from adapters.aws.dynamodb_patience import racing
from adapters.aws.dynamodb_puts import Put, next_version
from adapters.aws.dynamodb_schema import PARENT_LINKS, STUDENTS
from adapters.aws.dynamodb_sealed import SealedItems
from adapters.aws.dynamodb_store import DynamoStore
from adapters.aws.dynamodb_values import Item
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
    """StudentRepository over a `DynamoStore`.

    Args:
        store: The tables.
        keys: What students are sealed with.
    """

    def __init__(self, store: DynamoStore, keys: DynamoKeyring) -> None:
        self._store = store
        self._sealed = SealedItems(Student, _NAMES, key="userId", keys=keys)

    async def put(self, student: Student) -> None:
        async def attempt() -> None:
            before = await self._find(student.user_id)
            await self._write(student, before)

        await racing(attempt)

    async def get(self, user_id: UserId) -> Student:
        return await self._student(await self._find(user_id))

    async def of_parent(self, parent_id: UserId) -> tuple[Student, ...]:
        links = await self._store.query(
            PARENT_LINKS, "parentId = :parent", {":parent": parent_id}
        )
        found = [await self._find(UserId(link["studentId"])) for link in links]
        students = [await self._student(item) for item in found if item is not None]
        # A link outlives its end: the student has the last word.
        return tuple(s for s in students if parent_id in s.parent_ids)

    async def change(
        self, user_id: UserId, change: Callable[[Student], Student]
    ) -> Student:
        async def attempt() -> Student:
            before = await self._find(user_id)
            student = change(await self._student(before))
            await self._write(student, before)
            return student

        return await racing(attempt)

    async def _find(self, user_id: UserId) -> Item | None:
        return await self._store.get(STUDENTS, user_id, _sort_key(user_id))

    async def _write(self, student: Student, before: Item | None) -> None:
        links = [
            Put(
                table=PARENT_LINKS,
                item={"parentId": parent, "studentId": student.user_id},
            )
            for parent in student.parent_ids
        ]
        item = await self._item(student)
        await self._store.write(next_version(STUDENTS, item, of=before), *links)

    async def _item(self, student: Student) -> Item:
        item = await self._sealed.item_of(student, owner=student.user_id)
        return {**item, "sk": _sort_key(student.user_id)}

    async def _student(self, item: Item | None) -> Student:
        if item is None:
            raise StudentNotFoundError
        return await self._sealed.thing_of(item)


def _sort_key(user_id: UserId) -> str:
    return f"STUDENT#{user_id}"
