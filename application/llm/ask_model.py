"""AskModel: the cheapest model that answers well, then the next where it fails."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass

from application.llm.asking import Ask, Chosen, Heard
from application.llm.course import Course
from application.llm.journal import Journal
from application.llm.spending import Spending
from domain.model import ModelSpec
from domain.prompt import Prompt
from domain.routing.choice import Circumstances, Wish, choose
from domain.routing.scorer import Scorer
from ports.chat_model import (
    ChatModel,
    Finished,
    ModelCutError,
    ModelDownError,
    ModelError,
    TextDelta,
)
from ports.clock import Clock
from ports.metrics import Metrics, ReplyMeasured
from ports.model_catalog import ModelCatalog


@dataclass(frozen=True, slots=True, kw_only=True)
class AskModel:
    """Ask a question, whoever answers it, and keep how that went."""

    catalog: ModelCatalog
    scorer: Scorer
    spending: Spending
    journal: Journal
    metrics: Metrics
    clock: Clock

    async def __call__(self, ask: Ask) -> AsyncGenerator[Heard, None]:
        """Give who answers, then the words as they come, then how it ended.

        A model that fails before its first words is followed by the next one; after
        them its failure is the caller's. Closing the generator early stops the model.
        However it ends, what it cost and why it was this model is kept.

        Raises:
            UnknownModelError: If the pinned model is not there.
            ModelError: If no model could answer, or the one that did broke off.
        """
        course = Course(ask, began_at=self.clock.now())
        models = {model.spec.name: model for model in self.catalog.ready()}
        specs = tuple(model.spec for model in models.values())
        chain = self._choose(course, specs)
        try:
            async with aclosing(self._attempts(course, chain, models)) as heard:
                async for part in heard:
                    yield part
        finally:
            self._close(course)

    def _choose(
        self, course: Course, specs: tuple[ModelSpec, ...]
    ) -> tuple[ModelSpec, ...]:
        ask = course.ask
        sample = ask.prompt_for(specs[0])
        if ask.tier is not None:
            course.wanted = ask.tier
        elif not ask.pinned and len({spec.tier for spec in specs}) > 1:
            # Where there is nothing to choose from, nothing has to be judged.
            course.judged(self.scorer.score(ask.words, ask.context))
        choice = choose(
            specs,
            Wish(
                tier=course.wanted,
                ceiling=ask.account.ceiling,
                pinned=ask.pinned,
                tools=bool(sample.options.tools),
                input_tokens=sample.estimated_tokens,
                output_tokens=sample.max_tokens,
            ),
            Circumstances(
                healthy=lambda _: True,
                affordable=self.spending.covers,
                worth=lambda _: 0.5,
            ),
        )
        course.chose(choice, specs)
        return choice.chain

    async def _attempts(
        self,
        course: Course,
        chain: tuple[ModelSpec, ...],
        models: dict[str, ChatModel],
    ) -> AsyncGenerator[Heard, None]:
        last: ModelError = ModelDownError()
        for spec in chain:
            prompt = course.ask.prompt_for(spec)
            commitment = self.spending.hold(spec.tier, _bound(spec, prompt))
            if commitment is None:
                course.left_out(spec, "budget-spent")
                continue
            course.asked(spec, prompt)
            try:
                attempt = self._attempt(course, models[spec.name], prompt)
                async with aclosing(attempt) as parts:
                    async for part in parts:
                        yield part
            except ModelError as error:
                course.failed(error, self.clock.now())
                self.metrics.model_failed(model=spec.name, code=error.code)
                if course.first_word_at is not None:
                    raise
                last = error
            else:
                return
            finally:
                if not course.is_over:
                    course.stopped(self.clock.now())
                self.spending.settle(commitment, course.owed)
        raise last

    async def _attempt(
        self, course: Course, model: ChatModel, prompt: Prompt
    ) -> AsyncGenerator[Heard, None]:
        begun = False
        async with aclosing(model.stream(prompt)) as stream:
            async for part in stream:
                if not begun:
                    begun = True
                    yield Chosen(spec=model.spec)
                if isinstance(part, Finished):
                    yield course.finished(part, self.clock.now())
                    return
                if isinstance(part, TextDelta):
                    course.heard(part, self.clock.now())
                yield part
        raise ModelCutError

    def _close(self, course: Course) -> None:
        decision = course.decision(self.clock.now())
        self.journal.keep(decision)
        if decision.first_word_ms is not None:
            self.metrics.replied(
                ReplyMeasured(
                    model=decision.model,
                    tier=decision.tier,
                    cache=decision.cache,
                    total_ms=decision.total_ms,
                    first_word_ms=decision.first_word_ms,
                    input_tokens=decision.input_tokens,
                    output_tokens=decision.output_tokens,
                    cached_tokens=decision.cached_tokens,
                )
            )


def _bound(spec: ModelSpec, prompt: Prompt) -> int:
    """Return what a call costs at most, in micro-dollars."""
    return spec.price.of(
        input_tokens=prompt.estimated_tokens, output_tokens=prompt.max_tokens
    )
