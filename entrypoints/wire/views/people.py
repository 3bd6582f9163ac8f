"""Who somebody is, and what they sign their requests with."""

from __future__ import annotations

from datetime import datetime

import msgspec

from application.accounts.read_profile import Profile
from application.accounts.signed_in import SignedIn
from domain.background import LearningStyle, Location
from domain.plan import PlanName
from domain.student import Student
from domain.user import Role, User
from entrypoints.wire.views.view import View
from ports.identity_provider import Tokens


class UserView(View, frozen=True, kw_only=True):
    """A user as they see themselves."""

    id: str
    email: str
    username: str
    role: Role
    email_verified: bool
    plan: PlanName
    created_at: datetime

    @classmethod
    def of(cls, user: User) -> UserView:
        """Show a user."""
        return cls(
            id=user.id,
            email=user.email,
            username=user.username,
            role=user.role,
            email_verified=user.email_verified,
            plan=user.plan,
            created_at=user.created_at,
        )


class TokensView(View, frozen=True, kw_only=True):
    """What requests are signed with; `expires_in` is seconds."""

    access_token: str
    refresh_token: str
    token_type: str
    expires_in: int

    @classmethod
    def of(cls, tokens: Tokens) -> TokensView:
        """Show tokens."""
        return cls(
            access_token=tokens.access_token,
            refresh_token=tokens.refresh_token,
            token_type="Bearer",  # noqa: S106  the scheme, no secret
            expires_in=tokens.expires_in_s,
        )


class SignedInView(TokensView, frozen=True, kw_only=True):
    """Tokens and whose they are."""

    user: UserView

    @classmethod
    def signed_in(cls, signed_in: SignedIn) -> SignedInView:
        """Show who signed in."""
        tokens = msgspec.structs.asdict(TokensView.of(signed_in.tokens))
        return cls(**tokens, user=UserView.of(signed_in.user))


class StudentView(View, frozen=True, kw_only=True):
    """A student as they see themselves."""

    name: str
    grade_level: int | None
    time_zone: str
    subjects: tuple[str, ...]
    helpy_id: str | None
    curriculum: str | None
    learning_style: LearningStyle | None
    location: Location | None

    @classmethod
    def of(cls, student: Student) -> StudentView:
        """Show a student to themselves."""
        return cls(
            name=student.name,
            grade_level=student.grade_level,
            time_zone=student.time_zone,
            subjects=student.subjects,
            helpy_id=student.helpy_id,
            curriculum=student.curriculum,
            learning_style=student.learning_style,
            location=student.location,
        )


class ProfileView(View, frozen=True, kw_only=True):
    """GET /users/profile; `student` is null for whoever is none."""

    user: UserView
    student: StudentView | None

    @classmethod
    def of(cls, profile: Profile) -> ProfileView:
        """Show a profile."""
        student = profile.student
        return cls(
            user=UserView.of(profile.user),
            student=None if student is None else StudentView.of(student),
        )
