"""What every decision log promises."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from adapters.local.frozen_clock import FrozenClock
from domain.ids import DecisionId
from domain.routing.decision import KEPT_FOR, DecisionNotFoundError
from entrypoints.composition.stores import Stores
from tests.support.builders import ADA, BO
from tests.support.decisions import a_decision


class TestDecisionLog:
    async def test_gives_back_what_was_kept(self, stores: Stores) -> None:
        """With every candidate, number and reason."""
        decision = a_decision()

        await stores.decisions.keep_all([decision])

        assert await stores.decisions.get(decision.id) == decision

    async def test_takes_what_is_kept_already_for_the_same(
        self, stores: Stores
    ) -> None:
        """So a batch that failed half-way can be written again."""
        first = a_decision()
        second = replace(first, id=DecisionId("dec_" + "b" * 32))
        await stores.decisions.keep_all([first])

        await stores.decisions.keep_all([first, second])

        assert await stores.decisions.get(first.id) == first
        assert await stores.decisions.get(second.id) == second

    async def test_lets_what_is_kept_stay_as_it_is(self, stores: Stores) -> None:
        """A record that explains a reply is not written anew."""
        kept = a_decision()
        await stores.decisions.keep_all([kept])

        await stores.decisions.keep_all([replace(kept, model="another")])

        assert await stores.decisions.get(kept.id) == kept

    async def test_knows_nothing_of_others(self, stores: Stores) -> None:
        """There is no such decision."""
        await stores.decisions.keep_all([a_decision()])

        with pytest.raises(DecisionNotFoundError):
            await stores.decisions.get(DecisionId("dec_" + "0" * 32))

    async def test_forgets_after_its_time(
        self, stores: Stores, clock: FrozenClock
    ) -> None:
        """To the second, whenever the store gets to deleting it."""
        decision = a_decision()
        await stores.decisions.keep_all([decision])
        clock.advance(KEPT_FOR)
        assert await stores.decisions.get(decision.id) == decision

        clock.advance(timedelta(seconds=1))

        with pytest.raises(DecisionNotFoundError):
            await stores.decisions.get(decision.id)

    async def test_goes_with_the_person_it_was_made_for(self, stores: Stores) -> None:
        """Nobody else's is touched."""
        hers = a_decision(payer_id=ADA)
        his = replace(hers, id=DecisionId("dec_" + "b" * 32), payer_id=BO)
        await stores.decisions.keep_all([hers])
        await stores.decisions.keep_all([his])

        counts = await stores.personal_records.erase_traces(ADA)

        assert counts["decisions"] == 1
        assert await stores.decisions.get(his.id) == his
        with pytest.raises(DecisionNotFoundError):
            await stores.decisions.get(hers.id)
