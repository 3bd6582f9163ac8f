"""GiveConsent: a parent says what is allowed for a child, or withdraws it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from application.people.admission import AdmitToStudent
from domain.consent import CONSENT_VERSION, Consent, ConsentScope
from domain.ids import UserId
from domain.policy import Action
from domain.student import Student
from ports.clock import Clock
from ports.student_repository import StudentRepository


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveConsent:
    """Give or withdraw consent for a linked child."""

    admit: AdmitToStudent
    students: StudentRepository
    clock: Clock

    async def __call__(
        self, *, caller: UserId, student_id: UserId, scopes: Mapping[ConsentScope, bool]
    ) -> Student:
        """Return the student after the parent's word; a scope not named stays.

        Raises:
            StudentNotFoundError: If there is none, or the caller may not know.
            NotAllowedError: If the caller is not a linked parent.
        """
        await self.admit(Action.CONSENT, caller=caller, student_id=student_id)
        words = [
            Consent(
                scope=scope,
                granted=granted,
                version=CONSENT_VERSION,
                at=self.clock.now(),
                granted_by=caller,
            )
            for scope, granted in scopes.items()
        ]

        def apply(student: Student) -> Student:
            for word in words:
                student = student.heard(word)
            return student

        return await self.students.change(student_id, apply)
