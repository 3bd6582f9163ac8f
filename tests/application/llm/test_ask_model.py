"""A question finds a model that answers it, and how that went is kept."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from adapters.local.frozen_clock import FrozenClock
from application.llm.ask_model import AskModel
from application.llm.asking import Account, Answered, Ask, Chosen, Heard
from application.llm.journal import Journal
from application.llm.recall import Cacheable
from domain.budget import Budget
from domain.caching.eligibility import Unfit
from domain.caching.savings import Outcome, SavingsSums
from domain.caching.scope import Audience, Scope
from domain.cost import Price
from domain.costs import By
from domain.ids import DecisionId, UserId
from domain.prompt import Prompt, PromptTurn, Speaker
from domain.prompting.impersonal import impersonal_prompt
from domain.reply import CacheUse, Tier
from domain.routing.choice import UnknownModelError
from domain.routing.decision import Decision, Fate, Operation
from domain.routing.experience import Reward
from entrypoints.composition.stores import Stores
from ports.chat_model import (
    ModelBusyError,
    ModelCutError,
    ModelDownError,
    ModelError,
    ModelTimeoutError,
    TextDelta,
)
from ports.cost_ledger import Span
from tests.support.asking import HARD, an_ask_model
from tests.support.builders import ADA, BO, NOON, a_helpy, a_model_spec
from tests.support.spoken_model import Catalog, SpokenModel
from tests.support.stores import sqlite_stores

pytestmark = pytest.mark.anyio

LLAMA = a_model_spec(
    name="llama",
    tier=Tier.BASIC,
    price=Price(input_usd_micros=1_000_000, output_usd_micros=2_000_000),
)
CLAUDE = a_model_spec(
    name="claude",
    tier=Tier.COMPLEX,
    price=Price(input_usd_micros=3_000_000, output_usd_micros=15_000_000),
)
PROMPT = Prompt(
    system="You are a tutor.",
    turns=(PromptTurn(speaker=Speaker.STUDENT, text="What is a prime?"),),
    max_tokens=50,
)
DECISION = DecisionId("dec_" + "1" * 32)
ASK = Ask(
    decision_id=DECISION,
    operation=Operation.GENERATE,
    request_class="generate",
    account=Account(payer_id=ADA, ceiling=Tier.COMPLEX),
    prompt_for=lambda _: PROMPT,
    tier=Tier.BASIC,
)


class Desk:
    """Where questions are asked, and what is kept of them."""

    def __init__(self, stores: Stores) -> None:
        self.stores = stores
        self.journal = Journal(stores.decisions)
        self.clock = FrozenClock(NOON)

    def over(self, *models: SpokenModel, **budget: Any) -> AskModel:
        """Return the use case over some models."""
        return an_ask_model(
            Catalog(*models),
            costs=self.stores.costs,
            journal=self.journal,
            budget=Budget(**budget),
            clock=self.clock,
            experience=self.stores.experience,
            saved=self.stores.savings,
        )

    async def saved(self, use_case: AskModel) -> dict[Outcome | Unfit, SavingsSums]:
        """Return what came of Ada's questions today."""
        await use_case.savings.write()
        day = NOON.date()
        counted = await self.stores.savings.read(Span(first=day, last=day))
        return {key.outcome: sums for key, sums in counted.items()}

    async def decision(self) -> Decision:
        """Return how the reply came to be."""
        return await self.journal.get(DECISION)


@pytest.fixture
async def desk() -> AsyncGenerator[Desk]:
    """Open a store."""
    async with sqlite_stores(":memory:") as opened:
        yield Desk(opened)


async def heard(use_case: AskModel, ask: Ask = ASK) -> list[Heard]:
    """Return all that comes of a question."""
    return [part async for part in use_case(ask)]


def said(parts: list[Heard]) -> str:
    """Return the words."""
    return "".join(part.text for part in parts if isinstance(part, TextDelta))


def fates(decision: Decision) -> dict[str, tuple[Fate, str]]:
    """Return what became of each candidate."""
    return {one.model: (one.fate, one.failure) for one in decision.candidates}


