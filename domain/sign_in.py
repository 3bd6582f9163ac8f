"""SignIn: one device that stays signed in through a family of refresh tokens."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Final

from domain.errors import UnauthenticatedError
from domain.ids import SignInId, UserId

GRACE: Final = timedelta(seconds=60)
LIFETIME: Final = timedelta(days=30)
IDLE: Final = timedelta(days=14)
_REMEMBERED: Final = 8


class SignInRequiredError(UnauthenticatedError):
    """The access token is missing or not valid."""

    code = "sign-in-required"
    title = "Sign in first."


class WrongCredentialsError(UnauthenticatedError):
    """Address and password do not belong together; which of them is not said."""

    code = "wrong-credentials"
    title = "The e-mail address or the password is wrong."


class RefreshRefusedError(UnauthenticatedError):
    """The refresh token can't be used any more."""

    code = "refresh-refused"
    title = "Sign in again."


@dataclass(frozen=True, slots=True, kw_only=True)
class Rotation:
    """When one generation was replaced by the next."""

    generation: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SignIn:
    """A family of refresh tokens of which only the newest generation counts.

    `salt` is 32 hexadecimal digits; a token is derived from it, so nothing at rest
    can be presented as one. `arrived` tells whether the newest generation is known to
    have reached its device: until somebody shows a token of it, the answer that
    brought it may have been lost.
    """

    id: SignInId
    user_id: UserId
    salt: str
    created_at: datetime
    last_used_at: datetime
    generation: int = 0
    arrived: bool = True
    revoked_at: datetime | None = None
    rotations: tuple[Rotation, ...] = field(default=())

    @property
    def revoked(self) -> bool:
        """Tell whether it was ended before its time."""
        return self.revoked_at is not None

    def is_over(self, *, now: datetime) -> bool:
        """Tell whether no token of it can be good any more."""
        too_old = now >= self.created_at + LIFETIME or now >= self.last_used_at + IDLE
        return self.revoked or too_old

    def revoke(self, *, now: datetime) -> SignIn:
        """Return the family ended; once ended it stays as it is."""
        return self if self.revoked else replace(self, revoked_at=now)

    def note_arrival(self, generation: int) -> SignIn:
        """Return the family after an access token of a generation was shown."""
        return replace(self, arrived=True) if generation == self.generation else self

    def rotate(self, presented: int, *, now: datetime) -> SignIn:
        """Return the family after one of its tokens was presented.

        The newest generation gives way to the next. One that gave way less than a
        minute ago is forgiven: tabs wake together and answers get lost. As long as
        the newest has not arrived, the one before it gives way only now, whenever it
        is shown: a laptop that is closed while it asks comes back hours later with
        what it has. Anything older is a copy, so the family comes back revoked; check
        `revoked`.

        Args:
            presented: The generation of the token presented, its authenticity checked.
            now: The present.

        Raises:
            RefreshRefusedError: If the family was revoked before, or is too old.

        Source: reliability study 4.6, per-generation rotation times.
        """
        if self.is_over(now=now) or presented > self.generation:
            raise RefreshRefusedError
        if presented == self.generation:
            return self._gives_way(presented, self.rotations, now=now)
        if presented == self.generation - 1 and not self.arrived:
            return self._gives_way(presented, self.rotations[:-1], now=now)
        replaced_at = {r.generation: r.at for r in self.rotations}.get(presented)
        if replaced_at is not None and now <= replaced_at + GRACE:
            return replace(self, last_used_at=now)
        return self.revoke(now=now)

    def _gives_way(
        self, generation: int, before: tuple[Rotation, ...], *, now: datetime
    ) -> SignIn:
        rotation = Rotation(generation=generation, at=now)
        return replace(
            self,
            generation=generation + 1,
            arrived=False,
            last_used_at=now,
            rotations=(*before, rotation)[-_REMEMBERED:],
        )
