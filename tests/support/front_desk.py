"""Everything around coming in, in memory and without a door."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from argon2.profiles import CHEAPEST

from adapters.local.frozen_clock import FrozenClock
from adapters.local.identity_provider import LocalIdentityProvider
from adapters.local.memory_secrets import MemorySecrets
from adapters.local.os_random import OsRandom
from adapters.local.sqlite_store import MEMORY
from adapters.local.uuid_ids import UuidIds
from application.accounts.ask_for_letter import AskForLetter
from application.accounts.guess_guard import GuessGuard
from application.accounts.letters import Letters
from application.accounts.log_in import LogIn
from application.accounts.register import Register
from application.accounts.reset_password import ResetPassword
from application.accounts.verify_email import VerifyEmail
from domain.mail import Mail
from domain.user import User
from entrypoints.composition.stores import Stores
from ports.identity_provider import Tokens
from tests.support.builders import NOON
from tests.support.stores import sqlite_stores


class CountingIdentityProvider(LocalIdentityProvider):
    """The real one; it counts the passwords that it hashes and checks.

    `meanwhile` is what happens once between the check of a password and the sign-in.
    """

    hashed = 0
    meanwhile: Callable[[], Awaitable[None]] | None = None

    async def enroll(self, *, email: str, password: str) -> str:
        """Hash a password."""
        self.hashed += 1
        return await super().enroll(email=email, password=password)

    async def check(self, *, credential: str | None, password: str) -> bool:
        """Check a password."""
        self.hashed += 1
        return await super().check(credential=credential, password=password)

    async def sign_in(self, user: User) -> Tokens:
        """Sign in, after what happens meanwhile."""
        if self.meanwhile is not None:
            await self.meanwhile()
        return await super().sign_in(user)


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontDesk:
    """The use cases, and what they stand on."""

    register: Register
    log_in: LogIn
    verify_email: VerifyEmail
    ask_for_letter: AskForLetter
    reset_password: ResetPassword
    identity: CountingIdentityProvider
    clock: FrozenClock
    stores: Stores

    async def letters(self) -> tuple[Mail, ...]:
        """Return what was sent, newest first."""
        return await self.stores.outbox.newest(limit=100)


@asynccontextmanager
async def a_front_desk() -> AsyncGenerator[FrontDesk]:
    """Open the desk; its hashes are cheap."""
    clock, ids = FrozenClock(NOON), UuidIds()
    async with sqlite_stores(MEMORY) as stores:
        users, students, codes = stores.users, stores.students, stores.codes
        identity = CountingIdentityProvider(
            sign_ins=stores.sign_ins,
            users=users,
            secrets=MemorySecrets({"signing-key": b"s" * 32, "refresh-key": b"r" * 32}),
            clock=clock,
            ids=ids,
            hash_profile=CHEAPEST,
        )
        guard = GuessGuard(guesses=stores.guesses, clock=clock)
        letters = Letters(
            codes=codes,
            mailer=stores.outbox,
            random=OsRandom(),
            clock=clock,
            ids=ids,
            public_url="https://helpy.example",
        )
        yield FrontDesk(
            register=Register(
                users=users,
                students=students,
                identity=identity,
                letters=letters,
                clock=clock,
                ids=ids,
            ),
            log_in=LogIn(
                users=users,
                students=students,
                identity=identity,
                guard=guard,
                clock=clock,
            ),
            verify_email=VerifyEmail(
                users=users, codes=codes, guard=guard, clock=clock
            ),
            ask_for_letter=AskForLetter(users=users, letters=letters, guard=guard),
            reset_password=ResetPassword(
                users=users, codes=codes, identity=identity, guard=guard, clock=clock
            ),
            identity=identity,
            clock=clock,
            stores=stores,
        )
