"""VerifyEmail: a code from the mailbox shows that it is one's own."""

from __future__ import annotations

from dataclasses import dataclass, replace

from application.accounts.guess_guard import GuessGuard
from domain.one_time_code import CodeKind, InvalidCodeError, digest_of
from domain.user import User, UserNotFoundError
from ports.clock import Clock
from ports.one_time_code_store import OneTimeCodeStore
from ports.user_repository import UserRepository


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifyEmail:
    """Believe that an address is its user's."""

    users: UserRepository
    codes: OneTimeCodeStore
    guard: GuessGuard
    clock: Clock

    async def __call__(self, code: str, *, client: str) -> User:
        """Take the code and return its user, verified.

        Args:
            code: The code as it was sent.
            client: The network address the request came from.

        Raises:
            InvalidCodeError: If the code is wrong, used or over.
            TooManyGuessesError: If too many such codes came from there.
        """
        async with self.guard.secret(InvalidCodeError, client=client):
            digest = digest_of(code, kind=CodeKind.VERIFY_EMAIL)
            taken = await self.codes.take(digest, now=self.clock.now())
            try:
                return await self.users.change(
                    taken.user_id, lambda user: replace(user, email_verified=True)
                )
            except UserNotFoundError as error:
                raise InvalidCodeError from error
