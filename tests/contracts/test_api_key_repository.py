"""API keys: found by what an application shows, revoked for good."""

from __future__ import annotations

import asyncio

import pytest

from domain.api_key import ApiKeyNotFoundError
from domain.ids import ApiKeyId
from entrypoints.composition.stores import Stores
from tests.support.apps import an_api_key
from tests.support.builders import NOON, SECOND

pytestmark = pytest.mark.anyio


class TestApiKeyRepository:
    async def test_finds_a_key_by_its_digest(self, stores: Stores) -> None:
        """Whole, and no other."""
        key = an_api_key(daily_tokens=9, turns_at_once=2, last_used_at=NOON)
        await stores.api_keys.add(key)
        await stores.api_keys.add(an_api_key(2))

        assert await stores.api_keys.by_digest(key.digest) == key
        assert await stores.api_keys.by_digest("0" * 64) is None

    async def test_sees_at_once_that_a_key_was_revoked(self, stores: Stores) -> None:
        """Whoever reads it next must refuse it."""
        key = an_api_key()
        await stores.api_keys.add(key)
        revoked = await stores.api_keys.change(key.id, lambda k: k.revoked(now=NOON))

        assert revoked.revoked_at == NOON
        assert await stores.api_keys.by_digest(key.digest) == revoked

    async def test_stays_revoked_though_it_is_used_meanwhile(
        self, stores: Stores
    ) -> None:
        """A use that is noted does not bring it back, whoever comes first."""
        key = an_api_key()
        await stores.api_keys.add(key)
        await asyncio.gather(
            *(
                stores.api_keys.change(
                    key.id,
                    lambda k, n=n: (  # type: ignore[misc]  # a default binds the loop's
                        k.revoked(now=NOON) if n == 3 else k.used(now=NOON + n * SECOND)
                    ),
                )
                for n in range(6)
            )
        )

        kept = await stores.api_keys.by_digest(key.digest)
        assert kept is not None
        assert kept.revoked_at == NOON
        assert kept.last_used_at is not None

    async def test_refuses_what_it_does_not_know(self, stores: Stores) -> None:
        """Nothing is made by changing it."""
        with pytest.raises(ApiKeyNotFoundError):
            await stores.api_keys.change(ApiKeyId("key_" + "f" * 32), lambda k: k)

    async def test_lists_the_newest_first(self, stores: Stores) -> None:
        """Revoked ones too, as many as asked for."""
        for number in (1, 3, 2):
            await stores.api_keys.add(an_api_key(number))
        revoked = await stores.api_keys.change(
            an_api_key(2).id, lambda k: k.revoked(now=NOON)
        )

        assert await stores.api_keys.newest(limit=2) == (an_api_key(3), revoked)
        assert len(await stores.api_keys.newest(limit=9)) == 3
