"""AskModel: what was answered before, or the cheapest model that answers well."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from dataclasses import dataclass, replace
from functools import partial

from application.llm.asking import Answered, Ask, Chosen, Heard
from application.llm.attempts import Attempts
from application.llm.course import Course
from application.llm.journal import Journal
from application.llm.recall import Making, Recall, Sought
from application.llm.savings import Savings
from application.llm.single_flight import Seat, SingleFlight
from application.llm.worth import Worth
from domain.caching.cached_reply import CachedReply
from domain.caching.eligibility import Answer, Unfit
from domain.caching.savings import Outcome
from domain.model import ModelSpec, Vendor
from domain.prompt import Prompt
from domain.reply import CacheUse, Words
from domain.routing.choice import Circumstances, Wish, choose
from domain.routing.scorer import Scorer
from ports.chat_model import ChatModel, StopReason, TextDelta
from ports.clock import Clock
from ports.metrics import Metrics, ReplyMeasured
from ports.model_catalog import ModelCatalog


@dataclass(frozen=True, slots=True, kw_only=True)
class AskModel:
    """Ask a question, whoever answers it, and keep how that went."""

    catalog: ModelCatalog
    scorer: Scorer
    worth: Worth
    recall: Recall
    savings: Savings
    flights: SingleFlight[Heard]
    attempts: Attempts
    journal: Journal
    metrics: Metrics
    clock: Clock

    async def __call__(self, ask: Ask) -> AsyncGenerator[Heard, None]:
        """Give who answers, then the words as they come, then how it ended.

        An answer that was given before, to the same words or the same meaning, is given
        again where the question may be answered so. Whoever asks the same meanwhile
        waits for the one answer that is being made. A model that fails before its first
        words is followed by the next one; after them its failure is the caller's.
        Closing the generator early stops the model, unless somebody else waits for it.
        However it ends, what it cost and why it was this model is kept.

        Raises:
            UnknownModelError: If the pinned model is not there.
            ModelError: If no model could answer, or the one that did broke off.
        """
        course = Course(ask, began_at=self.clock.now())
        models = {model.spec.name: model for model in self.catalog.ready()}
        prompt = ask.prompt_for(next(iter(models.values())).spec)
        sought = await self.recall.look(ask.cacheable, prompt)
        course.sought(sought.reason, keys=sought.keys)
        self._count(ask, sought)
        if sought.found is not None:
            answering = self._again(course, sought, sought.found, models)
        elif sought.exact:
            answering = self._together(course, sought, prompt, models)
        else:
            answering = self._anew(course, sought, prompt, models)
        async with aclosing(answering) as parts:
            async for part in parts:
                yield part

    async def _again(
        self,
        course: Course,
        sought: Sought,
        reply: CachedReply,
        models: dict[str, ChatModel],
    ) -> AsyncGenerator[Heard, None]:
        """Give an answer out of a cache."""
        known = models.get(reply.model)
        spec = _as_it_was(reply) if known is None else known.spec
        course.recalled(spec, reply, use=sought.use, now=self.clock.now())
        self._close(course)
        yield Chosen(spec=spec, cache=sought.use)
        yield TextDelta(text=reply.text, tokens=reply.output_tokens)
        yield Answered(
            reason=StopReason.END,
            input_tokens=reply.input_tokens,
            output_tokens=reply.output_tokens,
        )

    async def _together(
        self,
        course: Course,
        sought: Sought,
        prompt: Prompt,
        models: dict[str, ChatModel],
    ) -> AsyncGenerator[Heard, None]:
        """Make an answer for all who ask the same now, or be given theirs."""
        start = partial(self._anew, course, sought, prompt, models)
        async with self.flights.join(sought.exact, start, whole=prompt.whole) as seat:
            try:
                async for part in seat:
                    yield part if seat.leads else self._shared(course, part, seat)
            finally:
                # Who waited may have had to make the answer after all.
                if seat.leads:
                    self._note(course.ask, Outcome.MISS)
                else:
                    self._close(course)

    def _shared(self, course: Course, part: Heard, seat: Seat[Heard]) -> Heard:
        """Return a part of another's answer, which costs nothing unless they left."""
        if isinstance(part, Chosen):
            use = CacheUse.NONE if seat.pays else CacheUse.EXACT
            part = replace(part, cache=use)
        course.shared(part, now=self.clock.now())
        if isinstance(part, Answered):
            tokens = part.input_tokens + part.output_tokens
            self._note(course.ask, Outcome.SHARED, tokens, course.price_usd_micros)
        return part

    async def _anew(
        self,
        course: Course,
        sought: Sought,
        prompt: Prompt,
        models: dict[str, ChatModel],
    ) -> AsyncGenerator[Heard, None]:
        """Have a model make an answer, and keep it."""
        specs = tuple(model.spec for model in models.values())
        chain = self._choose(course, specs, prompt)
        words: list[str] = []
        try:
            async with aclosing(self.attempts(course, chain, models)) as heard:
                async for part in heard:
                    if isinstance(part, TextDelta) and sought.exact:
                        words.append(part.text)
                    elif isinstance(part, Answered) and sought.exact:
                        await self._keep(course, sought, "".join(words), part)
                    yield part
        finally:
            self._close(course)

    def _choose(
        self, course: Course, specs: tuple[ModelSpec, ...], prompt: Prompt
    ) -> tuple[ModelSpec, ...]:
        ask = course.ask
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
                tools=bool(prompt.options.tools),
                input_tokens=prompt.estimated_tokens,
                output_tokens=prompt.max_tokens,
            ),
            Circumstances(
                healthy=self.attempts.health.allows,
                affordable=self.attempts.spending.covers,
                worth=self._worth(course, specs, prompt),
            ),
        )
        course.chose(choice, specs)
        return choice.chain

    def _worth(
        self, course: Course, specs: tuple[ModelSpec, ...], prompt: Prompt
    ) -> Callable[[ModelSpec], float]:
        if len(specs) == 1:
            # Nothing is to be compared.
            return lambda _: 1.0
        tokens = (prompt.estimated_tokens, prompt.max_tokens)
        return self.worth.of(course.ask.request_class, specs, tokens=tokens)

    async def _keep(
        self, course: Course, sought: Sought, text: str, answered: Answered
    ) -> None:
        spec = course.spec
        if spec is None or not text:
            return
        answer = Answer(
            text=text,
            tier=spec.tier,
            words=Words.MODEL,
            complete=answered.reason is StopReason.END,
        )
        made = Making(
            model=spec.name,
            input_tokens=answered.input_tokens,
            output_tokens=answered.output_tokens,
            cost_usd_micros=course.spent_usd_micros,
            decision_id=course.ask.decision_id,
        )
        course.cache_keys = await self.recall.keep(sought, answer, made=made)

    def _count(self, ask: Ask, sought: Sought) -> None:
        """Count what came of a look into the caches, where that is known by now."""
        if sought.found is not None:
            found = sought.found
            use = Outcome(sought.use)
            self._note(ask, use, found.tokens, found.cost_usd_micros)
        elif sought.unfit is not None:
            self._note(ask, sought.unfit)

    def _note(
        self,
        ask: Ask,
        outcome: Outcome | Unfit,
        tokens: int = 0,
        cost_usd_micros: int = 0,
    ) -> None:
        if ask.cacheable is not None:
            self.savings.note(
                ask.cacheable.scope.audience,
                outcome,
                tokens=tokens,
                cost_usd_micros=cost_usd_micros,
            )

    def _close(self, course: Course) -> None:
        decision = course.decision(self.clock.now())
        self.journal.keep(decision)
        self.metrics.cache_looked(
            request_class=decision.request_class, found=decision.cache
        )
        if decision.first_word_ms is None:
            return
        fresh = decision.cache is CacheUse.NONE
        self.metrics.replied(
            ReplyMeasured(
                model=decision.model,
                tier=decision.tier,
                cache=decision.cache,
                total_ms=decision.total_ms,
                first_word_ms=decision.first_word_ms,
                input_tokens=decision.input_tokens if fresh else 0,
                output_tokens=decision.output_tokens if fresh else 0,
                cached_tokens=decision.cached_tokens if fresh else 0,
            )
        )


def _as_it_was(reply: CachedReply) -> ModelSpec:
    """Return the model that made an answer, which may be no longer there."""
    return ModelSpec(
        name=reply.model,
        vendor=Vendor.SCRIPTED,
        tier=reply.tier,
        upstream_model="",
    )
