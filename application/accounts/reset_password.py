"""ResetPassword: a code from the mailbox for a new password."""

from __future__ import annotations

from dataclasses import dataclass, replace

from application.accounts.guess_guard import GuessGuard
from domain.one_time_code import CodeKind, InvalidCodeError, digest_of
from domain.user import UserNotFoundError, checked_password
from ports.clock import Clock
from ports.identity_provider import IdentityProvider
from ports.one_time_code_store import OneTimeCodeStore
from ports.user_repository import UserRepository


@dataclass(frozen=True, slots=True, kw_only=True)
class ResetPassword:
    """Set a password, and sign out whoever knew the old one."""

    users: UserRepository
    codes: OneTimeCodeStore
    identity: IdentityProvider
    guard: GuessGuard
    clock: Clock

    async def __call__(self, *, code: str, password: str, client: str) -> None:
        """Take the code, set the password and end every sign-in.

        Args:
            code: The code as it was sent.
            password: The new password.
            client: The network address the request came from.

        Raises:
            InvalidInputError: If the password is not usable; the code stays good.
            InvalidCodeError: If the code is wrong, used or over.
            SignInBusyError: If too many passwords are being hashed; so it does then.
            TooManyGuessesError: If too many wrong codes came from there.
        """
        checked_password(password)
        async with self.guard.secret(InvalidCodeError, client=client):
            digest = digest_of(code, kind=CodeKind.RESET_PASSWORD)
            # Hashed before the code is known to be good: no code is lost to a busy
            # moment, and a wrong one takes as long as a right one.
            credential = await self.identity.enroll(email="", password=password)
            taken = await self.codes.take(digest, now=self.clock.now())
            try:
                await self.users.replace_credential(taken.user_id, credential)
            except UserNotFoundError as error:
                raise InvalidCodeError from error
        await self.identity.sign_out_everywhere(taken.user_id)
        # Whoever has the code has the mailbox.
        user = await self.users.change(
            taken.user_id, lambda user: replace(user, email_verified=True)
        )
        await self.guard.clear(user.email)
