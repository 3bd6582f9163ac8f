"""The local identity provider: passwords, sign-ins, and staying signed in."""

from __future__ import annotations

import asyncio
import base64
import json
from collections.abc import AsyncGenerator
from dataclasses import replace
from datetime import timedelta

import pytest

from adapters.local.frozen_clock import FrozenClock
from adapters.local.identity_provider import LocalIdentityProvider
from adapters.local.memory_secrets import MemorySecrets
from adapters.local.refresh_tokens import RefreshTokens
from adapters.local.sqlite_sign_ins import SqliteSignInRepository
from adapters.local.sqlite_store import MEMORY, SqliteStore
from adapters.local.sqlite_users import SqliteUserRepository
from adapters.local.uuid_ids import UuidIds
from domain.sign_in import (
    GRACE,
    IDLE,
    LIFETIME,
    RefreshRefusedError,
    SignInRequiredError,
)
from domain.user import Role
from ports.secret_store import SecretMissingError
from tests.support.builders import ADA, BO, NOON, SECOND, a_user
from tests.support.sign_in_door import Door, a_door
from tests.support.stores import VAULT

pytestmark = pytest.mark.anyio


@pytest.fixture
async def store() -> AsyncGenerator[SqliteStore]:
    """Lend a store in memory."""
    async with SqliteStore(MEMORY, VAULT) as store:
        yield store


@pytest.fixture
async def door(store: SqliteStore) -> Door:
    """Return a door at which Ada is known."""
    door = a_door(store)
    await door.users.add(a_user(), credential="")
    return door


class TestSignIn:
    async def test_the_tokens_speak_for_the_user(self, door: Door) -> None:
        """The access token at once, the refresh token later."""
        tokens = await door.ada_signs_in()

        caller = door.identity.caller(tokens.access_token)
        assert caller.user_id == ADA
        assert caller.role is Role.STUDENT
        assert tokens.expires_in_s == 600
        assert caller.expires_at_s == int(NOON.timestamp()) + 600
        family = await door.family(caller.sign_in_id)
        assert family.user_id == ADA
        assert family.created_at == family.last_used_at == NOON
        assert len(bytes.fromhex(family.salt)) == 16

    async def test_nothing_at_rest_can_be_presented(self, door: Door) -> None:
        """Whoever reads the store has no token."""
        tokens = await door.ada_signs_in()

        kept = await door.family(door.identity.caller(tokens.access_token).sign_in_id)
        proof = base64.urlsafe_b64decode(tokens.refresh_token[3:])[-32:]
        assert tokens.refresh_token not in repr(kept)
        assert proof.hex() not in repr(kept)
        other = RefreshTokens(b"o" * 32).issue(kept)
        with pytest.raises(RefreshRefusedError):
            await door.identity.refresh(other)
        assert await door.family(kept.id) == kept

    async def test_every_device_has_a_family_of_its_own(self, door: Door) -> None:
        """The end of one is not the end of the other."""
        phone, page = await door.ada_signs_in(), await door.ada_signs_in()
        await door.ada_is_served(await door.identity.refresh(phone.refresh_token))
        door.clock.advance(GRACE + SECOND)
        with pytest.raises(RefreshRefusedError):
            await door.identity.refresh(phone.refresh_token)

        assert await door.identity.refresh(page.refresh_token) is not None

    async def test_needs_its_secrets(self, store: SqliteStore) -> None:
        """Without a key no provider is made."""
        with pytest.raises(SecretMissingError):
            LocalIdentityProvider(
                sign_ins=SqliteSignInRepository(store),
                users=SqliteUserRepository(store),
                secrets=MemorySecrets({}),
                clock=FrozenClock(NOON),
                ids=UuidIds(),
            )

    async def test_its_key_set_has_one_key(self, door: Door) -> None:
        """The one its tokens are signed with."""
        assert door.identity.jwks() == door.identity._access.jwks()
        assert '"d"' not in json.dumps(door.identity.jwks())


