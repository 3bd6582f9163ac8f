"""IdentityProvider: sign up, sign in, stay signed in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from domain.errors import UnavailableError
from domain.ids import SignInId, UserId
from domain.user import Role, User


class SignInBusyError(UnavailableError):
    """Too many passwords are being checked at once."""

    code = "sign-in-busy"
    title = "Too many people are signing in; try again in a moment."


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """What a client signs its requests with; `expires_in_s` is the access token's."""

    access_token: str
    refresh_token: str
    expires_in_s: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """Who an access token speaks for, until the POSIX second `expires_at_s`."""

    user_id: UserId
    role: Role
    sign_in_id: SignInId
    expires_at_s: int


class IdentityProvider(Protocol):
    """Knows who somebody is."""

    async def enroll(self, *, email: str, password: str) -> str:
        """Return the credential to keep beside a new user.

        Raises:
            SignInBusyError: If no worker is free to hash the password.
        """
        ...

    async def check(self, *, credential: str | None, password: str) -> bool:
        """Tell whether a password fits a credential.

        With None it takes the time of a real check and returns False, so that how
        long it takes says nothing about who has an account.

        Raises:
            SignInBusyError: If no worker is free to check the password.
        """
        ...

    async def sign_in(self, user: User) -> Tokens:
        """Sign a user in on one more device."""
        ...

    async def refresh(self, refresh_token: str) -> Tokens:
        """Give fresh tokens for a refresh token, by the rules of `domain.sign_in`.

        Raises:
            RefreshRefusedError: If the token is not valid any more.
        """
        ...

    async def sign_out(self, refresh_token: str) -> None:
        """End the sign-in that a refresh token of ours is of, at once.

        Its access tokens end in this process now, and in every other within 5 s. What
        is no token of ours ends nothing, and says nothing.
        """
        ...

    async def sign_out_everywhere(self, user_id: UserId) -> None:
        """End every sign-in of a user, as `sign_out` does."""
        ...

    def caller(self, access_token: str) -> Caller:
        """Return whom an access token speaks for.

        Raises:
            SignInRequiredError: If the token is not one of ours, or over, or its
                sign-in was ended.
        """
        ...

    def is_signed_in(self, caller: Caller) -> bool:
        """Tell whether what a caller once showed would still be taken."""
        ...
