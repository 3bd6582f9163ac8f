"""Whoever got a reply says what it was worth, and a wrong one is not given again."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import replace
from datetime import datetime
from typing import Final

import pytest

from adapters.local.frozen_clock import FrozenClock
from adapters.local.response_cache import LocalResponseCache
from adapters.local.uuid_ids import UuidIds
from application.llm.asking import Account, Ask, Chosen, Heard
from application.llm.give_feedback import GiveFeedback
from application.llm.journal import Journal
from application.llm.recall import Cacheable, Recall
from application.llm.savings import Savings
from domain.caching.cached_reply import LIFETIME
from domain.caching.eligibility import Unfit
from domain.caching.savings import Outcome
from domain.caching.scope import Audience
from domain.errors import UnavailableError
from domain.ids import DecisionId, UserId
from domain.reply import CacheUse, Tier
from domain.routing.decision import Operation
from domain.routing.experience import Rating
from entrypoints.composition.stores import Stores
from ports.cost_ledger import Span
from tests.support.asking import an_ask_model
from tests.support.builders import ADA, BO, NOON, SECOND, a_model_spec
from tests.support.caching import a_global_scope, a_prompt
from tests.support.spoken_model import Catalog, SpokenModel
from tests.support.stores import sqlite_stores

pytestmark = pytest.mark.anyio

MODEL: Final = a_model_spec(name="llama", tier=Tier.BASIC)
SOLVE: Final = "Solve 3x + 5 = 20"
# The same in other words.
LIKE: Final = "Could you solve 3x+5=20 please?"


class FarCache(LocalResponseCache):
    """A cache whose server may be away."""

    is_away = False

    async def veto(self, key: str, *, now: datetime) -> None:
        """Refuse a key, unless the server is away."""
        if self.is_away:
            raise UnavailableError
        await super().veto(key, now=now)


class Desk:
    """Where Ada and Bo ask what anybody may, and say what the replies were worth."""

    def __init__(self, stores: Stores) -> None:
        self.stores = stores
        self.clock = FrozenClock(NOON)
        self.cache = FarCache()
        self.model = SpokenModel("Take away 5 first.", spec=MODEL)
        self.journal = Journal(stores.decisions)
        self.savings = Savings(stores.savings, clock=self.clock, ids=UuidIds())
        asking = an_ask_model(
            Catalog(self.model),
            costs=stores.costs,
            journal=self.journal,
            clock=self.clock,
        )
        recall = Recall(cache=self.cache, clock=self.clock)
        self.ask_model = replace(asking, recall=recall)
        self.give_feedback = GiveFeedback(
            journal=self.journal,
            experience=stores.experience,
            heard=stores.idempotency,
            responses=self.cache,
            savings=self.savings,
            clock=self.clock,
        )

    async def ask(self, text: str, number: int, *, by: UserId = ADA) -> CacheUse:
        """Return whence the answer came; its decision has the number."""
        prompt = a_prompt(text)
        ask = Ask(
            decision_id=decision_id(number),
            operation=Operation.GENERATE,
            request_class="generate",
            account=Account(payer_id=by, ceiling=Tier.COMPLEX),
            prompt_for=lambda _: prompt,
            words=text,
            cacheable=Cacheable(scope=a_global_scope()),
        )
        parts: list[Heard] = [part async for part in self.ask_model(ask)]
        assert isinstance(parts[0], Chosen)
        return parts[0].cache

    async def say(
        self, number: int, rating: Rating = Rating.WRONG, *, by: UserId = ADA
    ) -> None:
        """Say what a reply was worth."""
        await self.give_feedback(
            caller=by, decision_id=decision_id(number), rating=rating
        )

    async def bad(self) -> float:
        """Return how often the model was said to have done badly."""
        return (await self.stores.experience.of("generate"))["llama"].bad

    async def called(self) -> dict[Outcome | Unfit, int]:
        """Return how often each cache was called wrong."""
        await self.savings.write()
        day = self.clock.now().date()
        counted = await self.stores.savings.read(Span(first=day, last=day))
        assert {key.audience for key in counted} <= {Audience.GLOBAL}
        return {key.outcome: sums.count for key, sums in counted.items()}


def decision_id(number: int) -> DecisionId:
    """Return the id of a decision."""
    return DecisionId(f"dec_{number:032x}")


@pytest.fixture
async def desk() -> AsyncGenerator[Desk]:
    """Open a store."""
    async with sqlite_stores(":memory:") as opened:
        yield Desk(opened)


class TestCallingAnAnswerWrong:
    async def test_that_was_found_by_its_words_lets_go_of_it_for_all_words(
        self, desk: Desk
    ) -> None:
        """Neither the same question nor its like is answered with it again."""
        await desk.ask(SOLVE, 1)
        assert await desk.ask(SOLVE, 2) is CacheUse.EXACT
        assert await desk.ask(LIKE, 3) is CacheUse.SEMANTIC

        await desk.say(2)

        assert await desk.ask(SOLVE, 4) is CacheUse.NONE
        assert await desk.ask(LIKE, 5) is CacheUse.NONE

    async def test_that_was_found_by_its_meaning_lets_go_of_it_for_its_own_words(
        self, desk: Desk
    ) -> None:
        """It is the same answer under both keys."""
        await desk.ask(SOLVE, 1, by=BO)
        assert await desk.ask(LIKE, 2) is CacheUse.SEMANTIC

        await desk.say(2)

        assert await desk.ask(SOLVE, 3) is CacheUse.NONE

    async def test_that_was_made_for_the_caller_keeps_it_from_others(
        self, desk: Desk
    ) -> None:
        """It was kept, and they would be given it."""
        await desk.ask(SOLVE, 1)

        await desk.say(1)

        assert await desk.ask(SOLVE, 2, by=BO) is CacheUse.NONE
        assert await desk.ask(LIKE, 3, by=BO) is CacheUse.NONE

    async def test_that_was_made_for_somebody_else_meanwhile_does_too(
        self, desk: Desk
    ) -> None:
        """Whoever waited for it was given the same words."""
        await asyncio.gather(desk.ask(SOLVE, 1, by=BO), desk.ask(SOLVE, 2))
        assert len(desk.model.asked) == 1

        await desk.say(2)

        assert await desk.ask(SOLVE, 3, by=BO) is CacheUse.NONE

    @pytest.mark.parametrize("rating", [Rating.GOOD, Rating.BAD])
    async def test_is_said_by_no_other_word(self, desk: Desk, rating: Rating) -> None:
        """What was badly put may be right."""
        await desk.ask(SOLVE, 1)

        await desk.say(1, rating)

        assert await desk.ask(SOLVE, 2) is CacheUse.EXACT
        assert await desk.called() == {}

    async def test_after_its_time_says_nothing_of_a_newer_one(self, desk: Desk) -> None:
        """What was called wrong is gone by itself then."""
        await desk.ask(SOLVE, 1)
        desk.clock.advance(LIFETIME)
        await desk.ask(SOLVE, 2)

        await desk.say(1)

        assert await desk.ask(SOLVE, 3) is CacheUse.EXACT
        assert await desk.bad() == 1

    async def test_until_its_time_is_over_holds(self, desk: Desk) -> None:
        """To the last moment."""
        await desk.ask(SOLVE, 1)
        desk.clock.advance(LIFETIME - SECOND)

        await desk.say(1)

        assert await desk.ask(SOLVE, 2) is CacheUse.NONE


class TestCounting:
    async def test_is_of_the_cache_the_answer_came_from(self, desk: Desk) -> None:
        """Each word once, however often it is said."""
        await desk.ask(SOLVE, 1)
        await desk.ask(SOLVE, 2)
        await desk.ask(LIKE, 3)
        for _ in range(2):
            await desk.say(2)
            await desk.say(3)

        assert await desk.called() == {
            Outcome.WRONG_EXACT: 1,
            Outcome.WRONG_SEMANTIC: 1,
        }

    async def test_leaves_out_what_no_cache_had(self, desk: Desk) -> None:
        """The model was wrong, and the cache gave nothing."""
        await asyncio.gather(desk.ask(SOLVE, 1), desk.ask(SOLVE, 2))
        assert len(desk.model.asked) == 1

        await desk.say(1)
        await desk.say(2)

        assert await desk.called() == {}


class TestWithoutTheCachesServer:
    async def test_is_learned_from_and_says_that_not_all_is_done(
        self, desk: Desk
    ) -> None:
        """Saying it again lets go of the answer, and is not learned from again."""
        await desk.ask(SOLVE, 1)
        await desk.ask(SOLVE, 2)
        desk.cache.is_away = True
        for _ in range(2):
            with pytest.raises(UnavailableError):
                await desk.say(2)
        assert await desk.bad() == 1
        desk.cache.is_away = False

        await desk.say(2)

        assert await desk.bad() == 1
        assert await desk.called() == {Outcome.WRONG_EXACT: 1}
        assert await desk.ask(SOLVE, 3) is CacheUse.NONE


class TestADecision:
    async def test_says_whose_answer_it_was_and_under_which_keys(
        self, desk: Desk
    ) -> None:
        """The same for whom it was made and for whom it was found."""
        await desk.ask(SOLVE, 1)
        await desk.ask(LIKE, 2)
        await desk.ask("Call 555-123-4567", 3)
        made, found, unfit = [
            await desk.journal.get(decision_id(number)) for number in (1, 2, 3)
        ]

        assert len(set(made.cache_keys)) == 2
        assert found.cache_keys == made.cache_keys
        assert found.audience is Audience.GLOBAL
        assert unfit.cache_keys == ()

    async def test_names_no_key_where_nothing_was_kept(self, desk: Desk) -> None:
        """A stand-in is given once."""
        scripted = SpokenModel("x", spec=replace(MODEL, tier=Tier.SCRIPTED))
        ask_model = replace(desk.ask_model, catalog=Catalog(scripted))
        desk.ask_model = ask_model
        await desk.ask(SOLVE, 1)

        assert (await desk.journal.get(decision_id(1))).cache_keys == ()
