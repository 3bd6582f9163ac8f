"""A student, their progress, and what their parents allow: a shape an audience."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from application.people.admission import Admitted
from application.people.read_progress import StudentProgress
from domain.age import AgeBand
from domain.background import LearningStyle, Location
from domain.consent import ConsentScope
from domain.policy import Relation
from domain.student import Student
from entrypoints.wire.views.subscriptions import DayUsageView
from entrypoints.wire.views.view import View


class ConsentView(View, frozen=True, kw_only=True):
    """The last word on a scope; all null but `granted` before anybody spoke."""

    granted: bool
    version: str | None = None
    at: datetime | None = None
    granted_by: str | None = None


def consents_of(student: Student) -> dict[str, ConsentView]:
    """Show every scope, also those nobody spoke on."""
    shown = {str(scope): ConsentView(granted=False) for scope in ConsentScope}
    for consent in student.consents:
        shown[consent.scope] = ConsentView(
            granted=consent.granted,
            version=consent.version,
            at=consent.at,
            granted_by=consent.granted_by,
        )
    return shown


class OverseenStudentView(View, frozen=True, kw_only=True):
    """A student as an admin sees them."""

    student_id: str
    name: str
    grade_level: int | None
    time_zone: str
    curriculum: str | None
    location: Location | None
    subjects: tuple[str, ...]
    age_band: AgeBand
    parent_ids: tuple[str, ...]
    consent: dict[str, ConsentView]
    onboarded_at: datetime | None


class ChildView(OverseenStudentView, frozen=True, kw_only=True):
    """A student as their parents see them."""

    learning_style: LearningStyle | None
    birth_year_month: str | None


class OwnStudentView(ChildView, frozen=True, kw_only=True):
    """A student as they see themselves."""

    goals: tuple[str, ...]
    helpy_id: str | None


def student_view(
    student: Student, *, relation: Relation, now: datetime
) -> OverseenStudentView:
    """Show a student as their audience may see them.

    Args:
        student: The student.
        relation: What the audience is to them.
        now: The present, from which the age band follows.
    """
    overseen: dict[str, Any] = {
        "student_id": student.user_id,
        "name": student.name,
        "grade_level": student.grade_level,
        "time_zone": student.time_zone,
        "curriculum": student.curriculum,
        "location": student.location,
        "subjects": student.subjects,
        "age_band": student.band(now),
        "parent_ids": student.parent_ids,
        "consent": consents_of(student),
        "onboarded_at": student.onboarded_at,
    }
    child: dict[str, Any] = {
        "learning_style": student.learning_style,
        "birth_year_month": student.birth_year_month,
    }
    own: dict[str, Any] = {"goals": student.goals, "helpy_id": student.helpy_id}
    if relation is Relation.SELF:
        return OwnStudentView(**overseen, **child, **own)
    if relation is Relation.PARENT:
        return ChildView(**overseen, **child)
    return OverseenStudentView(**overseen)


def admitted_view(admitted: Admitted, *, now: datetime) -> OverseenStudentView:
    """Show a student to whoever was admitted to them."""
    return student_view(admitted.student, relation=admitted.relation, now=now)


class SubjectProgressView(View, frozen=True, kw_only=True):
    """One subject."""

    subject: str
    conversations: int
    last_studied_at: datetime | None


class ProgressView(View, frozen=True, kw_only=True):
    """GET /students/{studentId}/progress; `usage` is null for a teacher."""

    student_id: str
    subjects: tuple[SubjectProgressView, ...]
    last_studied_at: datetime | None
    usage: DayUsageView | None

    @classmethod
    def of(cls, progress: StudentProgress) -> ProgressView:
        """Show a student's progress."""
        usage = progress.usage
        return cls(
            student_id=progress.student_id,
            subjects=tuple(
                SubjectProgressView(
                    subject=subject.subject,
                    conversations=subject.conversations,
                    last_studied_at=subject.last_studied_at,
                )
                for subject in progress.subjects
            ),
            last_studied_at=progress.last_studied_at,
            usage=None if usage is None else DayUsageView.day(usage),
        )


class ScheduleView(View, frozen=True, kw_only=True):
    """GET /students/{studentId}/schedule; nothing is planned for anybody yet."""

    student_id: str
    items: tuple[()]


class InvitationView(View, frozen=True, kw_only=True):
    """A code for a parent, told once."""

    code: str
    expires_at: datetime


class LinkedView(View, frozen=True, kw_only=True):
    """The student a parent is linked to now."""

    student_id: str
    name: str


class ConsentsView(View, frozen=True, kw_only=True):
    """What is allowed for a child, scope by scope."""

    student_id: str
    scopes: dict[str, ConsentView]
