"""Admission: who may do what with a student, asked of the policy."""

from __future__ import annotations

from dataclasses import dataclass

from domain.ids import UserId
from domain.policy import Action, Relation, permit, relation_of
from domain.student import Student, StudentNotFoundError
from domain.user import User
from ports.student_repository import StudentRepository
from ports.user_repository import UserRepository


@dataclass(frozen=True, slots=True, kw_only=True)
class Admitted:
    """A student, who asks for them, and what the one is to the other."""

    student: Student
    viewer: User
    relation: Relation


@dataclass(frozen=True, slots=True, kw_only=True)
class AdmitToStudent:
    """Let those pass who may do something with a student."""

    users: UserRepository
    students: StudentRepository

    async def __call__(
        self, action: Action, *, caller: UserId, student_id: UserId
    ) -> Admitted:
        """Return the student to whoever may do this.

        The caller's role is the stored one: a token may be older than a change of it.

        Raises:
            UserNotFoundError: If the caller's account is gone.
            StudentNotFoundError: If there is no such student, or the caller may not
                know that there is.
            NotAllowedError: If the caller may do other things with the student.
        """
        viewer = await self.users.get(caller)
        student = await self.students.get(student_id)
        relation = relation_of(viewer, to=student_id, student=student)
        permit(
            action, role=viewer.role, relation=relation, missing=StudentNotFoundError
        )
        return Admitted(student=student, viewer=viewer, relation=relation)
