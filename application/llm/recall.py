"""Recall: what was answered before, for the same words or the same meaning."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from domain.caching.cached_reply import LIFETIME, CachedReply
from domain.caching.eligibility import (
    Answer,
    Asked,
    Unfit,
    unfit_answer,
    unfit_question,
)
from domain.caching.keys import exact_key, semantic_key
from domain.caching.scope import Scope
from domain.ids import DecisionId
from domain.prompt import Prompt
from domain.prompting.marked import parted
from domain.reply import CacheUse
from domain.semantic.question import read_question
from ports.clock import Clock
from ports.response_cache import ResponseCache


@dataclass(frozen=True, slots=True, kw_only=True)
class Cacheable:
    """In whose scope a question may be answered from a cache.

    `names` are those of the people concerned: whatever holds one is nobody else's.
    `by_meaning` tells whether other words that mean the same will do.
    """

    scope: Scope
    names: tuple[str, ...] = ()
    by_meaning: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What was looked for: under which keys, and what was found.

    `exact` is `""` where the question may not be answered from a cache; `reason` then
    says why. `semantic` is `""` where its meaning was not read.
    """

    asked: Asked | None = None
    exact: str = ""
    semantic: str = ""
    reason: str = ""
    unfit: Unfit | None = None
    found: CachedReply | None = None
    use: CacheUse = CacheUse.NONE

    @property
    def keys(self) -> tuple[str, ...]:
        """Return under which an answer to it is kept, if it may be."""
        return tuple(key for key in (self.exact, self.semantic) if key)


@dataclass(frozen=True, slots=True, kw_only=True)
class Making:
    """How an answer was made: by which model, for what, under which decision."""

    model: str
    input_tokens: int
    output_tokens: int
    cost_usd_micros: int
    decision_id: DecisionId


@dataclass(frozen=True, slots=True, kw_only=True)
class Recall:
    """Look answers up, the very words first, and keep new ones."""

    cache: ResponseCache
    clock: Clock

    async def look(self, cacheable: Cacheable | None, prompt: Prompt) -> Sought:
        """Return what is known of a question."""
        if cacheable is None:
            return Sought(reason="not-asked-for")
        asked = Asked(
            scope=cacheable.scope,
            prompt=prompt,
            cache=CacheUse.EXACT,
            names=cacheable.names,
        )
        unfit = unfit_question(asked)
        if unfit is not None:
            return Sought(reason=unfit, unfit=unfit)
        exact = exact_key(asked.scope, prompt)
        found = await self._get(exact, asked.scope)
        if found is not None:
            return Sought(
                asked=asked, exact=exact, found=found, use=CacheUse.EXACT, reason="hit"
            )
        if not cacheable.by_meaning:
            return Sought(asked=asked, exact=exact, reason="miss")
        return await self._by_meaning(asked, exact)

    async def keep(
        self, sought: Sought, answer: Answer, *, made: Making
    ) -> tuple[str, ...]:
        """Keep an answer wherever it may be given again, and return under which keys.

        What is not for other words may still be for the very same ones.
        """
        asked = sought.asked
        if asked is None:
            return ()
        keys = tuple(
            key
            for key, cache in (
                (sought.exact, CacheUse.EXACT),
                (sought.semantic, CacheUse.SEMANTIC),
            )
            if key and unfit_answer(replace(asked, cache=cache), answer) is None
        )
        now = self.clock.now()
        if keys:
            reply = _reply(answer, made, keys=keys, scope=asked.scope, now=now)
            for key in keys:
                await self.cache.put(key, reply, scope=asked.scope, now=now)
        return keys

    async def _by_meaning(self, asked: Asked, exact: str) -> Sought:
        by_meaning = Asked(
            scope=asked.scope,
            prompt=asked.prompt,
            cache=CacheUse.SEMANTIC,
            names=asked.names,
        )
        missed = Sought(asked=asked, exact=exact, reason="miss")
        if unfit_question(by_meaning) is not None:
            return missed
        _, words = parted(asked.prompt.turns[-1].text)
        reading = read_question(words)
        if reading is None:
            return missed
        semantic = semantic_key(asked.scope, asked.prompt, reading=reading.key)
        found = await self._get(semantic, asked.scope)
        return Sought(
            asked=by_meaning,
            exact=exact,
            semantic=semantic,
            found=found,
            use=CacheUse.NONE if found is None else CacheUse.SEMANTIC,
            reason="miss" if found is None else "hit",
        )

    async def _get(self, key: str, scope: Scope) -> CachedReply | None:
        return await self.cache.get(key, scope=scope, now=self.clock.now())


def _reply(
    answer: Answer, made: Making, *, keys: tuple[str, ...], scope: Scope, now: datetime
) -> CachedReply:
    return CachedReply(
        text=answer.text,
        model=made.model,
        tier=answer.tier,
        input_tokens=made.input_tokens,
        output_tokens=made.output_tokens,
        cost_usd_micros=made.cost_usd_micros,
        decision_id=made.decision_id,
        scope=scope.digest,
        keys=keys,
        made_at=now,
        expires_at=now + LIFETIME,
    )
