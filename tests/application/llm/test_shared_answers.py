"""Answers that are made for several at once: who pays, and what is kept of it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator

import pytest

from application.llm.ask_model import AskModel
from application.llm.asking import Account, Ask, Chosen, Heard
from application.llm.journal import Journal
from application.llm.recall import Cacheable
from domain.ids import DecisionId
from domain.prompt import Prompt, PromptTurn, Speaker
from domain.reply import CacheUse, Tier
from domain.routing.decision import Operation
from entrypoints.composition.stores import Stores
from tests.support.asking import an_ask_model
from tests.support.builders import ADA, a_model_spec
from tests.support.caching import a_scope
from tests.support.spoken_model import Catalog, SpokenModel
from tests.support.stores import sqlite_stores

pytestmark = pytest.mark.anyio

LLAMA = a_model_spec(name="llama", tier=Tier.BASIC)


def an_ask(number: int, *, whole: bool = False) -> Ask:
    """Return the same question as ever, asked by somebody."""
    prompt = Prompt(
        system="You are a tutor.",
        turns=(PromptTurn(speaker=Speaker.STUDENT, text="What is a prime number?"),),
        max_tokens=50,
        whole=whole,
    )
    return Ask(
        decision_id=DecisionId(f"dec_{number}"),
        operation=Operation.GENERATE,
        request_class="generate",
        account=Account(payer_id=ADA, ceiling=Tier.COMPLEX),
        prompt_for=lambda _: prompt,
        tier=Tier.BASIC,
        cacheable=Cacheable(scope=a_scope()),
    )


async def heard(use_case: AskModel, ask: Ask) -> list[Heard]:
    """Return all that comes of a question."""
    return [part async for part in use_case(ask)]


def use(parts: list[Heard]) -> CacheUse:
    """Return which cache is said to have answered."""
    [chosen] = [part for part in parts if isinstance(part, Chosen)]
    return chosen.cache


@pytest.fixture
async def stores() -> AsyncGenerator[Stores]:
    """Open a store."""
    async with sqlite_stores(":memory:") as opened:
        yield opened


class TestSharedAnswers:
    @pytest.mark.parametrize("whole", [False, True], ids=["streamed", "whole"])
    async def test_are_paid_by_who_stays_where_the_first_leaves(
        self, stores: Stores, whole: bool
    ) -> None:
        """Once, by one of them: else whoever hangs up at once would be served free."""
        gate = asyncio.Event()
        model = SpokenModel("It is so.", spec=LLAMA, gate=gate)
        use_case = an_ask_model(
            Catalog(model), costs=stores.costs, journal=Journal(stores.decisions)
        )
        first, second, third = (
            asyncio.create_task(heard(use_case, an_ask(number, whole=whole)))
            for number in range(3)
        )
        await model.begun.wait()

        first.cancel()
        await asyncio.wait([first])
        gate.set()

        uses = [use(await one) for one in (second, third)]
        assert sorted(uses) == [CacheUse.EXACT, CacheUse.NONE]
        assert len(model.asked) == 1

    async def test_are_kept_with_the_model_that_made_them(self, stores: Stores) -> None:
        """So that whoever was given one can say what it was worth."""
        gate = asyncio.Event()
        model = SpokenModel("It is so.", spec=LLAMA, gate=gate)
        journal = Journal(stores.decisions)
        use_case = an_ask_model(Catalog(model), costs=stores.costs, journal=journal)
        both = [
            asyncio.create_task(heard(use_case, an_ask(number))) for number in range(2)
        ]
        await model.begun.wait()
        gate.set()
        await asyncio.gather(*both)

        shared = await journal.get(DecisionId("dec_1"))
        assert (shared.model, shared.tier) == ("llama", Tier.BASIC)
        assert (shared.cache, shared.cache_reason) == (CacheUse.EXACT, "shared")
        assert (shared.output_tokens, shared.cost_usd_micros) == (3, 0)
        assert shared.first_word_ms is not None
