"""AskForReset: a letter with which a forgotten password can be replaced."""

from __future__ import annotations

from dataclasses import dataclass

from application.accounts.guess_guard import GuessGuard
from application.accounts.letters import Letters
from domain.one_time_code import CodeKind
from domain.user import normalized_email
from ports.user_repository import UserRepository


@dataclass(frozen=True, slots=True, kw_only=True)
class AskForReset:
    """Send a reset code to whoever owns an address."""

    users: UserRepository
    letters: Letters
    guard: GuessGuard

    async def __call__(self, email: str, *, client: str) -> None:
        """Send it, if the address has an account; whether it has is not told.

        Args:
            email: The address as it was typed.
            client: The network address the request came from.

        Raises:
            InvalidInputError: If nobody can have such an address.
            TooManyGuessesError: If it was asked for too often.
        """
        address = normalized_email(email)
        await self.guard.letter(email=address, client=client)
        found = await self.users.by_email(address)
        user = found[0] if found else None
        await self.letters.write(CodeKind.RESET_PASSWORD, to=address, user=user)