class TestAskModel:
    async def test_tells_who_answers_before_the_words_and_the_figures_after(
        self, desk: Desk
    ) -> None:
        """Each once."""
        parts = await heard(desk.over(SpokenModel("A prime is …", spec=LLAMA)))

        assert parts[0] == Chosen(spec=LLAMA)
        assert said(parts) == "A prime is …"
        last = parts[-1]
        assert isinstance(last, Answered)
        assert (last.input_tokens, last.output_tokens, last.reported) == (300, 4, True)
        assert len([p for p in parts if not isinstance(p, TextDelta)]) == 2

    async def test_keeps_which_prompt_it_was(self, desk: Desk) -> None:
        """By its version; an application's own has none."""
        versioned = replace(PROMPT, version="v1")
        ask = replace(ASK, prompt_for=lambda _: versioned)
        async for _ in desk.over(SpokenModel("x", spec=LLAMA))(ask):
            pass

        assert (await desk.decision()).prompt_version == "v1"

    async def test_keeps_what_it_cost_and_what_the_strongest_would_have(
        self, desk: Desk
    ) -> None:
        """In whole millionths of a dollar."""
        models = (SpokenModel("x", spec=CLAUDE), SpokenModel("A b c d", spec=LLAMA))
        await heard(desk.over(*models))

        decision = await desk.decision()
        assert decision.model == "llama"
        assert decision.cost_usd_micros == 300 + 4 * 2
        assert decision.counterfactual is not None
        assert decision.counterfactual.model == "claude"
        assert decision.counterfactual.cost_usd_micros == 300 * 3 + 4 * 15
        assert fates(decision) == {
            "llama": (Fate.ANSWERED, ""),
            "claude": (Fate.NEXT_IN_LINE, ""),
        }

    @pytest.mark.parametrize(
        "failure",
        [ModelDownError(), ModelBusyError(), ModelTimeoutError(), ModelCutError()],
        ids=lambda error: error.code,
    )
    async def test_goes_on_to_the_next_where_one_fails_before_its_first_words(
        self, desk: Desk, failure: ModelError
    ) -> None:
        """The caller hears nothing of it; what it may have cost is counted."""
        broken = SpokenModel("", failure=failure, spec=LLAMA)
        parts = await heard(desk.over(broken, SpokenModel("It is so.", spec=CLAUDE)))

        assert parts[0] == Chosen(spec=CLAUDE)
        assert said(parts) == "It is so."
        decision = await desk.decision()
        assert fates(decision) == {
            "llama": (Fate.FAILED, failure.code),
            "claude": (Fate.ANSWERED, ""),
        }
        wasted = PROMPT.estimated_tokens if failure.billed else 0
        assert decision.cost_usd_micros == wasted + 300 * 3 + 3 * 15

    async def test_does_not_begin_anew_after_the_first_words(self, desk: Desk) -> None:
        """What was said can't be taken back; the caller decides."""
        broken = SpokenModel("It is", failure=ModelCutError(), spec=LLAMA)
        other = SpokenModel("Never asked", spec=CLAUDE)
        words = ""

        with pytest.raises(ModelCutError):  # noqa: PT012  what came before counts
            async for part in desk.over(broken, other)(ASK):
                words += getattr(part, "text", "")

        assert words == "It is"
        assert not other.asked
        decision = await desk.decision()
        assert fates(decision)["llama"] == (Fate.FAILED, "model-cut")
        assert decision.cost_usd_micros == PROMPT.estimated_tokens + 2 * 2

    async def test_fails_as_the_last_one_did_where_all_fail(self, desk: Desk) -> None:
        """And keeps every failure."""
        models = (
            SpokenModel("", failure=ModelBusyError(retry_after_s=9), spec=LLAMA),
            SpokenModel("", failure=ModelDownError(), spec=CLAUDE),
        )

        with pytest.raises(ModelDownError):
            await heard(desk.over(*models))

        decision = await desk.decision()
        assert fates(decision) == {
            "llama": (Fate.FAILED, "model-busy"),
            "claude": (Fate.FAILED, "model-unavailable"),
        }
        assert decision.cost_usd_micros == 0

    async def test_gives_a_hard_question_to_a_stronger_model(self, desk: Desk) -> None:
        """And says what made it hard."""
        models = (SpokenModel("strong", spec=CLAUDE), SpokenModel("weak", spec=LLAMA))
        use_case = desk.over(*models)

        easy = await heard(use_case, replace(ASK, tier=None, words="What is 2 + 2?"))
        assert said(easy) == "weak"
        assert said(await heard(use_case, replace(ASK, tier=None, words=HARD))) == (
            "strong"
        )

        decision = await desk.decision()
        assert decision.wanted_tier is Tier.COMPLEX
        assert decision.difficulty is not None
        assert decision.reasons

    async def test_adds_every_call_to_what_models_cost(self, desk: Desk) -> None:
        """Those that failed too, each under its own model."""
        use_case = desk.over(
            SpokenModel("", failure=ModelCutError(), spec=LLAMA),
            SpokenModel("It is so.", spec=CLAUDE),
        )
        await heard(use_case)

        assert use_case.attempts.spending.spent(Tier.BASIC) == PROMPT.estimated_tokens
        assert use_case.attempts.spending.spent(Tier.COMPLEX) == 300 * 3 + 3 * 15
        await use_case.attempts.spending.write()
        rows = await desk.stores.costs.report(
            Span(first=NOON.date(), last=NOON.date()), By.MODEL, limit=9
        )
        assert {row.key: row.sums.calls for row in rows} == {"claude": 1, "llama": 1}

    async def test_asks_a_weaker_model_where_the_budget_is_spent(
        self, desk: Desk
    ) -> None:
        """And says so."""
        models = (
            SpokenModel("Dear", spec=CLAUDE),
            SpokenModel("Cheap words", spec=LLAMA),
        )
        use_case = desk.over(*models, limits_usd_micros={Tier.COMPLEX: 10})

        parts = await heard(use_case, replace(ASK, tier=Tier.COMPLEX))

        assert said(parts) == "Cheap words"
        decision = await desk.decision()
        claude = next(c for c in decision.candidates if c.model == "claude")
        assert (claude.fate, claude.reason) == (Fate.LEFT_OUT, "budget-spent")

    async def test_two_at_once_do_not_spend_the_same_money(self, desk: Desk) -> None:
        """What a call under way may cost is set aside."""
        gate = asyncio.Event()
        one = CLAUDE.price.of(
            input_tokens=PROMPT.estimated_tokens, output_tokens=PROMPT.max_tokens
        )
        dear = SpokenModel("Dear words", spec=CLAUDE, gate=gate)
        use_case = desk.over(
            dear,
            SpokenModel("Cheap words", spec=LLAMA),
            limits_usd_micros={Tier.COMPLEX: one},
        )
        wish = replace(ASK, tier=Tier.COMPLEX)

        first = asyncio.create_task(heard(use_case, wish))
        await dear.begun.wait()
        second = await heard(use_case, replace(wish, decision_id=DecisionId("dec_2")))
        gate.set()

        assert said(second) == "Cheap words"
        assert said(await first) == "Dear words"

    async def test_stops_the_model_of_a_caller_who_leaves(self, desk: Desk) -> None:
        """What was made until then is counted."""
        model = SpokenModel("one two three four", spec=LLAMA)

        async with aclosing(desk.over(model)(ASK)) as parts:
            async for part in parts:
                if isinstance(part, TextDelta) and part.text == " two":
                    break

        assert model.closed == 1
        decision = await desk.decision()
        assert fates(decision)["llama"] == (Fate.STOPPED, "")
        assert (decision.output_tokens, decision.reported) == (2, False)

    async def test_knows_no_model_of_another_name(self, desk: Desk) -> None:
        """It is refused before anything is asked or kept."""
        model = SpokenModel("x", spec=LLAMA)

        with pytest.raises(UnknownModelError):
            await heard(desk.over(model), replace(ASK, pinned="nobody"))

        assert not model.asked


