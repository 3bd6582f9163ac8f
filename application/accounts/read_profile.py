"""ReadProfile: a user and the student they are."""

from __future__ import annotations

from dataclasses import dataclass

from domain.ids import UserId
from domain.student import Student
from domain.user import User
from ports.student_repository import StudentRepository
from ports.user_repository import UserRepository


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What a person may see of themselves."""

    user: User
    student: Student


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadProfile:
    """Read one's own profile."""

    users: UserRepository
    students: StudentRepository

    async def __call__(self, *, caller: UserId) -> Profile:
        """Return the caller's user and student.

        Raises:
            UserNotFoundError: If the caller's account is gone.
            StudentNotFoundError: If the caller is not a student.
        """
        return Profile(
            user=await self.users.get(caller), student=await self.students.get(caller)
        )
