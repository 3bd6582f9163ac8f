"""Policy: who may do what with whom, in one table; what it does not name is refused.

Conversations and Helpys are not in it: they know their participants and their owner,
and nobody else, whatever their role, learns that they exist.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from domain.errors import ForbiddenError, NotFoundError
from domain.ids import UserId
from domain.student import Student
from domain.user import Role, User


class NotAllowedError(ForbiddenError):
    """The caller knows of it and may not do this with it."""

    code = "not-allowed"
    title = "You may not do this."


class Relation(StrEnum):
    """What somebody is to the person they ask about."""

    SELF = "self"
    PARENT = "parent"
    TEACHER = "teacher"
    ADMIN = "admin"
    STRANGER = "stranger"


class Action(StrEnum):
    """What may be done with a person's things."""

    READ_USER = "read-user"
    CHANGE_PROFILE = "change-profile"
    CHANGE_SETTINGS = "change-settings"
    ONBOARD = "onboard"
    READ_STUDENT = "read-student"
    CHOOSE_SUBJECTS = "choose-subjects"
    READ_PROGRESS = "read-progress"
    READ_SCHEDULE = "read-schedule"
    READ_USAGE = "read-usage"
    INVITE_PARENT = "invite-parent"
    CONSENT = "consent"
    EXPORT = "export"
    ERASE = "erase"
    READ_COSTS = "read-costs"


_OWN_ACCOUNT: Final = frozenset(
    {
        Action.READ_USER,
        Action.CHANGE_PROFILE,
        Action.CHANGE_SETTINGS,
        Action.EXPORT,
        Action.ERASE,
    }
)
_OVERSEE: Final = frozenset(
    {
        Action.READ_USER,
        Action.READ_STUDENT,
        Action.READ_PROGRESS,
        Action.READ_SCHEDULE,
        Action.READ_USAGE,
        # Everything but the words of their chats.
        Action.EXPORT,
        Action.ERASE,
    }
)
_NOTHING: Final[frozenset[Action]] = frozenset()

# Source: decisions 5.3. A child of under 13 needs consent besides: `Student.act`.
_ALLOWED: Final[dict[tuple[Role, Relation], frozenset[Action]]] = {
    (Role.STUDENT, Relation.SELF): frozenset(Action)
    - {Action.CONSENT, Action.READ_COSTS},
    (Role.PARENT, Relation.SELF): _OWN_ACCOUNT,
    (Role.PARENT, Relation.PARENT): _OVERSEE | {Action.INVITE_PARENT, Action.CONSENT},
    (Role.TEACHER, Relation.SELF): _OWN_ACCOUNT,
    (Role.TEACHER, Relation.TEACHER): frozenset({Action.READ_PROGRESS}),
    # What models cost is nobody's else to know.
    (Role.ADMIN, Relation.SELF): _OWN_ACCOUNT | {Action.READ_COSTS},
    (Role.ADMIN, Relation.ADMIN): _OVERSEE,
}


def allowed(role: Role, relation: Relation) -> frozenset[Action]:
    """Return all that a role may do with those it has a relation to."""
    return _ALLOWED.get((role, relation), _NOTHING)


def relation_of(viewer: User, *, to: UserId, student: Student | None) -> Relation:
    """Return what a viewer is to a person.

    Args:
        viewer: Who asks.
        to: The person.
        student: The student that person is, None if they are none.
    """
    if viewer.id == to:
        return Relation.SELF
    if viewer.role is Role.ADMIN:
        return Relation.ADMIN
    if student is not None and viewer.id in student.parent_ids:
        return Relation.PARENT
    if student is not None and viewer.id in student.teacher_ids:
        return Relation.TEACHER
    return Relation.STRANGER


def permit(
    action: Action, *, role: Role, relation: Relation, missing: type[NotFoundError]
) -> None:
    """Let somebody pass who may.

    Raises:
        NotFoundError: `missing`, if they may do nothing at all with that person: they
            do not learn that there is one.
        NotAllowedError: If they may do other things with that person.
    """
    may = allowed(role, relation)
    if not may:
        raise missing
    if action not in may:
        raise NotAllowedError
