"""ApiKey: what an application shows to be let in, and what it may use then."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from domain.errors import InvalidInputError, NotFoundError, UnauthenticatedError
from domain.ids import ApiKeyId, AppId
from domain.plan import PLANS, PlanName
from domain.reply import Tier
from domain.text import clean_text

SECRET_BYTES: Final = 32
MAX_NAME_CHARACTERS: Final = 80
# Applications ask for many people at once, students for themselves.
TURNS_AT_ONCE: Final = 64
MAX_TURNS_AT_ONCE: Final = 10_000
# The abuse ceiling of an application whose plan is unlimited.
UNLIMITED_DAILY_TOKENS: Final = 1_000_000_000
MAX_DAILY_TOKENS: Final = 1_000_000_000_000
# How exactly it is known when a key was used last.
USE_IS_NOTED_EVERY: Final = timedelta(hours=1)
_SHAPE: Final = re.compile(r"hk_[0-9a-f]{64}")


class ApiKeyInvalidError(UnauthenticatedError):
    """The key is none of ours, or was revoked; which of them is not said."""

    code = "invalid-api-key"
    title = "This API key is not valid."


class ApiKeyNotFoundError(NotFoundError):
    """There is no such key."""

    code = "api-key-not-found"
    title = "There is no such API key."


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiKey:
    """What is kept of a key: never the key, only its digest.

    `digest` is the 64 hexadecimal digits of a SHA-256; a secret of 256 random bits
    needs no slower hash. `owner_id` is the application that pays with it.
    `daily_tokens` is None where the plan says it. `last_used_at` may be an hour old.
    """

    id: ApiKeyId
    digest: str
    name: str
    plan: PlanName
    owner_id: AppId
    created_at: datetime
    turns_at_once: int = TURNS_AT_ONCE
    daily_tokens: int | None = None
    last_used_at: datetime | None = None
    revoked_at: datetime | None = None

    @property
    def app(self) -> App:
        """Return whom the key lets in."""
        plan = PLANS[self.plan]
        granted = UNLIMITED_DAILY_TOKENS if plan.unlimited else plan.daily_tokens
        return App(
            id=self.owner_id,
            key_id=self.id,
            plan=self.plan,
            daily_tokens=granted if self.daily_tokens is None else self.daily_tokens,
            turns_at_once=self.turns_at_once,
            ceiling=plan.ceiling,
        )

    def revoked(self, *, now: datetime) -> ApiKey:
        """Return the key as one that lets nobody in; a second time changes nothing."""
        return self if self.revoked_at is not None else replace(self, revoked_at=now)

    def is_noted(self, *, now: datetime) -> bool:
        """Tell whether it is known nearly enough that the key is used now."""
        last = self.last_used_at
        return last is not None and now - last < USE_IS_NOTED_EVERY

    def used(self, *, now: datetime) -> ApiKey:
        """Return the key as one that was just used."""
        return self if self.is_noted(now=now) else replace(self, last_used_at=now)


@dataclass(frozen=True, slots=True, kw_only=True)
class App:
    """An application that was let in; its days are those of UTC.

    `ceiling` is the strongest tier that its plan is meant for.
    """

    id: AppId
    key_id: ApiKeyId
    plan: PlanName
    daily_tokens: int
    turns_at_once: int
    ceiling: Tier


def key_text(secret: bytes) -> str:
    """Return the key that an application is given, once.

    Args:
        secret: `SECRET_BYTES` random bytes, used for nothing else.

    Raises:
        ValueError: If the secret has another length.
    """
    if len(secret) != SECRET_BYTES:
        msg = f"a key is made of {SECRET_BYTES} bytes"
        raise ValueError(msg)
    return f"hk_{secret.hex()}"


def key_digest(text: str) -> str:
    """Return the digest under which a key that somebody shows may be kept.

    Raises:
        ApiKeyInvalidError: If it does not have the shape of a key.
    """
    if _SHAPE.fullmatch(text) is None:
        raise ApiKeyInvalidError
    return hashlib.sha256(text.encode("ascii")).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyWish:
    """What a new key is to be; `daily_tokens` None leaves that to the plan."""

    plan: PlanName
    name: str = ""
    turns_at_once: int = TURNS_AT_ONCE
    daily_tokens: int | None = None

    def checked(self) -> KeyWish:
        """Return the wish with its name made safe.

        Raises:
            InvalidInputError: If a figure is out of its bounds or the name unusable.
        """
        _within("turnsAtOnce", self.turns_at_once, MAX_TURNS_AT_ONCE)
        if self.daily_tokens is not None:
            _within("dailyTokens", self.daily_tokens, MAX_DAILY_TOKENS)
        if not self.name:
            return self
        name = clean_text(
            self.name, pointer="/name", max_characters=MAX_NAME_CHARACTERS
        )
        return replace(self, name=name)


def _within(field: str, number: int, most: int) -> None:
    if not 1 <= number <= most:
        raise InvalidInputError(
            pointer=f"/{field}",
            reason="out-of-range",
            message=f"must be a whole number from 1 to {most}",
        )
