"""ListChildren: the students a parent is linked to."""

from __future__ import annotations

from dataclasses import dataclass

from domain.ids import UserId
from domain.policy import NotAllowedError
from domain.student import Student
from domain.user import Role
from ports.student_repository import StudentRepository
from ports.user_repository import UserRepository


@dataclass(frozen=True, slots=True, kw_only=True)
class ListChildren:
    """List the caller's children."""

    users: UserRepository
    students: StudentRepository

    async def __call__(self, *, caller: UserId) -> tuple[Student, ...]:
        """Return the students the caller is linked to.

        Raises:
            UserNotFoundError: If the caller's account is gone.
            NotAllowedError: If the caller is no parent.
        """
        if (await self.users.get(caller)).role is not Role.PARENT:
            raise NotAllowedError
        return await self.students.of_parent(caller)
