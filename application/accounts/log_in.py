"""LogIn: an address and a password for tokens."""

from __future__ import annotations

from dataclasses import dataclass, replace

from application.accounts.guess_guard import GuessGuard
from application.accounts.signed_in import SignedIn
from domain.errors import InvalidInputError
from domain.sign_in import WrongCredentialsError
from domain.student import Student, StudentNotFoundError
from domain.user import Role, User, checked_password, normalized_email
from ports.clock import Clock
from ports.identity_provider import IdentityProvider
from ports.student_repository import StudentRepository
from ports.user_repository import UserRepository


@dataclass(frozen=True, slots=True, kw_only=True)
class LogIn:
    """Sign a user in who proves to know the password."""

    users: UserRepository
    students: StudentRepository
    identity: IdentityProvider
    guard: GuessGuard
    clock: Clock

    async def __call__(self, *, email: str, password: str, client: str) -> SignedIn:
        """Check the credentials and sign in.

        Args:
            email: The address as it was typed.
            password: The password as it was typed.
            client: The network address the request came from.

        Raises:
            TooManyGuessesError: If there were too many wrong tries.
            WrongCredentialsError: If they do not fit, whichever of them it is; it
                takes the same time for an address without an account.
            SignInBusyError: If too many passwords are being checked at once.
        """
        async with self.guard.secret(WrongCredentialsError, client=client):
            address = _usable(email, password)
        async with self.guard.password(email=address, client=client):
            found = await self.users.by_email(address)
            credential = found[1] if found else None
            fits = await self.identity.check(credential=credential, password=password)
            if found is None or not fits:
                raise WrongCredentialsError
        now = self.clock.now()
        user = await self.users.change(
            found[0].id, lambda user: replace(user.as_of(now), last_active_at=now)
        )
        await self._mend(user)
        tokens = await self.identity.sign_in(user)
        # A password set meanwhile ended every sign-in that was there, but not this one.
        current = await self.users.by_email(address)
        if current is None or current[1] != credential:
            await self.identity.sign_out(tokens.refresh_token)
            raise WrongCredentialsError
        return SignedIn(user=user, tokens=tokens)

    async def _mend(self, user: User) -> None:
        """Make the student that a crash amid registration left unmade."""
        if user.role is not Role.STUDENT:
            return
        try:
            await self.students.get(user.id)
        except StudentNotFoundError:
            await self.students.put(
                Student(user_id=user.id, name=user.username, time_zone="UTC")
            )


def _usable(email: str, password: str) -> str:
    """Return the normalized address.

    Raises:
        WrongCredentialsError: If nobody can have such an address or password.
    """
    try:
        checked_password(password)
        return normalized_email(email)
    except InvalidInputError as error:
        raise WrongCredentialsError from error
