"""The shapes of what clients send about people."""

from __future__ import annotations

from msgspec import UNSET, UnsetType

from domain.background import LearningStyle
from entrypoints.wire.bodies import Body


class CountryBody(Body, frozen=True, kw_only=True):
    """Where somebody lives, no finer than the country."""

    country: str


class ProfileBody(Body, frozen=True, kw_only=True):
    """PUT /users/profile; what is absent stays, null takes away."""

    name: str | UnsetType = UNSET
    grade_level: int | UnsetType | None = UNSET
    time_zone: str | UnsetType = UNSET
    curriculum: str | UnsetType | None = UNSET
    learning_style: LearningStyle | UnsetType | None = UNSET
    location: CountryBody | UnsetType | None = UNSET


class QuietHoursBody(Body, frozen=True, kw_only=True):
    """When nobody is notified, in local time."""

    start: str
    end: str


class SettingsBody(Body, frozen=True, kw_only=True):
    """PUT /users/{userId}/settings; what is absent stays."""

    language: str | UnsetType = UNSET
    notifications: bool | UnsetType = UNSET
    discoverable: bool | UnsetType = UNSET
    show_online: bool | UnsetType = UNSET
    quiet_hours: QuietHoursBody | UnsetType | None = UNSET


class OnboardingBody(Body, frozen=True, kw_only=True):
    """POST /students/onboarding."""

    name: str
    grade_level: int
    subjects: tuple[str, ...]
    birth_year_month: str | None = None
    curriculum: str | None = None
    learning_style: LearningStyle | None = None
    goals: tuple[str, ...] = ()


class SubjectsBody(Body, frozen=True, kw_only=True):
    """PUT /students/{studentId}/subjects."""

    subjects: tuple[str, ...]


class NoBody(Body, frozen=True, kw_only=True):
    """A POST that says all in its address: `{}`."""


class LinkBody(Body, frozen=True, kw_only=True):
    """POST /parents/links."""

    code: str


class ScopesBody(Body, frozen=True, kw_only=True):
    """A parent's word on each scope they name."""

    core: bool | UnsetType = UNSET
    group_sessions: bool | UnsetType = UNSET
    training_use: bool | UnsetType = UNSET


class ConsentBody(Body, frozen=True, kw_only=True):
    """POST /auth/consent."""

    student_id: str
    scopes: ScopesBody
