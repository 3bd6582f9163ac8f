"""Applications come in by a key, and soon not any more once it was revoked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from adapters.local.frozen_clock import FrozenClock
from adapters.local.sqlite_store import MEMORY
from application.llm.admit_app import AdmitApp
from domain.api_key import ApiKey, ApiKeyInvalidError
from domain.errors import UnavailableError
from domain.ids import ApiKeyId
from tests.support.apps import TOKEN, an_api_key
from tests.support.builders import NOON
from tests.support.stores import sqlite_stores

pytestmark = pytest.mark.anyio

SOON = timedelta(seconds=5)


class CountingKeys:
    """One key, how often it was asked for, and whether it can be written."""

    def __init__(self, key: ApiKey | None) -> None:
        self.key = key
        self.asked = 0
        self.writable = True

    async def add(self, key: ApiKey) -> None:
        """Keep a key."""
        self.key = key

    async def by_digest(self, digest: str) -> ApiKey | None:
        """Return the key."""
        self.asked += 1
        return self.key if self.key and self.key.digest == digest else None

    async def change(
        self, key_id: ApiKeyId, change: Callable[[ApiKey], ApiKey]
    ) -> ApiKey:
        """Change the key."""
        if not self.writable:
            raise UnavailableError
        assert self.key is not None
        self.key = change(self.key)
        return self.key

    async def newest(self, *, limit: int) -> tuple[ApiKey, ...]:
        """Return the key."""
        return (self.key,) if self.key else ()


class TestAdmitApp:
    async def test_lets_a_good_key_in(self) -> None:
        """And says what it may use."""
        admit = AdmitApp(keys=CountingKeys(an_api_key()), clock=FrozenClock(NOON))

        assert await admit(TOKEN) == an_api_key().app

    @pytest.mark.parametrize("token", ["", "hk_1", "sk-123", TOKEN + "x", "hk_\ud800"])
    async def test_asks_the_store_for_nothing_that_is_no_key(self, token: str) -> None:
        """Whatever somebody types into a header."""
        keys = CountingKeys(an_api_key())
        admit = AdmitApp(keys=keys, clock=FrozenClock(NOON))

        with pytest.raises(ApiKeyInvalidError):
            await admit(token)
        assert keys.asked == 0

    async def test_refuses_a_key_of_nobody_and_a_revoked_one(self) -> None:
        """With the same words, and remembers neither."""
        for key in (None, an_api_key(2), an_api_key(revoked_at=NOON)):
            admit = AdmitApp(keys=CountingKeys(key), clock=FrozenClock(NOON))

            with pytest.raises(ApiKeyInvalidError):
                await admit(TOKEN)
            assert not admit.known

    async def test_asks_the_store_once_in_a_while(self) -> None:
        """Not once a request."""
        keys, clock = CountingKeys(an_api_key()), FrozenClock(NOON)
        admit = AdmitApp(keys=keys, clock=clock)
        for _ in range(30):
            await admit(TOKEN)
            clock.advance(timedelta(milliseconds=100))

        assert keys.asked == 1

    async def test_refuses_what_was_revoked_within_five_seconds(self) -> None:
        """On every node, for each looks it up again by then."""
        async with sqlite_stores(MEMORY) as stores:
            await stores.api_keys.add(an_api_key())
            clock = FrozenClock(NOON)
            nodes = [AdmitApp(keys=stores.api_keys, clock=clock) for _ in range(2)]
            for admit in nodes:
                await admit(TOKEN)
            await stores.api_keys.change(
                an_api_key().id, lambda k: k.revoked(now=clock.now())
            )
            clock.advance(SOON)

            for admit in nodes:
                with pytest.raises(ApiKeyInvalidError):
                    await admit(TOKEN)

    async def test_notes_that_a_key_is_used_once_an_hour(self) -> None:
        """So that an operator sees which are not."""
        keys, clock = CountingKeys(an_api_key()), FrozenClock(NOON)
        admit = AdmitApp(keys=keys, clock=clock)
        used = set[object]()
        for _ in range(1000):
            await admit(TOKEN)
            used.add(keys.key.last_used_at if keys.key else None)
            clock.advance(SOON)

        assert used == {NOON, NOON + timedelta(hours=1)}

    async def test_lets_in_though_the_use_can_not_be_noted(self) -> None:
        """A full disk does not lock anybody out."""
        keys = CountingKeys(an_api_key())
        keys.writable = False
        admit = AdmitApp(keys=keys, clock=FrozenClock(NOON))

        assert await admit(TOKEN) == an_api_key().app
