"""Erasures that are under way, and receipts."""

from __future__ import annotations

import pytest

from domain.erasure import CONFIRM_AFTER, Erasure, ErasureNotFoundError, asked
from domain.ids import ErasureId, UserId
from entrypoints.composition.stores import Stores
from tests.support.builders import ADA, NOON, SECOND

pytestmark = pytest.mark.anyio


def an_erasure(number: int = 1, *, wait_s: int = 0) -> Erasure:
    """Return one that was asked for some seconds after noon."""
    return asked(
        ErasureId(f"ers_{number:032x}"),
        UserId(f"usr_{number:032x}"),
        person="f" * 64,
        now=NOON + wait_s * SECOND,
    )


class TestErasureJournal:
    async def test_keeps_an_erasure_whole(self, stores: Stores) -> None:
        """At every step."""
        erasure = an_erasure()
        await stores.erasures.add(erasure)
        step = await stores.erasures.change(
            erasure.id, lambda e: e.went({"messages": 2}, left={}, now=NOON)
        )

        assert step.erased == {"messages": 2}
        assert await stores.erasures.get(erasure.id) == step

    async def test_gives_what_is_due(self, stores: Stores) -> None:
        """The longest due first, as many as asked for, and nothing that is done."""
        for number, wait_s in ((1, 2), (2, 0), (3, 1), (4, 9)):
            await stores.erasures.add(an_erasure(number, wait_s=wait_s))
        now = NOON + 3 * SECOND
        due = await stores.erasures.due(now=now, limit=2)
        await stores.erasures.change(
            an_erasure(2).id, lambda e: e.went({}, left={}, now=now)
        )
        then = await stores.erasures.due(now=now, limit=9)

        assert [e.id for e in due] == [an_erasure(2).id, an_erasure(3).id]
        assert [e.id for e in then] == [an_erasure(3).id, an_erasure(1).id]

    async def test_forgets_to_come_back_to_what_is_confirmed(
        self, stores: Stores
    ) -> None:
        """The receipt stays and does not say whose it was."""
        erasure = an_erasure()
        await stores.erasures.add(erasure)
        later = NOON + CONFIRM_AFTER
        await stores.erasures.change(
            erasure.id, lambda e: e.went({}, left={}, now=NOON)
        )
        await stores.erasures.change(
            erasure.id, lambda e: e.went({}, left={}, now=later)
        )

        assert await stores.erasures.due(now=later + CONFIRM_AFTER, limit=9) == ()
        assert (await stores.erasures.get(erasure.id)).user_id is None

    async def test_refuses_what_it_does_not_know(self, stores: Stores) -> None:
        """Nobody learns more."""
        with pytest.raises(ErasureNotFoundError):
            await stores.erasures.get(ErasureId("ers_" + ADA[4:]))
