"""The local identity provider over a store, and what stands around it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from argon2.profiles import CHEAPEST

from adapters.local.frozen_clock import FrozenClock
from adapters.local.identity_provider import LocalIdentityProvider
from adapters.local.memory_secrets import MemorySecrets
from adapters.local.sqlite_sign_ins import SqliteSignInRepository
from adapters.local.sqlite_store import SqliteStore
from adapters.local.sqlite_users import SqliteUserRepository
from adapters.local.uuid_ids import UuidIds
from domain.ids import SignInId
from domain.sign_in import SignIn
from ports.clock import Clock
from ports.identity_provider import Tokens
from ports.sign_in_repository import SignInRepository
from ports.user_repository import UserRepository
from tests.support.builders import ADA, NOON

KEYS = {"signing-key": b"s" * 32, "refresh-key": b"r" * 32}


class HesitantSignIns(SqliteSignInRepository):
    """Runs every change twice, as a store may."""

    async def change(
        self, sign_in_id: SignInId, change: Callable[[SignIn], SignIn]
    ) -> SignIn:
        """Try the change on the family before applying it."""

        def twice(sign_in: SignIn) -> SignIn:
            change(sign_in)
            return change(sign_in)

        return await super().change(sign_in_id, twice)


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """The provider and what stands around it."""

    identity: LocalIdentityProvider
    clock: FrozenClock
    users: SqliteUserRepository
    sign_ins: SqliteSignInRepository

    async def ada_signs_in(self) -> Tokens:
        """Sign Ada in on one more device."""
        return await self.identity.sign_in(await self.users.get(ADA))

    async def ada_is_served(self, tokens: Tokens) -> None:
        """Use an access token, and let the store know."""
        self.identity.caller(tokens.access_token)
        await self.identity.catch_up()

    async def family(self, sign_in_id: SignInId) -> SignIn:
        """Return a family as it is kept."""
        return await self.sign_ins.change(sign_in_id, lambda sign_in: sign_in)


def a_door(store: SqliteStore, **secrets: bytes) -> Door:
    """Return a provider over a store; its hashes are cheap."""
    clock = FrozenClock(NOON)
    users, sign_ins = SqliteUserRepository(store), HesitantSignIns(store)
    identity = a_provider(users, sign_ins, clock, **secrets)
    return Door(identity=identity, clock=clock, users=users, sign_ins=sign_ins)


def a_provider(
    users: UserRepository,
    sign_ins: SignInRepository,
    clock: Clock,
    **secrets: bytes,
) -> LocalIdentityProvider:
    """Return a provider whose hashes are cheap."""
    return LocalIdentityProvider(
        sign_ins=sign_ins,
        users=users,
        secrets=MemorySecrets({**KEYS, **secrets}),
        clock=clock,
        ids=UuidIds(),
        hash_profile=CHEAPEST,
    )
