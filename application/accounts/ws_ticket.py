"""IssueTicket and RedeemTicket: onto a socket without showing it a token."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from domain.one_time_code import (
    LIFETIMES,
    SECRET_BYTES,
    CodeKind,
    Device,
    InvalidCodeError,
    code_text,
    digest_of,
    new_code,
)
from domain.sign_in import SignInRequiredError
from domain.user import UserNotFoundError
from ports.clock import Clock
from ports.identity_provider import Caller, IdentityProvider
from ports.one_time_code_store import OneTimeCodeStore
from ports.random_source import RandomSource
from ports.user_repository import UserRepository


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """What a socket is opened with, once, within `expires_in_s`."""

    text: str
    expires_in_s: int


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueTicket:
    """Give a signed-in caller a ticket."""

    codes: OneTimeCodeStore
    random: RandomSource
    clock: Clock

    async def __call__(self, caller: Caller) -> Ticket:
        """Return a ticket that speaks for the caller as long as their token would."""
        kind = CodeKind.WS_TICKET
        text = code_text(kind, self.random.draw(SECRET_BYTES))
        device = Device(
            sign_in_id=caller.sign_in_id,
            until=datetime.fromtimestamp(caller.expires_at_s, UTC),
        )
        now = self.clock.now()
        await self.codes.add(
            new_code(kind, text, user_id=caller.user_id, now=now, device=device)
        )
        return Ticket(text=text, expires_in_s=int(LIFETIMES[kind].total_seconds()))


@dataclass(frozen=True, slots=True, kw_only=True)
class RedeemTicket:
    """Take a ticket for whom it was given to."""

    users: UserRepository
    codes: OneTimeCodeStore
    identity: IdentityProvider
    clock: Clock

    async def __call__(self, ticket: str) -> Caller:
        """Return whom the ticket speaks for.

        Raises:
            InvalidCodeError: If the ticket is wrong, used or over.
            SignInRequiredError: If the sign-in it was given to has ended since.
        """
        digest = digest_of(ticket, kind=CodeKind.WS_TICKET)
        taken = await self.codes.take(digest, now=self.clock.now())
        if taken.device is None:
            raise InvalidCodeError
        try:
            user = await self.users.get(taken.user_id)
        except UserNotFoundError as error:
            raise SignInRequiredError from error
        caller = Caller(
            user_id=user.id,
            role=user.role,
            sign_in_id=taken.device.sign_in_id,
            expires_at_s=int(taken.device.until.timestamp()),
        )
        if not self.identity.is_signed_in(caller):
            raise SignInRequiredError
        return caller
