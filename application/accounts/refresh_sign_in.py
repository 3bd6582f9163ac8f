"""RefreshSignIn: stay signed in."""

from __future__ import annotations

from dataclasses import dataclass

from ports.identity_provider import IdentityProvider, Tokens


@dataclass(frozen=True, slots=True, kw_only=True)
class RefreshSignIn:
    """Trade a refresh token for fresh tokens."""

    identity: IdentityProvider

    async def __call__(self, refresh_token: str) -> Tokens:
        """Rotate the token's family.

        Raises:
            RefreshRefusedError: If the token is not valid any more.
        """
        return await self.identity.refresh(refresh_token)
