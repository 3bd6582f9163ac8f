"""The local identity provider: the end of a sign-in, here and in other processes."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from datetime import timedelta

import pytest

from adapters.local.sqlite_store import MEMORY, SqliteStore
from domain.sign_in import RefreshRefusedError, SignInRequiredError
from tests.support.builders import ADA, BO, SECOND, a_user
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


class TestSignOut:
    async def test_ends_one_device_at_once(self, door: Door) -> None:
        """Its access token too; the other device does not notice."""
        phone, page = await door.ada_signs_in(), await door.ada_signs_in()

        await door.identity.sign_out(phone.refresh_token)

        with pytest.raises(SignInRequiredError):
            door.identity.caller(phone.access_token)
        with pytest.raises(RefreshRefusedError):
            await door.identity.refresh(phone.refresh_token)
        assert door.identity.caller(page.access_token).user_id == ADA

    async def test_ends_nothing_for_a_forger(self, door: Door) -> None:
        """And says nothing, whatever the token is."""
        tokens = await door.ada_signs_in()
        last = "B" if tokens.refresh_token.endswith("A") else "A"
        for forged in ("", "rt_" + "A" * 72, tokens.refresh_token[:-1] + last):
            await door.identity.sign_out(forged)

        assert door.identity.caller(tokens.access_token).user_id == ADA

    async def test_ends_every_device_of_one_user(self, door: Door) -> None:
        """And nobody else's."""
        hers = [await door.ada_signs_in() for _ in range(3)]
        his = await door.identity.sign_in(a_user(id=BO))

        await door.identity.sign_out_everywhere(ADA)

        for tokens in hers:
            with pytest.raises(SignInRequiredError):
                door.identity.caller(tokens.access_token)
        assert door.identity.caller(his.access_token).user_id == BO

    async def test_is_learned_by_other_processes(
        self, door: Door, store: SqliteStore
    ) -> None:
        """One that began before, and one that begins after."""
        other, tokens = a_door(store), await door.ada_signs_in()
        await other.identity.catch_up()
        door.clock.advance(SECOND)
        await door.identity.sign_out(tokens.refresh_token)
        assert other.identity.caller(tokens.access_token).user_id == ADA

        other.clock.advance(SECOND)
        await other.identity.catch_up()
        late = a_door(store)
        await late.identity.catch_up()

        for process in (other, late):
            with pytest.raises(SignInRequiredError):
                process.identity.caller(tokens.access_token)

    async def test_is_remembered_only_while_it_matters(self, door: Door) -> None:
        """An access token that is over needs nobody to remember it."""
        tokens = await door.ada_signs_in()
        await door.identity.sign_out(tokens.refresh_token)
        await door.identity.catch_up()
        assert len(door.identity._revoked._revoked) == 1

        door.clock.advance(timedelta(minutes=11))
        await door.identity.catch_up()

        assert len(door.identity._revoked._revoked) == 0
