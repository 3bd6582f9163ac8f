"""ChangeSettings: how a person wants to be treated."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any

from application.people.read_user import ReadUser
from application.presence.show_presence import ShowPresence
from domain.change import UNSAID, Unsaid, said
from domain.ids import UserId
from domain.policy import Action
from domain.preferences import QuietHours
from domain.revision import check_seen
from domain.user import Role, User
from ports.clock import Clock
from ports.student_repository import StudentRepository
from ports.user_repository import UserRepository


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsChange:
    """What changes."""

    language: str | Unsaid = UNSAID
    notifications: bool | Unsaid = UNSAID
    discoverable: bool | Unsaid = UNSAID
    show_online: bool | Unsaid = UNSAID
    quiet_hours: QuietHours | Unsaid | None = UNSAID

    def values(self) -> dict[str, Any]:
        """Return what was said, by field."""
        return said({f.name: getattr(self, f.name) for f in fields(self)})


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeSettings:
    """Change a user's settings."""

    read_user: ReadUser
    users: UserRepository
    students: StudentRepository
    clock: Clock
    show_presence: ShowPresence

    async def __call__(
        self,
        *,
        caller: UserId,
        user_id: UserId,
        change: SettingsChange,
        seen: tuple[str, ...] | None,
    ) -> User:
        """Change what was said, and nothing else.

        Args:
            caller: Who changes them.
            user_id: Whose settings they are.
            change: What changes.
            seen: The revisions the caller would change; None for whichever it is.

        Raises:
            UserNotFoundError: If there is none, or the caller may not know that there
                is.
            NotAllowedError: If they are somebody else's.
            ConsentNeededError: If the user is a child and no parent consents.
            ChangedMeanwhileError: If the user is at another revision.
            InvalidInputError: If something said is not usable.
        """
        found = await self.read_user(
            caller=caller, user_id=user_id, action=Action.CHANGE_SETTINGS
        )
        if found.user.role is Role.STUDENT:
            (await self.students.get(user_id)).act(self.clock.now())

        def apply(user: User) -> User:
            check_seen(user.revision, seen)
            preferences = replace(user.preferences, **change.values())
            return replace(user, preferences=preferences)

        changed = await self.users.change(user_id, apply)
        if change.show_online is not UNSAID:
            shown = changed.preferences.show_online
            await self.show_presence(user_id, shown=shown)
        return changed
