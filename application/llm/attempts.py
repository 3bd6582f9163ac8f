"""Attempts: one model after the other, until one answers."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from application.llm.asking import Chosen, Heard
from application.llm.course import Course
from application.llm.health_board import HealthBoard
from application.llm.spending import Spending
from domain.model import ModelSpec
from domain.prompt import Prompt
from domain.routing.deadlines import first_word_deadline_ms
from ports.chat_model import (
    ChatModel,
    Finished,
    ModelCutError,
    ModelDownError,
    ModelError,
    ModelTimeoutError,
    Part,
)
from ports.clock import Clock
from ports.metrics import Metrics

# How long all models together may take to the first words.
FIRST_WORD: Final = timedelta(seconds=60)
_MS: Final = timedelta(milliseconds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempts:
    """Try the models of a chain."""

    spending: Spending
    health: HealthBoard
    metrics: Metrics
    clock: Clock

    async def __call__(
        self,
        course: Course,
        chain: Sequence[ModelSpec],
        models: Mapping[str, ChatModel],
    ) -> AsyncGenerator[Heard, None]:
        """Give who answers, then the words as they come, then how it ended.

        Args:
            course: Notes how it goes.
            chain: Whom to ask, in this order.
            models: The models by name.

        Raises:
            ModelError: As the last one failed, or the one that had begun.
        """
        last: ModelError = ModelDownError()
        for place, spec in enumerate(chain):
            prompt = course.ask.prompt_for(spec)
            commitment = self.spending.hold(spec.tier, _bound(spec, prompt))
            if commitment is None:
                course.left_out(spec, "budget-spent")
                continue
            try:
                attempt = self._watched(
                    course,
                    models[spec.name],
                    prompt,
                    patience_ms=self._patience_ms(course, prompt, chain[place + 1 :]),
                )
                async with aclosing(attempt) as parts:
                    async for part in parts:
                        yield part
            except ModelError as error:
                if course.first_word_at is not None:
                    raise
                last = error
            else:
                return
            finally:
                self.spending.settle(commitment, course.owed)
        raise last

    async def _watched(
        self, course: Course, model: ChatModel, prompt: Prompt, *, patience_ms: int
    ) -> AsyncGenerator[Heard, None]:
        """Ask one model, and note how it does, however that ends.

        Raises:
            ModelError: As it failed.
        """
        name = model.spec.name
        call = self.health.asked(name)
        course.asked(model.spec, prompt, self.clock.now())
        try:
            attempt = self._attempt(
                course, model, prompt, call=call, patience_ms=patience_ms
            )
            async with aclosing(attempt) as parts:
                async for part in parts:
                    yield part
        except ModelError as error:
            course.failed(error, self.clock.now())
            self.health.failed(name, call, error)
            self.metrics.model_failed(model=name, code=error.code)
            raise
        finally:
            if not course.is_over:
                course.stopped(self.clock.now())
                self.health.left(name, call)

    def _patience_ms(
        self, course: Course, prompt: Prompt, after: Sequence[ModelSpec]
    ) -> int:
        """Return how long a model may take to its first part."""
        within = course.ask.within
        # Of what nobody reads along the first part is the last one, too.
        until = course.began_at + (within if prompt.whole else min(within, FIRST_WORD))
        left = until - self.clock.now()
        fallbacks = [self.health.latency(spec.name) for spec in after]
        return first_word_deadline_ms(max(0, left // _MS), fallbacks)

    async def _attempt(
        self,
        course: Course,
        model: ChatModel,
        prompt: Prompt,
        *,
        call: int,
        patience_ms: int,
    ) -> AsyncGenerator[Heard, None]:
        until = course.began_at + course.ask.within
        async with aclosing(model.stream(prompt)) as stream:
            part = await _first(stream, patience_ms)
            yield Chosen(spec=model.spec)
            while part is not None:
                if isinstance(part, Finished):
                    answered = course.finished(part, self.clock.now())
                    # How long all words took says nothing of the first ones.
                    first = None if prompt.whole else course.attempt_first_word_ms
                    self.health.succeeded(model.spec.name, call, first_word_ms=first)
                    yield answered
                    return
                now = self.clock.now()
                course.heard(part, now)
                if now > until:
                    raise ModelTimeoutError
                yield part
                part = await anext(stream, None)
        raise ModelCutError


async def _first(stream: AsyncGenerator[Part, None], patience_ms: int) -> Part | None:
    try:
        async with asyncio.timeout(patience_ms / 1_000):
            return await anext(stream, None)
    except TimeoutError as error:
        raise ModelTimeoutError from error


def _bound(spec: ModelSpec, prompt: Prompt) -> int:
    """Return what a call costs at most, in micro-dollars."""
    return spec.price.of(
        input_tokens=prompt.estimated_tokens, output_tokens=prompt.max_tokens
    )
