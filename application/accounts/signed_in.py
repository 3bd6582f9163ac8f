"""SignedIn: who came in, and what they sign their requests with."""

from __future__ import annotations

from dataclasses import dataclass

from domain.user import User
from ports.identity_provider import Tokens


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn:
    """A user and fresh tokens."""

    user: User
    tokens: Tokens
