"""LogOut and LogOutEverywhere: the end of one sign-in, or of all."""

from __future__ import annotations

from dataclasses import dataclass

from domain.ids import UserId
from ports.identity_provider import IdentityProvider


@dataclass(frozen=True, slots=True, kw_only=True)
class LogOut:
    """End the sign-in of one device."""

    identity: IdentityProvider

    async def __call__(self, refresh_token: str) -> None:
        """End it; what is no token of ours ends nothing and is not told."""
        await self.identity.sign_out(refresh_token)


@dataclass(frozen=True, slots=True, kw_only=True)
class LogOutEverywhere:
    """End the sign-ins of all of one's devices."""

    identity: IdentityProvider

    async def __call__(self, *, caller: UserId) -> None:
        """End them, that of the calling device among them."""
        await self.identity.sign_out_everywhere(caller)
