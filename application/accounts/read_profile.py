"""ReadProfile: a user and the student they may be."""

from __future__ import annotations

from dataclasses import dataclass

from domain.ids import UserId
from domain.student import Student
from domain.user import Role, User
from ports.clock import Clock
from ports.student_repository import StudentRepository
from ports.user_repository import UserRepository


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What a person may see of themselves; `student` is None for whoever is none."""

    user: User
    student: Student | None

    @property
    def revision(self) -> str:
        """Return the name of what a change of the profile changes."""
        return self.user.revision if self.student is None else self.student.revision


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadProfile:
    """Read one's own profile."""

    users: UserRepository
    students: StudentRepository
    clock: Clock

    async def __call__(self, *, caller: UserId) -> Profile:
        """Return the caller's user and student.

        Raises:
            UserNotFoundError: If the caller's account is gone.
            StudentNotFoundError: If the caller's student is gone.
        """
        user = (await self.users.get(caller)).as_of(self.clock.now())
        is_student = user.role is Role.STUDENT
        student = await self.students.get(caller) if is_student else None
        return Profile(user=user, student=student)
