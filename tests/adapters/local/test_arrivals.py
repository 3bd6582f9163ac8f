"""What arrived is told once, and also after a store that could not be written."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable

import pytest

from adapters.local import arrivals
from adapters.local.arrivals import Arrivals
from adapters.local.sqlite_sign_ins import SqliteSignInRepository
from adapters.local.sqlite_store import MEMORY, SqliteStore
from domain.errors import UnavailableError
from domain.ids import SignInId
from domain.sign_in import SignIn
from tests.support.builders import NOON, a_sign_in
from tests.support.stores import VAULT

pytestmark = pytest.mark.anyio


class FillingSignIns(SqliteSignInRepository):
    """Counts what is changed; while `is_full`, nothing is."""

    changes = 0
    is_full = False

    async def change(
        self, sign_in_id: SignInId, change: Callable[[SignIn], SignIn]
    ) -> SignIn:
        """Change a family unless the disk is full."""
        if self.is_full:
            raise UnavailableError
        self.changes += 1
        return await super().change(sign_in_id, change)


@pytest.fixture
async def sign_ins(anyio_backend: str) -> AsyncGenerator[FillingSignIns]:
    """Lend a repository with a family whose second token is on its way."""
    async with SqliteStore(MEMORY, VAULT) as store:
        found = FillingSignIns(store)
        await found.add(a_sign_in().rotate(0, now=NOON))
        yield found


async def family(sign_ins: FillingSignIns) -> SignIn:
    """Return the family as it is kept."""
    return (await sign_ins.of_user(a_sign_in().user_id))[0]


class TestArrivals:
    async def test_are_told_to_their_family_once(
        self, sign_ins: FillingSignIns
    ) -> None:
        """However often the token is shown."""
        seen = Arrivals(sign_ins)
        assert not (await family(sign_ins)).arrived

        for _ in range(3):
            seen.note(a_sign_in().id, 1)
            await seen.tell()

        assert (await family(sign_ins)).arrived
        assert sign_ins.changes == 1

    async def test_of_a_first_token_need_no_telling(
        self, sign_ins: FillingSignIns
    ) -> None:
        """Nobody waits for it with an older one."""
        seen = Arrivals(sign_ins)

        seen.note(a_sign_in().id, 0)
        await seen.tell()

        assert sign_ins.changes == 0

    async def test_of_an_older_token_say_nothing_new(
        self, sign_ins: FillingSignIns
    ) -> None:
        """It may be on its way for long."""
        seen = Arrivals(sign_ins)
        seen.note(a_sign_in().id, 1)
        await seen.tell()

        seen.note(a_sign_in().id, 0)
        await seen.tell()

        assert sign_ins.changes == 1

    async def test_are_told_later_when_the_store_is_full(
        self, sign_ins: FillingSignIns
    ) -> None:
        """Nothing is forgotten meanwhile."""
        seen = Arrivals(sign_ins)
        seen.note(a_sign_in().id, 1)
        sign_ins.is_full = True
        with pytest.raises(UnavailableError):
            await seen.tell()

        sign_ins.is_full = False
        await seen.tell()

        assert (await family(sign_ins)).arrived

    async def test_of_a_family_that_is_gone_are_dropped(
        self, sign_ins: FillingSignIns
    ) -> None:
        """Its user was erased."""
        seen = Arrivals(sign_ins)
        seen.note(SignInId("sin_" + "0" * 32), 3)
        seen.note(a_sign_in().id, 1)

        await seen.tell()
        await seen.tell()

        assert (await family(sign_ins)).arrived
        assert sign_ins.changes == 2

    async def test_are_remembered_within_bounds(
        self, sign_ins: FillingSignIns, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The oldest is noted anew when it is shown again."""
        monkeypatch.setattr(arrivals, "_REMEMBERED", 2)
        seen = Arrivals(sign_ins)

        for number in range(3):
            seen.note(SignInId(f"sin_{number:032x}"), 1)

        assert len(seen._noted) == 2
