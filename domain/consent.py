"""Consent: what a parent allows for a child, scope by scope, until they withdraw it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from domain.errors import ForbiddenError
from domain.ids import UserId

# The wording a parent was shown; a new wording is a new version.
CONSENT_VERSION: Final = "2026-11"


class ConsentScope(StrEnum):
    """What is consented to separately; everything is off until somebody says yes."""

    CORE = "core"
    GROUP_SESSIONS = "groupSessions"
    TRAINING_USE = "trainingUse"


class ConsentNeededError(ForbiddenError):
    """A child may not do this before a parent has consented."""

    code = "consent-needed"
    title = "A parent has to consent first."


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """The last word on one scope: who said it, when, to which wording."""

    scope: ConsentScope
    granted: bool
    version: str
    at: datetime
    granted_by: UserId


def with_word(consents: tuple[Consent, ...], word: Consent) -> tuple[Consent, ...]:
    """Return the consents after one more word; the last one on a scope counts."""
    others = (consent for consent in consents if consent.scope is not word.scope)
    return tuple(sorted((*others, word), key=lambda consent: consent.scope))


def is_granted(consents: tuple[Consent, ...], scope: ConsentScope) -> bool:
    """Tell whether a scope is allowed now; silence is no."""
    return any(consent.granted for consent in consents if consent.scope is scope)