SCOPE = Scope(
    tenant="",
    audience=Audience.USER,
    audience_id=ADA,
    age_band="",
    consent="",
    helpy_id=None,
    persona="",
    subject="",
    grade="",
    language="",
    gate="",
    template="",
    content="",
    tier="",
    model="",
)


def cacheable(text: str, *, number: int = 1, scope: Scope = SCOPE) -> Ask:
    """Return a question that may be answered from a cache."""
    prompt = replace(PROMPT, turns=(PromptTurn(speaker=Speaker.STUDENT, text=text),))
    return replace(
        ASK,
        decision_id=DecisionId(f"dec_{number}"),
        prompt_for=lambda _: prompt,
        words=text,
        cacheable=Cacheable(scope=scope),
    )


def marked_question(text: str) -> Ask:
    """Return the same as a strong model is asked it."""
    asked = impersonal_prompt(helpy=a_helpy(), grade=5, question=text, spec=CLAUDE)
    return replace(cacheable(text), prompt_for=lambda _: asked.prompt)


class TestRecall:
    async def test_gives_the_same_words_the_same_answer(self, desk: Desk) -> None:
        """Without asking a model, and says whose answer it is."""
        model = SpokenModel("A number with two divisors.", spec=LLAMA)
        use_case = desk.over(model)
        await heard(use_case, cacheable("What is a prime number?"))

        again = await heard(use_case, cacheable("What is a prime number?", number=2))

        assert len(model.asked) == 1
        assert again[0] == Chosen(spec=LLAMA, cache=CacheUse.EXACT)
        assert said(again) == "A number with two divisors."
        decision = await desk.journal.get(DecisionId("dec_2"))
        assert (decision.cache, decision.cache_reason) == (CacheUse.EXACT, "hit:dec_1")
        assert decision.cost_usd_micros == 0

    async def test_gives_other_words_that_mean_the_same_the_same_answer(
        self, desk: Desk
    ) -> None:
        """And a question that differs in one number another one."""
        model = SpokenModel("Take away 5 first.", spec=LLAMA)
        use_case = desk.over(model)
        await heard(use_case, cacheable("Solve 3x + 5 = 20"))

        same = await heard(use_case, cacheable("Could you solve 3x+5=20 please?"))
        other = await heard(use_case, cacheable("Solve 3x + 5 = 21"))

        assert same[0] == Chosen(spec=LLAMA, cache=CacheUse.SEMANTIC)
        assert other[0] == Chosen(spec=LLAMA)
        assert len(model.asked) == 2

    async def test_reads_the_meaning_of_words_between_marks(self, desk: Desk) -> None:
        """A strong model's prompt says more in the same turn."""
        model = SpokenModel("Take away 5 first.", spec=CLAUDE)
        use_case = desk.over(model)
        await heard(use_case, marked_question("Solve 3x + 5 = 20"))

        same = await heard(use_case, marked_question("Could you solve 3x+5=20 please?"))
        other = await heard(use_case, marked_question("Solve 3x + 5 = 21"))

        assert same[0] == Chosen(spec=CLAUDE, cache=CacheUse.SEMANTIC)
        assert other[0] == Chosen(spec=CLAUDE)

    async def test_never_crosses_from_one_scope_into_another(self, desk: Desk) -> None:
        """Another person is answered anew."""
        model = SpokenModel("It is so.", spec=LLAMA)
        use_case = desk.over(model)
        await heard(use_case, cacheable("What is a prime number?"))

        bo = replace(SCOPE, audience_id=BO)
        parts = await heard(use_case, cacheable("What is a prime number?", scope=bo))

        assert parts[0] == Chosen(spec=LLAMA)

    async def test_does_not_keep_what_broke_off(self, desk: Desk) -> None:
        """Half an answer is none."""
        broken = SpokenModel("It is", failure=ModelCutError(), spec=LLAMA)
        use_case = desk.over(broken)
        with pytest.raises(ModelCutError):
            await heard(use_case, cacheable("What is a prime number?"))

        with pytest.raises(ModelCutError):
            await heard(use_case, cacheable("What is a prime number?", number=2))

        assert len(broken.asked) == 2

    async def test_keeps_for_the_very_words_what_is_not_for_others(
        self, desk: Desk
    ) -> None:
        """An answer that greets somebody is given to the same question alone."""
        model = SpokenModel("Take away 5 first, Ada.", spec=LLAMA)
        use_case = desk.over(model)
        hers = Cacheable(scope=SCOPE, names=("Ada",))
        first = replace(cacheable("Solve 3x + 5 = 20"), cacheable=hers)
        await heard(use_case, first)

        same = await heard(use_case, first)
        like = replace(cacheable("Could you solve 3x+5=20 please?"), cacheable=hers)
        other = await heard(use_case, like)

        assert same[0] == Chosen(spec=LLAMA, cache=CacheUse.EXACT)
        assert other[0] == Chosen(spec=LLAMA)

    async def test_asks_once_for_all_who_ask_the_same_now(self, desk: Desk) -> None:
        """Only one of them pays."""
        gate = asyncio.Event()
        model = SpokenModel("It is so.", spec=LLAMA, gate=gate)
        use_case = desk.over(model)
        many = [
            asyncio.create_task(
                heard(use_case, cacheable("What is a prime number?", number=n))
            )
            for n in range(5)
        ]
        await model.begun.wait()
        gate.set()

        answers = await asyncio.gather(*many)

        assert len(model.asked) == 1
        assert {said(parts) for parts in answers} == {"It is so."}
        uses = [part.cache for parts in answers for part in parts[:1]]  # type: ignore[union-attr]  # who answers comes first
        assert sorted(uses) == [CacheUse.EXACT] * 4 + [CacheUse.NONE]
        decisions = [await desk.journal.get(DecisionId(f"dec_{n}")) for n in range(5)]
        assert sum(d.cost_usd_micros > 0 for d in decisions) == 1


