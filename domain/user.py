"""User: who signed up, in which role, on which plan."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Final

from domain.errors import ConflictError, InvalidInputError, NotFoundError
from domain.ids import UserId
from domain.plan import PendingPlan, PlanName, Subscription
from domain.preferences import DEFAULT_PREFERENCES, Preferences
from domain.revision import revision_of
from domain.text import clean_text

MAX_EMAIL_CHARACTERS: Final = 254
MAX_USERNAME_CHARACTERS: Final = 40
MIN_PASSWORD_CHARACTERS: Final = 8
# Hashing takes long; a longer password would only make it longer.
MAX_PASSWORD_BYTES: Final = 256
# Deliberately narrower than RFC 5322: what mail providers hand out, nothing that could
# break out of a header.
_EMAIL: Final = re.compile(
    r"[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}"
    r"@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+"
)


class Role(StrEnum):
    """What a person is to the platform."""

    STUDENT = "student"
    PARENT = "parent"
    TEACHER = "teacher"
    ADMIN = "admin"


class EmailTakenError(ConflictError):
    """Somebody signed up with this address already."""

    code = "email-taken"
    title = "An account with this e-mail address exists already."


class UserNotFoundError(NotFoundError):
    """There is no such user."""

    code = "user-not-found"
    title = "There is no such user."


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """A person with an account.

    `email` is in the form `normalized_email` returns. `plan` is the one they had when
    this was kept: what is pending may count by now, which `as_of` tells.
    """

    id: UserId
    email: str
    username: str
    role: Role
    email_verified: bool
    created_at: datetime
    last_active_at: datetime
    plan: PlanName = PlanName.FREE
    preferences: Preferences = DEFAULT_PREFERENCES
    pending_plan: PendingPlan | None = None

    @property
    def revision(self) -> str:
        """Return the name of this state; being active does not change it."""
        return revision_of(replace(self, last_active_at=self.created_at))

    @property
    def subscription(self) -> Subscription:
        """Return the plan, and the one that follows it."""
        return Subscription(plan=self.plan, pending=self.pending_plan)

    def subscribed(self, subscription: Subscription) -> User:
        """Return the user with another subscription."""
        return replace(self, plan=subscription.plan, pending_plan=subscription.pending)

    def as_of(self, now: datetime) -> User:
        """Return the user as they are at an instant."""
        return self.subscribed(self.subscription.as_of(now))


def self_made(role: Role) -> Role:
    """Return a role that somebody may take when they sign up.

    Raises:
        InvalidInputError: `not-self-made`, at `/role`: nobody makes themselves admin.
    """
    if role is Role.ADMIN:
        raise InvalidInputError(
            pointer="/role",
            reason="not-self-made",
            message="must be student, parent or teacher",
        )
    return role


def checked_username(name: str) -> str:
    """Return the name of an account, clean.

    Raises:
        InvalidInputError: If it is not usable, at `/name`.
    """
    return clean_text(name, pointer="/name", max_characters=MAX_USERNAME_CHARACTERS)


def normalized_email(text: str) -> str:
    """Return the one spelling under which an address is kept and compared.

    Raises:
        InvalidInputError: `invalid-email`, at `/email`.
    """
    # Not casefold: it writes ß as ss, which is another person's address.
    email = unicodedata.normalize("NFKC", text.strip()).lower()
    if len(email) > MAX_EMAIL_CHARACTERS or _EMAIL.fullmatch(email) is None:
        raise InvalidInputError(
            pointer="/email",
            reason="invalid-email",
            message="must be an e-mail address",
        )
    return email


def checked_password(password: str) -> str:
    """Return a password verbatim if it is neither too short nor too long.

    Raises:
        InvalidInputError: `too-short` or `too-long`, at `/password`.
    """
    if len(password) < MIN_PASSWORD_CHARACTERS:
        raise InvalidInputError(
            pointer="/password",
            reason="too-short",
            message=f"must be at least {MIN_PASSWORD_CHARACTERS} characters",
        )
    if len(password.encode("utf-8", "surrogatepass")) > MAX_PASSWORD_BYTES:
        raise InvalidInputError(
            pointer="/password",
            reason="too-long",
            message=f"must be at most {MAX_PASSWORD_BYTES} bytes",
        )
    return password