class TestRefresh:
    async def test_gives_fresh_tokens_each_time(self, door: Door) -> None:
        """A chain of them, as long as the device is used."""
        tokens = await door.ada_signs_in()
        seen = {tokens.refresh_token}

        for _ in range(20):
            door.clock.advance(timedelta(minutes=9))
            tokens = await door.identity.refresh(tokens.refresh_token)
            seen.add(tokens.refresh_token)
            assert door.identity.caller(tokens.access_token).user_id == ADA

        assert len(seen) == 21

    async def test_a_lost_answer_is_given_again(self, door: Door) -> None:
        """Within the grace: the same successor, nothing minted."""
        first = await door.ada_signs_in()
        lost = await door.identity.refresh(first.refresh_token)

        door.clock.advance(GRACE)
        again = await door.identity.refresh(first.refresh_token)

        assert again.refresh_token == lost.refresh_token

    async def test_a_lost_answer_is_given_again_much_later(self, door: Door) -> None:
        """As long as nobody has shown what was in it: the laptop was closed."""
        first = await door.ada_signs_in()
        lost = await door.identity.refresh(first.refresh_token)
        await door.ada_is_served(first)

        door.clock.advance(timedelta(hours=9))
        again = await door.identity.refresh(first.refresh_token)

        assert again.refresh_token == lost.refresh_token

    async def test_tabs_that_wake_together_stay_signed_in(self, door: Door) -> None:
        """Each gets the token of the one newest generation."""
        first = await door.ada_signs_in()

        answers = await asyncio.gather(
            *(door.identity.refresh(first.refresh_token) for _ in range(10))
        )

        assert len({answer.refresh_token for answer in answers}) == 1

    async def test_a_copy_ends_the_family_for_thief_and_owner(self, door: Door) -> None:
        """Outside the grace an old token is somebody else's; that is remembered."""
        stolen = await door.ada_signs_in()
        caller = door.identity.caller(stolen.access_token)
        owner = await door.identity.refresh(stolen.refresh_token)
        await door.ada_is_served(owner)
        door.clock.advance(GRACE + SECOND)

        for token in (stolen, owner, owner):
            with pytest.raises(RefreshRefusedError):
                await door.identity.refresh(token.refresh_token)

        assert (await door.family(caller.sign_in_id)).revoked
        for access_token in (stolen.access_token, owner.access_token):
            with pytest.raises(SignInRequiredError):
                door.identity.caller(access_token)
        assert not door.identity.is_signed_in(caller)

    @pytest.mark.parametrize("age", [LIFETIME, IDLE])
    async def test_an_old_sign_in_is_over(self, door: Door, age: timedelta) -> None:
        """After fourteen days unused, after thirty in any case."""
        tokens = await door.ada_signs_in()
        door.clock.advance(age)

        with pytest.raises(RefreshRefusedError):
            await door.identity.refresh(tokens.refresh_token)

    async def test_the_role_is_the_one_of_now(self, door: Door) -> None:
        """Who became a teacher is one with the next token."""
        tokens = await door.ada_signs_in()
        await door.users.change(ADA, lambda ada: replace(ada, role=Role.TEACHER))

        fresh = await door.identity.refresh(tokens.refresh_token)

        assert door.identity.caller(fresh.access_token).role is Role.TEACHER

    async def test_who_is_gone_is_signed_out(self, door: Door) -> None:
        """An erased account refreshes nothing."""
        tokens = await door.identity.sign_in(a_user(id=BO))

        with pytest.raises(RefreshRefusedError):
            await door.identity.refresh(tokens.refresh_token)

    async def test_another_installations_token_is_refused(
        self, door: Door, store: SqliteStore
    ) -> None:
        """It does no harm either."""
        tokens = await door.ada_signs_in()
        elsewhere = a_door(store, **{"refresh-key": b"e" * 32})

        with pytest.raises(RefreshRefusedError):
            await elsewhere.identity.refresh(tokens.refresh_token)

        assert await door.identity.refresh(tokens.refresh_token) is not None

    async def test_a_changed_token_is_refused_and_harms_nobody(
        self, door: Door
    ) -> None:
        """Whichever digit it is: a forger can't even sign Ada out."""
        tokens = await door.ada_signs_in()
        fresh = await door.identity.refresh(tokens.refresh_token)
        await door.ada_is_served(fresh)
        token = fresh.refresh_token
        door.clock.advance(GRACE + SECOND)

        for place in range(len(token)):
            changed = "B" if token[place] == "A" else "A"
            with pytest.raises(RefreshRefusedError):
                await door.identity.refresh(
                    token[:place] + changed + token[place + 1 :]
                )

        assert await door.identity.refresh(token) is not None

    @pytest.mark.parametrize(
        "token",
        [
            "",
            "rt_",
            "rt_" + "A" * 71,
            "rt_" + "A" * 72,
            "rt_" + "A" * 73,
            "rt_" + "A" * 71 + "=",
            "rt_" + "A" * 72 + "\n",
            "RT_" + "A" * 72,
            "A" * 75,
            "rt_" + "\u00c4" * 72,
            "rt_" + "\u0661" * 72,
            "rt_" + "+" * 72,
            "rt_" + "_" * 72,
            "rt_" + "\ud800" * 72,
            "rt_\0" + "A" * 71,
            "rt_" + "A" * 10_000_000,
            "eyJhbGciOiJub25lIn0.e30.",
        ],
    )
    async def test_what_is_no_token_is_refused(self, door: Door, token: str) -> None:
        """Of any kind and any length."""
        with pytest.raises(RefreshRefusedError):
            await door.identity.refresh(token)

    @pytest.mark.parametrize("token", ["access", "spaces"])
    async def test_what_only_contains_one_is_refused(
        self, door: Door, token: str
    ) -> None:
        """An access token is no refresh token, and neither is one with decoration."""
        tokens = await door.ada_signs_in()
        shown = {"access": tokens.access_token, "spaces": f" {tokens.refresh_token} "}

        with pytest.raises(RefreshRefusedError):
            await door.identity.refresh(shown[token])