class TestSaving:
    async def test_counts_an_answer_that_was_there_with_what_it_saved(
        self, desk: Desk
    ) -> None:
        """A model was asked for the first of three."""
        model = SpokenModel("Take away 5 first.", spec=LLAMA)
        use_case = desk.over(model)
        await heard(use_case, cacheable("Solve 3x + 5 = 20"))
        await heard(use_case, cacheable("Solve 3x + 5 = 20"))
        await heard(use_case, cacheable("Could you solve 3x+5=20 please?"))

        one = SavingsSums(count=1, tokens=304, cost_usd_micros=300 + 4 * 2)
        assert await desk.saved(use_case) == {
            Outcome.MISS: SavingsSums(count=1),
            Outcome.EXACT: one,
            Outcome.SEMANTIC: one,
        }

    async def test_counts_as_shared_what_was_made_for_somebody_else(
        self, desk: Desk
    ) -> None:
        """One missed; the others saved what theirs would have cost."""
        gate = asyncio.Event()
        model = SpokenModel("It is so.", spec=LLAMA, gate=gate)
        use_case = desk.over(model)
        many = [
            asyncio.create_task(heard(use_case, cacheable("What is a prime number?")))
            for _ in range(5)
        ]
        await model.begun.wait()
        gate.set()
        await asyncio.gather(*many)

        assert await desk.saved(use_case) == {
            Outcome.MISS: SavingsSums(count=1),
            Outcome.SHARED: SavingsSums(
                count=4, tokens=4 * 303, cost_usd_micros=4 * (300 + 3 * 2)
            ),
        }

    async def test_counts_as_missed_who_had_to_make_the_answer_after_all(
        self, desk: Desk
    ) -> None:
        """Where whose answer was waited for failed, the next one's own is made."""
        gate = asyncio.Event()
        model = SpokenModel("", failure=ModelDownError(), spec=LLAMA, gate=gate)
        use_case = desk.over(model)
        many = [
            asyncio.create_task(heard(use_case, cacheable("What is a prime number?")))
            for _ in range(3)
        ]
        await model.begun.wait()
        gate.set()
        await asyncio.gather(*many, return_exceptions=True)

        assert await desk.saved(use_case) == {Outcome.MISS: SavingsSums(count=3)}

    async def test_counts_as_shared_nothing_that_was_not_waited_for(
        self, desk: Desk
    ) -> None:
        """Whoever leaves while another's answer is being made was given none."""
        gate = asyncio.Event()
        model = SpokenModel("It is so.", spec=LLAMA, gate=gate)
        use_case = desk.over(model)
        first, second = (
            asyncio.create_task(heard(use_case, cacheable("What is a prime number?")))
            for _ in range(2)
        )
        await model.begun.wait()
        second.cancel()
        gate.set()
        await asyncio.gather(first, second, return_exceptions=True)

        assert await desk.saved(use_case) == {Outcome.MISS: SavingsSums(count=1)}

    async def test_counts_a_question_that_is_unfit_by_why(self, desk: Desk) -> None:
        """Nothing is looked for; one that is unfit for its meaning alone missed."""
        use_case = desk.over(SpokenModel("It is so.", spec=LLAMA))
        warm = replace(PROMPT, temperature=1.0)
        await heard(use_case, replace(cacheable("x"), prompt_for=lambda _: warm))
        await heard(use_case, cacheable("My name is Ada, what is 2 + 2?"))

        assert await desk.saved(use_case) == {
            Unfit.TEMPERATURE: SavingsSums(count=1),
            Outcome.MISS: SavingsSums(count=1),
        }

    async def test_names_the_model_whose_answer_was_shared(self, desk: Desk) -> None:
        """Whoever was given it can say what it was worth."""
        gate = asyncio.Event()
        model = SpokenModel("It is so.", spec=LLAMA, gate=gate)
        use_case = desk.over(model)
        many = [
            asyncio.create_task(
                heard(use_case, cacheable("What is a prime number?", number=n))
            )
            for n in range(2)
        ]
        await model.begun.wait()
        gate.set()
        await asyncio.gather(*many)

        decisions = [await desk.journal.get(DecisionId(f"dec_{n}")) for n in range(2)]
        assert {decision.model for decision in decisions} == {"llama"}
        assert sorted(d.cache_reason for d in decisions) == ["miss", "shared"]


