"""ChangeProfile: what a person says of themselves, said anew."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any

from application.accounts.read_profile import Profile
from domain.background import LearningStyle, Location
from domain.change import UNSAID, Unsaid, said
from domain.errors import InvalidInputError
from domain.ids import UserId
from domain.revision import check_seen
from domain.student import Student
from domain.user import Role, User, checked_username
from ports.clock import Clock
from ports.student_repository import StudentRepository
from ports.user_repository import UserRepository


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileChange:
    """What changes; only a student has more than a name."""

    name: str | Unsaid = UNSAID
    grade_level: int | Unsaid | None = UNSAID
    time_zone: str | Unsaid = UNSAID
    curriculum: str | Unsaid | None = UNSAID
    learning_style: LearningStyle | Unsaid | None = UNSAID
    location: Location | Unsaid | None = UNSAID

    def values(self) -> dict[str, Any]:
        """Return what was said, by field."""
        return said({f.name: getattr(self, f.name) for f in fields(self)})


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeProfile:
    """Change one's own profile."""

    users: UserRepository
    students: StudentRepository
    clock: Clock

    async def __call__(
        self, *, caller: UserId, change: ProfileChange, seen: tuple[str, ...] | None
    ) -> Profile:
        """Change what was said, and nothing else.

        Args:
            caller: Whose profile it is.
            change: What changes.
            seen: The revisions the caller would change; None for whichever it is.

        Raises:
            ChangedMeanwhileError: If the profile is at another revision.
            InvalidInputError: If something said is not usable, or is a student's and
                the caller is none.
            ConsentNeededError: If the student is a child and no parent consents.
            UserNotFoundError: If the caller's account is gone.
            StudentNotFoundError: If the caller's student is gone.
        """
        user = await self.users.get(caller)
        if user.role is not Role.STUDENT:
            user = await self._rename(user, change, seen)
            return Profile(user=user, student=None)
        now = self.clock.now()
        values = change.values()

        def apply(student: Student) -> Student:
            check_seen(student.revision, seen)
            return replace(student.act(now), **values)

        return Profile(user=user, student=await self.students.change(caller, apply))

    async def _rename(
        self, user: User, change: ProfileChange, seen: tuple[str, ...] | None
    ) -> User:
        if set(change.values()) - {"name"}:
            raise InvalidInputError(
                pointer="", reason="not-a-student", message="only students have this"
            )
        username = change.name

        def apply(user: User) -> User:
            check_seen(user.revision, seen)
            if username is UNSAID:
                return user
            return replace(user, username=checked_username(username))

        return await self.users.change(user.id, apply)
