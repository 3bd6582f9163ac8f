"""RefreshSignIn: stay signed in."""

from __future__ import annotations

from dataclasses import dataclass

from application.accounts.guess_guard import GuessGuard
from domain.sign_in import RefreshRefusedError
from ports.identity_provider import IdentityProvider, Tokens


@dataclass(frozen=True, slots=True, kw_only=True)
class RefreshSignIn:
    """Trade a refresh token for fresh tokens."""

    identity: IdentityProvider
    guard: GuessGuard

    async def __call__(self, refresh_token: str, *, client: str) -> Tokens:
        """Rotate the token's family.

        Args:
            refresh_token: The token.
            client: The network address the request came from.

        Raises:
            RefreshRefusedError: If the token is not valid any more.
            TooManyGuessesError: If too many that were not came from there.
        """
        async with self.guard.secret(RefreshRefusedError, client=client):
            return await self.identity.refresh(refresh_token)
