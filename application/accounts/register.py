"""Register: a new user with an account of their own, and the student they may be."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

from application.accounts.letters import Letters
from application.accounts.signed_in import SignedIn
from domain.errors import UnavailableError
from domain.ids import USER, UserId
from domain.one_time_code import CodeKind
from domain.student import Student
from domain.user import (
    MAX_USERNAME_CHARACTERS,
    EmailTakenError,
    Role,
    User,
    checked_password,
    checked_username,
    normalized_email,
    self_made,
)
from ports.clock import Clock
from ports.id_source import IdSource
from ports.identity_provider import IdentityProvider
from ports.student_repository import StudentRepository
from ports.user_repository import UserRepository


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """What somebody who signs up says of themselves.

    `name` defaults to the e-mail address's local part; `grade_level` may stay unsaid,
    and says nothing of anybody but a student.
    """

    email: str
    password: str
    name: str | None = None
    time_zone: str = "UTC"
    grade_level: int | None = None
    role: Role = Role.STUDENT


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """Sign somebody up, and in."""

    users: UserRepository
    students: StudentRepository
    identity: IdentityProvider
    letters: Letters
    clock: Clock
    ids: IdSource

    async def __call__(self, registration: Registration) -> SignedIn:
        """Make the user and the student they may be, write to them, and sign them in.

        Raises:
            InvalidInputError: If address, password, role, name, zone or grade is not
                usable.
            EmailTakenError: If the address has an account.
            SignInBusyError: If too many passwords are being hashed at once.
        """
        email = normalized_email(registration.email)
        password = checked_password(registration.password)
        now = self.clock.now()
        before_at = email.partition("@")[0][:MAX_USERNAME_CHARACTERS]
        name = checked_username(
            before_at if registration.name is None else registration.name
        )
        user = User(
            id=UserId(self.ids.new(USER)),
            email=email,
            username=name,
            role=self_made(registration.role),
            email_verified=False,
            created_at=now,
            last_active_at=now,
        )
        student = Student(
            user_id=user.id,
            name=name,
            time_zone=registration.time_zone,
            grade_level=registration.grade_level,
        )
        if await self.users.by_email(email) is not None:
            raise EmailTakenError
        credential = await self.identity.enroll(email=email, password=password)
        await self.users.add(user, credential=credential)
        if user.role is Role.STUDENT:
            await self.students.put(student)
        # The account is there: a letter that can't be sent now must not undo it.
        with suppress(UnavailableError):
            await self.letters.write(CodeKind.VERIFY_EMAIL, to=email, user=user)
        return SignedIn(user=user, tokens=await self.identity.sign_in(user))
