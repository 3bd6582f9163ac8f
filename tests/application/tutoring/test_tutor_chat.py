"""A tutor for an application's students, whatever becomes of its model."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing
from datetime import UTC

import pytest

from adapters.local.frozen_clock import FrozenClock
from adapters.local.sympy_algebra import SympyAlgebra
from adapters.local.uuid_ids import UuidIds
from application.llm.ask_and_pay import AskAndPay, Payer
from application.llm.asking import Answered, Chosen, Heard
from application.llm.journal import Journal
from application.llm.token_leases import TokenLeases
from application.tutoring.tutor_chat import TutorChat
from application.tutoring.tutor_once import TutorOnce
from domain.ids import AppId, DecisionId
from domain.prompt import Prompt, PromptTurn, Speaker
from domain.reply import Tier
from entrypoints.composition.stores import Stores
from ports.chat_model import ModelDownError, TextDelta
from tests.support.asking import an_ask_model
from tests.support.builders import NOON
from tests.support.spoken_model import Catalog, SpokenModel
from tests.support.stores import sqlite_stores

pytestmark = pytest.mark.anyio

OPEN = "What is the moon?"
FRACTIONS = "How do I add 1/2 and 1/3?"
APP = Payer(
    id=AppId("app_" + "1" * 32),
    daily_tokens=10_000,
    turns_at_once=4,
    zone=UTC,
    ceiling=Tier.BASIC,
)


@pytest.fixture
async def stores() -> AsyncGenerator[Stores]:
    """Open a store."""
    async with sqlite_stores(":memory:") as opened:
        yield opened


def a_tutor(stores: Stores, model: SpokenModel) -> TutorChat:
    """Return a tutor over a model."""
    clock, ids = FrozenClock(NOON), UuidIds()
    journal = Journal(stores.decisions)
    ask_and_pay = AskAndPay(
        ask_model=an_ask_model(
            Catalog(model), costs=stores.costs, journal=journal, clock=clock
        ),
        quota=TokenLeases(stores.quota, clock=clock, ids=ids),
        clock=clock,
        ids=ids,
    )
    return TutorChat(
        tutor_once=TutorOnce(ask_and_pay=ask_and_pay, algebra=SympyAlgebra())
    )


def asked(tutor: TutorChat, text: str) -> AsyncGenerator[Heard, None]:
    """Ask a tutor something."""
    prompt = Prompt(
        system="",
        turns=(PromptTurn(speaker=Speaker.STUDENT, text=text),),
        max_tokens=500,
    )
    return tutor(prompt, payer=APP, decision_id=DecisionId("dec_1"))


class TestTutorChat:
    @pytest.mark.parametrize("text", [OPEN, FRACTIONS])
    async def test_says_whose_words_they_are_where_no_model_could_be_asked(
        self, stores: Stores, text: str
    ) -> None:
        """Before the words, as for every reply."""
        tutor = a_tutor(stores, SpokenModel("", failure=ModelDownError()))

        parts = [part async for part in asked(tutor, text)]

        first, *words, last = parts
        assert isinstance(first, Chosen)
        assert (first.spec.name, first.spec.tier) == ("authored", Tier.SCRIPTED)
        assert words
        assert all(isinstance(part, TextDelta) for part in words)
        assert last == Answered(
            reason=last.reason,  # type: ignore[union-attr]  # the last part is one
            input_tokens=0,
            output_tokens=0,
            reported=False,
        )

    async def test_tells_what_a_model_said_whose_draft_did_not_pass(
        self, stores: Stores
    ) -> None:
        """The words were not sent on, and were made all the same."""
        model = SpokenModel("Just add them: 1/2 + 1/3 = 2/5. Easy, is it not? " * 3)
        parts = [part async for part in asked(a_tutor(stores, model), FRACTIONS)]

        last = parts[-1]
        assert isinstance(last, Answered)
        assert last.output_tokens > 0
        assert not last.reported

    async def test_stops_its_model_at_once_for_whoever_leaves(
        self, stores: Stores
    ) -> None:
        """Not when the garbage is collected."""
        model = SpokenModel("The moon is round and grey and far away from here.")

        async with aclosing(asked(a_tutor(stores, model), OPEN)) as parts:
            async for part in parts:
                if isinstance(part, TextDelta):
                    break

        assert model.closed == 1
