"""A user, a shape an audience."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from application.people.read_user import SeenUser
from domain.plan import PlanName
from domain.policy import Relation
from domain.preferences import Preferences
from domain.user import Role, User
from entrypoints.wire.views.view import View


class QuietHoursView(View, frozen=True, kw_only=True):
    """When nobody is notified, in local time."""

    start: str
    end: str


class SettingsView(View, frozen=True, kw_only=True):
    """How somebody wants to be treated."""

    language: str
    notifications: bool
    discoverable: bool
    show_online: bool
    quiet_hours: QuietHoursView | None

    @classmethod
    def of(cls, preferences: Preferences) -> SettingsView:
        """Show somebody's settings."""
        quiet = preferences.quiet_hours
        return cls(
            language=preferences.language,
            notifications=preferences.notifications,
            discoverable=preferences.discoverable,
            show_online=preferences.show_online,
            quiet_hours=None
            if quiet is None
            else QuietHoursView(start=quiet.start, end=quiet.end),
        )


class ChildUserView(View, frozen=True, kw_only=True):
    """A user as their parents see them."""

    id: str
    username: str
    role: Role
    plan: PlanName
    created_at: datetime


class OverseenUserView(ChildUserView, frozen=True, kw_only=True):
    """A user as an admin sees them."""

    email: str
    email_verified: bool
    last_active_at: datetime

    @classmethod
    def of(cls, user: User) -> OverseenUserView:
        """Show a user to an admin."""
        return cls(
            id=user.id,
            username=user.username,
            role=user.role,
            plan=user.plan,
            created_at=user.created_at,
            email=user.email,
            email_verified=user.email_verified,
            last_active_at=user.last_active_at,
        )


class OwnUserView(ChildUserView, frozen=True, kw_only=True):
    """A user as they see themselves."""

    email: str
    email_verified: bool
    settings: SettingsView


def user_view(seen: SeenUser) -> ChildUserView:
    """Show a user as their audience may see them."""
    user = seen.user
    child: dict[str, Any] = {
        "id": user.id,
        "username": user.username,
        "role": user.role,
        "plan": user.plan,
        "created_at": user.created_at,
    }
    if seen.relation is Relation.SELF:
        return OwnUserView(
            **child,
            email=user.email,
            email_verified=user.email_verified,
            settings=SettingsView.of(user.preferences),
        )
    if seen.relation is Relation.ADMIN:
        return OverseenUserView.of(user)
    return ChildUserView(**child)
