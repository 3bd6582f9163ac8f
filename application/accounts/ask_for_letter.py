"""AskForLetter: a letter with a code, to whoever owns an address."""

from __future__ import annotations

from dataclasses import dataclass

from application.accounts.guess_guard import GuessGuard
from application.accounts.letters import Letters
from domain.one_time_code import CodeKind
from domain.user import User, normalized_email
from ports.user_repository import UserRepository


@dataclass(frozen=True, slots=True, kw_only=True)
class AskForLetter:
    """Send a code to replace a forgotten password, or to confirm an address."""

    users: UserRepository
    letters: Letters
    guard: GuessGuard

    async def __call__(self, kind: CodeKind, email: str, *, client: str) -> None:
        """Send it, if there is an account to use it for; whether there is is not told.

        Args:
            kind: What the code is for.
            email: The address as it was typed.
            client: The network address the request came from.

        Raises:
            InvalidInputError: If nobody can have such an address.
            TooManyGuessesError: If letters were asked for too often.
        """
        address = normalized_email(email)
        await self.guard.letter(email=address, client=client)
        found = await self.users.by_email(address)
        user = found[0] if found and _has_use(kind, found[0]) else None
        await self.letters.write(kind, to=address, user=user)


def _has_use(kind: CodeKind, user: User) -> bool:
    return kind is not CodeKind.VERIFY_EMAIL or not user.email_verified
