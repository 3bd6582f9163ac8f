"""One model after the other, as long as nothing was said and there is time."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from datetime import timedelta

import pytest

from adapters.llm.patience import Patience
from application.llm.asking import SHORT, WHOLE, Account, Ask, Chosen, Heard
from application.llm.attempts import FIRST_WORD
from application.llm.course import Course
from application.llm.journal import Journal
from domain.ids import DecisionId
from domain.plan import PLANS
from domain.prompt import Prompt, PromptTurn, Speaker
from domain.quota import LEASE
from domain.reply import Tier
from domain.routing.decision import Operation
from entrypoints.composition.stores import Stores
from ports.chat_model import ModelCutError, Part, ToolCallDelta
from tests.support.asking import an_ask_model
from tests.support.builders import ADA, NOON, a_model_spec
from tests.support.spoken_model import Catalog, SpokenModel
from tests.support.stores import sqlite_stores

pytestmark = pytest.mark.anyio

LLAMA = a_model_spec(name="llama", tier=Tier.BASIC)
CLAUDE = a_model_spec(name="claude", tier=Tier.COMPLEX)
DECISION = DecisionId("dec_1")
ONE_MS = timedelta(milliseconds=1)


def an_ask(*, whole: bool = False) -> Ask:
    """Return a question."""
    prompt = Prompt(
        system="You are a tutor.",
        turns=(PromptTurn(speaker=Speaker.STUDENT, text="Add 1."),),
        max_tokens=50,
        whole=whole,
    )
    return Ask(
        decision_id=DECISION,
        operation=Operation.CHAT_COMPLETION,
        request_class="chat-completion",
        account=Account(payer_id=ADA, ceiling=Tier.COMPLEX),
        prompt_for=lambda _: prompt,
        tier=Tier.BASIC,
    )


class Calling(SpokenModel):
    """Begins a call of a tool, and breaks off."""

    async def stream(self, prompt: Prompt) -> AsyncGenerator[Part, None]:
        """Say half of it."""
        yield ToolCallDelta(json='[{"index":0,"function":{"arguments":"{"}}]')
        raise ModelCutError


@pytest.fixture
async def stores() -> AsyncGenerator[Stores]:
    """Open a store."""
    async with sqlite_stores(":memory:") as opened:
        yield opened


class TestAttempts:
    async def test_do_not_begin_anew_after_half_a_call(self, stores: Stores) -> None:
        """Two models' halves of a call are no call."""
        other = SpokenModel("Never asked", spec=CLAUDE)
        journal = Journal(stores.decisions)
        use_case = an_ask_model(
            Catalog(Calling("", spec=LLAMA), other), costs=stores.costs, journal=journal
        )
        parts: list[Heard] = []

        with pytest.raises(ModelCutError):  # noqa: PT012  what came before counts
            async for part in use_case(an_ask()):
                parts.append(part)  # noqa: PERF401  what came before counts

        assert [part for part in parts if isinstance(part, Chosen)] == [
            Chosen(spec=LLAMA)
        ]
        assert not other.asked
        decision = await journal.get(DECISION)
        assert decision.output_tokens > 0
        assert decision.first_word_ms is not None

    async def test_give_what_nobody_reads_along_all_the_time_there_is(
        self, stores: Stores
    ) -> None:
        """Its first part is its last; that it took long says nothing of first words."""
        model = SpokenModel("It is so.", spec=LLAMA)
        use_case = an_ask_model(
            Catalog(model), costs=stores.costs, journal=Journal(stores.decisions)
        )
        attempts = use_case.attempts
        whole, streamed = an_ask(whole=True), an_ask()
        for ask, within in ((whole, WHOLE), (streamed, FIRST_WORD)):
            course = Course(ask, began_at=NOON)
            prompt = ask.prompt_for(LLAMA)
            assert attempts._patience_ms(course, prompt, ()) == within // ONE_MS

        _ = [part async for part in use_case(whole)]
        assert attempts.health.latency("llama").typical_ms is None
        _ = [part async for part in use_case(streamed)]
        assert attempts.health.latency("llama").typical_ms is not None


class TestTimes:
    def test_leave_no_hold_overdue_while_its_reply_is_made(self) -> None:
        """Not even the last of all that wait for each other in a conversation."""
        stalls = timedelta(seconds=Patience().next_token_s)
        at_once = max(plan.turns_at_once for plan in PLANS.values())

        assert WHOLE + stalls < LEASE
        assert at_once * (SHORT + stalls) < LEASE
