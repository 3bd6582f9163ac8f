"""/students."""

from __future__ import annotations

from typing import Final

from litestar import get, post, put
from litestar.params import FromPath

from application.people.onboard_student import Introduction
from domain.age import BirthMonthFixedError
from domain.consent import ConsentNeededError
from domain.ids import USER, UserId
from domain.policy import Action, NotAllowedError, Relation
from domain.student import StudentNotFoundError
from domain.user import UserNotFoundError
from entrypoints.guarded_json import guarded
from entrypoints.http.answer import Answer
from entrypoints.http.exchange import (
    AnyRequest,
    answer,
    body_of,
    caller_of,
    checked_id,
    doors_of,
)
from entrypoints.http.idempotency import once
from entrypoints.wire.contract import Contract, promises
from entrypoints.wire.people import OnboardingBody, SubjectsBody
from entrypoints.wire.views.students import (
    ChildView,
    OverseenStudentView,
    OwnStudentView,
    ProgressView,
    ScheduleView,
    admitted_view,
    student_view,
)

_ONBOARD: Final = guarded(OnboardingBody)
_SUBJECTS: Final = guarded(SubjectsBody)


@post("/students/onboarding")
@promises(
    Contract(
        takes=OnboardingBody(name="Zoe", grade_level=6, subjects=("Mathematics",)),
        gives={200: OwnStudentView},
        once=True,
        refuses=(
            UserNotFoundError,
            StudentNotFoundError,
            NotAllowedError,
            BirthMonthFixedError,
        ),
    )
)
async def onboard(request: AnyRequest) -> Answer:
    """Take the introduction of the student who calls."""
    caller = caller_of(request)
    body = await body_of(request, _ONBOARD)

    async def do() -> Answer:
        doors = doors_of(request)
        student = await doors.application.onboard_student(
            caller=caller.user_id,
            introduction=Introduction(
                name=body.name,
                grade_level=body.grade_level,
                subjects=body.subjects,
                birth_year_month=body.birth_year_month,
                curriculum=body.curriculum,
                learning_style=body.learning_style,
                goals=body.goals,
            ),
        )
        return answer(
            student_view(student, relation=Relation.SELF, now=doors.clock.now())
        )

    return await once(request, caller.user_id, do)


@get("/students/{student_id:str}/profile")
@promises(
    Contract(
        gives={200: (OwnStudentView, ChildView, OverseenStudentView)},
        refuses=(UserNotFoundError, StudentNotFoundError, NotAllowedError),
    )
)
async def read_student(request: AnyRequest, student_id: FromPath[str]) -> Answer:
    """Show a student to themselves, a parent of theirs, or an admin."""
    caller = caller_of(request)
    doors = doors_of(request)
    admitted = await doors.application.admit_to_student(
        Action.READ_STUDENT,
        caller=caller.user_id,
        student_id=student_id_of(student_id),
    )
    return answer(admitted_view(admitted, now=doors.clock.now()))


@put("/students/{student_id:str}/subjects")
@promises(
    Contract(
        takes=SubjectsBody(subjects=("Mathematics",)),
        gives={200: OwnStudentView},
        refuses=(
            UserNotFoundError,
            StudentNotFoundError,
            NotAllowedError,
            ConsentNeededError,
        ),
    )
)
async def choose_subjects(request: AnyRequest, student_id: FromPath[str]) -> Answer:
    """Choose one's own subjects."""
    caller = caller_of(request)
    body = await body_of(request, _SUBJECTS)
    doors = doors_of(request)
    student = await doors.application.choose_subjects(
        caller=caller.user_id,
        student_id=student_id_of(student_id),
        subjects=body.subjects,
    )
    return answer(student_view(student, relation=Relation.SELF, now=doors.clock.now()))


@get("/students/{student_id:str}/progress")
@promises(
    Contract(
        gives={200: ProgressView},
        refuses=(UserNotFoundError, StudentNotFoundError, NotAllowedError),
    )
)
async def read_progress(request: AnyRequest, student_id: FromPath[str]) -> Answer:
    """Show how much a student studied, by subject."""
    caller = caller_of(request)
    progress = await doors_of(request).application.read_progress(
        caller=caller.user_id, student_id=student_id_of(student_id)
    )
    return answer(ProgressView.of(progress))


@get("/students/{student_id:str}/schedule")
@promises(
    Contract(
        gives={200: ScheduleView},
        refuses=(UserNotFoundError, StudentNotFoundError, NotAllowedError),
    )
)
async def read_schedule(request: AnyRequest, student_id: FromPath[str]) -> Answer:
    """Show what a student has to do; nothing plans anything yet."""
    caller = caller_of(request)
    admitted = await doors_of(request).application.admit_to_student(
        Action.READ_SCHEDULE,
        caller=caller.user_id,
        student_id=student_id_of(student_id),
    )
    return answer(ScheduleView(student_id=admitted.student.user_id, items=()))


def student_id_of(text: str) -> UserId:
    """Return a student's identifier if the text could be one.

    Raises:
        StudentNotFoundError: If it can't be.
    """
    return UserId(checked_id(text, prefix=USER, missing=StudentNotFoundError))


ROUTES: Final = (onboard, read_student, choose_subjects, read_progress, read_schedule)
