"""LogIn: an address and a password for tokens."""

from __future__ import annotations

from dataclasses import dataclass, replace

from application.accounts.signed_in import SignedIn
from domain.errors import InvalidInputError
from domain.sign_in import WrongCredentialsError
from domain.student import Student, StudentNotFoundError
from domain.user import User, checked_password, normalized_email
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
    clock: Clock

    async def __call__(self, *, email: str, password: str) -> SignedIn:
        """Check the credentials and sign in.

        Raises:
            WrongCredentialsError: If they do not fit, whichever of them it is; it
                takes the same time for an address without an account.
            SignInBusyError: If too many passwords are being checked at once.
        """
        try:
            found = await self.users.by_email(normalized_email(email))
            checked_password(password)
        except InvalidInputError as error:
            raise WrongCredentialsError from error
        credential = found[1] if found else None
        fits = await self.identity.check(credential=credential, password=password)
        if found is None or not fits:
            raise WrongCredentialsError
        now = self.clock.now()
        user = await self.users.change(
            found[0].id, lambda user: replace(user, last_active_at=now)
        )
        await self._mend(user)
        return SignedIn(user=user, tokens=await self.identity.sign_in(user))

    async def _mend(self, user: User) -> None:
        """Make the student that a crash amid registration left unmade."""
        try:
            await self.students.get(user.id)
        except StudentNotFoundError:
            await self.students.put(
                Student(user_id=user.id, name=user.username, time_zone="UTC")
            )