class TestHealth:
    async def test_lets_a_model_that_failed_cool_down(self, desk: Desk) -> None:
        """And asks it again when it had its time."""
        busy = SpokenModel("", failure=ModelBusyError(retry_after_s=30), spec=LLAMA)
        other = SpokenModel("It is so.", spec=CLAUDE)
        use_case = desk.over(busy, other)
        await heard(use_case)

        await heard(use_case)
        assert len(busy.asked) == 1
        decision = await desk.decision()
        assert decision.candidates[-1].reason == "cooling-down"

        desk.clock.advance(timedelta(seconds=31))
        await heard(use_case)
        assert len(busy.asked) == 2


class TestWorth:
    async def test_prefers_whom_people_were_better_served_by(self, desk: Desk) -> None:
        """Within a tier, and only once it is known."""
        rival = a_model_spec(name="rival", tier=Tier.BASIC, price=LLAMA.price)
        models = (SpokenModel("a", spec=LLAMA), SpokenModel("b", spec=rival))
        use_case = desk.over(*models)
        await heard(use_case)
        assert (await desk.decision()).model == "llama"
        for number in range(20):
            await desk.stores.experience.learn(
                Reward(
                    request_class="generate",
                    model="rival",
                    user_id=UserId(f"usr_{number:032x}"),
                    value=1.0,
                    at=NOON,
                )
            )

        await use_case.worth.refresh()
        await heard(use_case)

        assert (await desk.decision()).model == "rival"
