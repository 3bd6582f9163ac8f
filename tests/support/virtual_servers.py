"""Two servers over one store in virtual time, restarted now and then."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Final

from adapters.local.frozen_clock import FrozenClock
from adapters.local.identity_provider import LocalIdentityProvider
from domain.errors import UnauthenticatedError
from entrypoints.composition.stores import Stores
from ports.identity_provider import Tokens
from tests.support.builders import NOON
from tests.support.sign_in_door import a_provider

# How far their clocks are apart, and how often they learn from the store.
_SKEWS_S: Final = (-2, 2)
_CATCH_UP: Final = timedelta(seconds=2)


@dataclass(frozen=True, slots=True)
class Show:
    """Ask for something with an access token."""

    access_token: str


@dataclass(frozen=True, slots=True)
class Refresh:
    """Ask for fresh tokens with a refresh token."""

    refresh_token: str


class Refused:
    """What was shown is not taken."""


class Served:
    """What was shown is taken."""


Ask = Show | Refresh
Answer = Tokens | Served | Refused


@dataclass(frozen=True, slots=True)
class _SkewedClock:
    clock: FrozenClock
    by: timedelta

    def now(self) -> datetime:
        return self.clock.now() + self.by


@dataclass(slots=True)
class Servers:
    """The servers; who asks is answered by either.

    Args:
        stores: The store.
        random: Where chance comes from.
    """

    stores: Stores
    random: Random
    clock: FrozenClock = field(default_factory=lambda: FrozenClock(NOON))
    restarts: int = 0
    _caught_up_at: datetime = NOON
    _identities: list[LocalIdentityProvider] = field(
        default_factory=list[LocalIdentityProvider]
    )

    def __post_init__(self) -> None:
        self._identities += map(self._started, _SKEWS_S)

    @property
    def identity(self) -> LocalIdentityProvider:
        """Return one of the two as it is now."""
        return self._identities[0]

    def restart_one(self) -> None:
        """Let one forget all that is not in the store."""
        which = self.random.randrange(len(_SKEWS_S))
        self._identities[which] = self._started(_SKEWS_S[which])
        self.restarts += 1

    async def serve(self, ask: Ask, *, by: int) -> Answer:
        """Answer as one of the two does."""
        identity = self._identities[by % len(_SKEWS_S)]
        try:
            if isinstance(ask, Refresh):
                return await identity.refresh(ask.refresh_token)
            identity.caller(ask.access_token)
        except UnauthenticatedError:
            return Refused()
        return Served()

    async def catch_up(self) -> None:
        """Do what a server does every so often, where it is time again."""
        if self.clock.now() >= self._caught_up_at + _CATCH_UP:
            self._caught_up_at = self.clock.now()
            for identity in self._identities:
                await identity.catch_up()

    def _started(self, skew_s: int) -> LocalIdentityProvider:
        clock = _SkewedClock(self.clock, timedelta(seconds=skew_s))
        return a_provider(self.stores.users, self.stores.sign_ins, clock)
