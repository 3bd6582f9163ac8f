"""An application's conversation, continued by a model of its plan or one it names."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from datetime import UTC

import pytest

from adapters.local.frozen_clock import FrozenClock
from adapters.local.sympy_algebra import SympyAlgebra
from adapters.local.uuid_ids import UuidIds
from application.llm.ask_and_pay import AskAndPay, Payer
from application.llm.asking import Chosen
from application.llm.complete_chat import ROUTER, CompleteChat
from application.llm.journal import Journal
from application.llm.token_leases import TokenLeases
from application.tutoring.tutor_chat import TutorChat
from application.tutoring.tutor_once import TutorOnce
from domain.ids import AppId, DecisionId
from domain.prompt import Prompt, PromptTurn, Speaker
from domain.reply import Tier
from tests.support.asking import HARD, an_ask_model
from tests.support.builders import NOON, a_model_spec
from tests.support.spoken_model import Catalog, SpokenModel
from tests.support.stores import sqlite_stores

pytestmark = pytest.mark.anyio

DECISION = DecisionId("dec_1")
PROMPT = Prompt(
    system="",
    turns=(PromptTurn(speaker=Speaker.STUDENT, text=HARD),),
    max_tokens=500,
)


def an_app(ceiling: Tier) -> Payer:
    """Return an application whose plan is meant for models up to a tier."""
    return Payer(
        id=AppId("app_" + "1" * 32),
        daily_tokens=100_000,
        turns_at_once=4,
        zone=UTC,
        ceiling=ceiling,
    )


@pytest.fixture
async def asking() -> AsyncGenerator[AskAndPay]:
    """Open a store beside a weak and a strong model."""
    clock, ids = FrozenClock(NOON), UuidIds()
    catalog = Catalog(
        SpokenModel("x", spec=a_model_spec(name="strong", tier=Tier.COMPLEX)),
        SpokenModel("x", spec=a_model_spec(name="weak", tier=Tier.BASIC)),
    )
    async with sqlite_stores(":memory:") as stores:
        yield AskAndPay(
            ask_model=an_ask_model(
                catalog,
                costs=stores.costs,
                journal=Journal(stores.decisions),
                clock=clock,
            ),
            quota=TokenLeases(stores.quota, clock=clock, ids=ids),
            clock=clock,
            ids=ids,
        )


class TestCompleteChat:
    @pytest.mark.parametrize(
        ("ceiling", "model", "answers"),
        [
            (Tier.COMPLEX, ROUTER, "strong"),
            (Tier.BASIC, ROUTER, "weak"),
            (Tier.BASIC, "strong", "strong"),
        ],
    )
    async def test_stays_within_the_plan_unless_a_model_is_named(
        self, asking: AskAndPay, *, ceiling: Tier, model: str, answers: str
    ) -> None:
        """An application pays for whatever listed model it names."""
        parts = CompleteChat(ask_and_pay=asking)(
            PROMPT,
            model=model,
            payer=an_app(ceiling),
            decision_id=DECISION,
            reply_tokens=100,
        )

        chosen = [p.spec.name async for p in parts if isinstance(p, Chosen)]

        assert chosen == [answers]


class TestTutorChat:
    @pytest.mark.parametrize(
        ("ceiling", "answers"), [(Tier.COMPLEX, "strong"), (Tier.BASIC, "weak")]
    )
    async def test_stays_within_the_plan(
        self, asking: AskAndPay, *, ceiling: Tier, answers: str
    ) -> None:
        """As every door does."""
        tutor = TutorChat(
            tutor_once=TutorOnce(ask_and_pay=asking, algebra=SympyAlgebra())
        )
        parts = tutor(PROMPT, payer=an_app(ceiling), decision_id=DECISION)

        chosen = [p.spec.name async for p in parts if isinstance(p, Chosen)]

        assert chosen == [answers]
