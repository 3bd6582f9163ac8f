"""OnboardStudent: a student says who they are and what they want to learn."""

from __future__ import annotations

from dataclasses import dataclass, replace

from application.people.admission import AdmitToStudent
from domain.background import LearningStyle
from domain.ids import UserId
from domain.policy import Action
from domain.student import Student
from ports.clock import Clock
from ports.student_repository import StudentRepository


@dataclass(frozen=True, slots=True, kw_only=True)
class Introduction:
    """What a student says of themselves; `birth_year_month` is told once."""

    name: str
    grade_level: int
    subjects: tuple[str, ...]
    birth_year_month: str | None = None
    curriculum: str | None = None
    learning_style: LearningStyle | None = None
    goals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OnboardStudent:
    """Take a student's introduction; a child may give it before anybody consents."""

    admit: AdmitToStudent
    students: StudentRepository
    clock: Clock

    async def __call__(self, *, caller: UserId, introduction: Introduction) -> Student:
        """Return the student as they introduced themselves; again is anew.

        Raises:
            StudentNotFoundError: If the caller is not a student.
            InvalidInputError: If something said is not usable.
            BirthMonthFixedError: If another month of birth was told before.
        """
        await self.admit(Action.ONBOARD, caller=caller, student_id=caller)
        now = self.clock.now()

        def apply(student: Student) -> Student:
            born = student.born(introduction.birth_year_month, now=now)
            return replace(
                born.studying(introduction.subjects),
                name=introduction.name,
                grade_level=introduction.grade_level,
                curriculum=introduction.curriculum,
                learning_style=introduction.learning_style,
                goals=introduction.goals,
                onboarded_at=student.onboarded_at or now,
            )

        return await self.students.change(caller, apply)
