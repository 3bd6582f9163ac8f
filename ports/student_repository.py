"""StudentRepository: students by user id."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from domain.ids import UserId
from domain.student import Student


class StudentRepository(Protocol):
    """Keeps students, at most one a user."""

    async def put(self, student: Student) -> None:
        """Keep a student, in place of what was kept for the user before."""
        ...

    async def get(self, user_id: UserId) -> Student:
        """Return a student.

        Raises:
            StudentNotFoundError: If the user is not a student.
        """
        ...

    async def of_parent(self, parent_id: UserId) -> tuple[Student, ...]:
        """Return the students a parent is linked to."""
        ...

    async def change(
        self, user_id: UserId, change: Callable[[Student], Student]
    ) -> Student:
        """Apply a pure change; it may run twice, and no change gets lost.

        Raises:
            StudentNotFoundError: If the user is not a student.
        """
        ...
