"""ChooseSubjects: what a student studies."""

from __future__ import annotations

from dataclasses import dataclass

from application.people.admission import AdmitToStudent
from domain.ids import UserId
from domain.policy import Action
from domain.student import Student
from ports.clock import Clock
from ports.student_repository import StudentRepository


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooseSubjects:
    """Choose a student's subjects, in place of those before."""

    admit: AdmitToStudent
    students: StudentRepository
    clock: Clock

    async def __call__(
        self, *, caller: UserId, student_id: UserId, subjects: tuple[str, ...]
    ) -> Student:
        """Return the student with their new subjects.

        Raises:
            StudentNotFoundError: If there is none, or the caller may not know.
            NotAllowedError: If the student is somebody else.
            ConsentNeededError: If the student is a child and no parent consents.
            InvalidInputError: If there are none or too many, or one is not usable.
        """
        await self.admit(Action.CHOOSE_SUBJECTS, caller=caller, student_id=student_id)
        now = self.clock.now()
        return await self.students.change(
            student_id, lambda student: student.act(now).studying(subjects)
        )
