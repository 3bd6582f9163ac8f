"""Idempotent answers: one doer at a time, and the same answer again."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from entrypoints.composition.stores import Stores
from ports.idempotency_store import (
    IdempotencyKeyReusedError,
    RequestInProgressError,
    StoredAnswer,
)
from tests.support.builders import NOON

pytestmark = pytest.mark.anyio

ANSWER = StoredAnswer(status=201, body=b'{"id":"\xc2\xbd"}\x00\xff')
DAY = timedelta(days=1)


async def begin(stores: Stores, **changes: Any) -> StoredAnswer | None:
    """Begin one request, with changes."""
    asked: dict[str, Any] = {
        "owner": "usr_a",
        "key": "k",
        "fingerprint": "f",
        "now": NOON,
        "until": NOON + DAY,
    }
    return await stores.idempotency.begin(**{**asked, **changes})


class TestIdempotencyStore:
    async def test_gives_the_answer_again(self, stores: Stores) -> None:
        """Byte for byte."""
        assert await begin(stores) is None
        await stores.idempotency.finish(owner="usr_a", key="k", answer=ANSWER)

        assert await begin(stores) == ANSWER

    async def test_lets_one_do_it(self, stores: Stores) -> None:
        """Of several at once."""
        outcomes = await asyncio.gather(
            *(begin(stores) for _ in range(8)), return_exceptions=True
        )

        assert sum(out is None for out in outcomes) == 1
        assert sum(isinstance(o, RequestInProgressError) for o in outcomes) == 7

    async def test_lets_it_be_done_again_once_given_up(self, stores: Stores) -> None:
        """A refusal is not kept."""
        await begin(stores)
        await stores.idempotency.abandon(owner="usr_a", key="k")

        assert await begin(stores) is None

    async def test_gives_no_answer_up(self, stores: Stores) -> None:
        """Giving up too late changes nothing."""
        await begin(stores)
        await stores.idempotency.finish(owner="usr_a", key="k", answer=ANSWER)
        await stores.idempotency.abandon(owner="usr_a", key="k")

        assert await begin(stores) == ANSWER

    async def test_refuses_another_request_under_the_key(self, stores: Stores) -> None:
        """Answered or not."""
        await begin(stores)
        with pytest.raises(IdempotencyKeyReusedError):
            await begin(stores, fingerprint="g")
        await stores.idempotency.finish(owner="usr_a", key="k", answer=ANSWER)
        with pytest.raises(IdempotencyKeyReusedError):
            await begin(stores, fingerprint="g")

    async def test_keeps_owners_apart(self, stores: Stores) -> None:
        """Their keys never meet."""
        await begin(stores)

        assert await begin(stores, owner="usr_b") is None

    async def test_takes_a_claim_over_that_nobody_finishes(
        self, stores: Stores
    ) -> None:
        """After a minute, whoever held it is gone."""
        await begin(stores)
        with pytest.raises(RequestInProgressError):
            await begin(stores, now=NOON + timedelta(seconds=59))

        assert await begin(stores, now=NOON + timedelta(seconds=60)) is None

    async def test_forgets_after_its_time(self, stores: Stores) -> None:
        """Then the key is fresh."""
        await begin(stores)
        await stores.idempotency.finish(owner="usr_a", key="k", answer=ANSWER)

        later = NOON + DAY
        fresh = await begin(stores, fingerprint="g", now=later, until=later + DAY)
        assert fresh is None
