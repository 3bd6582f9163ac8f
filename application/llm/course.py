"""Course: how one question goes, noted while it runs, as it can end at any moment."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from application.llm.asking import Answered, Ask, Chosen, Heard
from domain.caching.cached_reply import CachedReply
from domain.costs import CostEntry
from domain.model import ModelSpec
from domain.prompt import Prompt
from domain.reply import CacheUse, Tier
from domain.routing.choice import STRENGTH, Choice
from domain.routing.decision import SHARED, Candidate, Counterfactual, Decision, Fate
from domain.routing.scorer import Score
from domain.text import estimate_tokens
from ports.chat_model import Finished, ModelError, TextDelta, ToolCallDelta


class Course:
    """What is known of one question so far.

    `owed` is what the model that was asked last is known to have cost, None for
    nothing; `is_over` tells whether it is done, in whatever way.

    Args:
        ask: The question.
        began_at: When it came.
    """

    def __init__(self, ask: Ask, *, began_at: datetime) -> None:
        self.ask = ask
        self.began_at = began_at
        self.difficulty: float | None = None
        self.wanted = Tier.SMALL
        self.reasons: tuple[str, ...] = ()
        self.cache = CacheUse.NONE
        self.cache_reason = ""
        self.cache_keys: tuple[str, ...] = ()
        self.prompt_version = ""
        self.spec: ModelSpec | None = None
        self.first_word_at: datetime | None = None
        self.input_tokens = 0
        self.output_tokens = 0
        self.cached_tokens = 0
        self.reported = False
        self.spent_usd_micros = 0
        self.owed: CostEntry | None = None
        self.is_over = False
        self._asked_at = began_at
        self._sought_keys: tuple[str, ...] = ()
        self._strongest: ModelSpec | None = None
        self._candidates: dict[str, Candidate] = {}

    def judged(self, score: Score) -> None:
        """Note how hard the question is."""
        self.wanted = score.tier
        self.difficulty = round(score.value, 4)
        self.reasons = score.reasons

    def chose(self, choice: Choice, specs: tuple[ModelSpec, ...]) -> None:
        """Note who may be asked."""
        self._candidates = {one.model: one for one in choice.candidates}
        real = [spec for spec in specs if spec.tier is not Tier.SCRIPTED]
        self._strongest = max(real, key=lambda spec: STRENGTH[spec.tier], default=None)

    def left_out(self, spec: ModelSpec, reason: str) -> None:
        """Note that a model is not asked after all."""
        known = self._candidates[spec.name]
        self._candidates[spec.name] = replace(known, fate=Fate.LEFT_OUT, reason=reason)

    def sought(self, reason: str, *, keys: tuple[str, ...]) -> None:
        """Note why a cache did not answer, or that it did, and where it is kept."""
        self.cache_reason = reason
        self._sought_keys = keys

    def recalled(
        self, spec: ModelSpec, reply: CachedReply, *, use: CacheUse, now: datetime
    ) -> None:
        """Note an answer out of a cache, with the figures of its making."""
        self.spec, self.cache = spec, use
        self.input_tokens = reply.input_tokens
        self.output_tokens = reply.output_tokens
        self.first_word_at = now
        self.cache_keys = reply.keys
        self.cache_reason = f"hit:{reply.decision_id}"

    def shared(self, part: Heard, *, now: datetime) -> None:
        """Note a part of an answer that is made for somebody who asked the same."""
        self.cache_reason = SHARED
        if isinstance(part, Chosen):
            self.spec, self.cache = part.spec, part.cache
        elif isinstance(part, Answered):
            self.input_tokens = part.input_tokens
            self.output_tokens = part.output_tokens
            self.cached_tokens = part.cached_tokens
            self.reported = part.reported
            self.cache_keys = self._sought_keys
        elif self.first_word_at is None:
            self.first_word_at = now

    def asked(self, spec: ModelSpec, prompt: Prompt, now: datetime) -> None:
        """Note that a model is asked: from now on this may cost something."""
        self.spec = spec
        self._asked_at = now
        self.owed = None
        self.is_over = False
        self.input_tokens = prompt.estimated_tokens
        self.prompt_version = prompt.version
        self.output_tokens = 0
        self.cached_tokens = 0
        self.reported = False

    def heard(self, part: TextDelta | ToolCallDelta, now: datetime) -> None:
        """Note what came of the reply; from now on it can't be taken back."""
        if self.first_word_at is None:
            self.first_word_at = now
        if isinstance(part, TextDelta):
            self.output_tokens += part.tokens
        else:
            self.output_tokens += estimate_tokens(part.json)

    def finished(self, finished: Finished, now: datetime) -> Answered:
        """Note that the reply is whole, with the vendor's figures if it gave some."""
        if finished.input_tokens is not None and finished.output_tokens is not None:
            self.input_tokens = finished.input_tokens
            self.output_tokens = finished.output_tokens
            self.cached_tokens = finished.cached_tokens
            self.reported = True
        self._fate(Fate.ANSWERED)
        self._owe(now)
        return Answered(
            reason=finished.reason,
            input_tokens=self.input_tokens,
            output_tokens=self.output_tokens,
            cached_tokens=self.cached_tokens,
            reported=self.reported,
        )

    def failed(self, error: ModelError, now: datetime) -> None:
        """Note that the model failed; what it may have cost is owed."""
        self._fate(Fate.FAILED, error.code)
        if error.billed or self.output_tokens:
            self._owe(now)
        else:
            self.input_tokens = 0

    def stopped(self, now: datetime) -> None:
        """Note that nobody listens any more: what was made is owed."""
        self._fate(Fate.STOPPED)
        self._owe(now)

    def _fate(self, fate: Fate, failure: str = "") -> None:
        self.is_over = True
        if self.spec is not None:
            known = self._candidates[self.spec.name]
            self._candidates[self.spec.name] = replace(
                known, fate=fate, failure=failure
            )

    def _owe(self, now: datetime) -> None:
        spec, account = self.spec, self.ask.account
        if spec is None:
            return
        cost = self.price_usd_micros
        self.spent_usd_micros += cost
        self.owed = CostEntry(
            at=now,
            payer_id=account.payer_id,
            helpy_id=account.helpy_id,
            session_id=account.session_id,
            model=spec.name,
            tier=spec.tier,
            operation=self.ask.operation,
            input_tokens=self.input_tokens,
            output_tokens=self.output_tokens,
            cached_tokens=self.cached_tokens,
            cost_usd_micros=cost,
            cache=CacheUse.NONE,
            reported=self.reported,
        )

    @property
    def price_usd_micros(self) -> int:
        """Return what so many tokens of the model cost."""
        if self.spec is None:
            return 0
        return self.spec.price.of(
            input_tokens=self.input_tokens,
            output_tokens=self.output_tokens,
            cached_tokens=self.cached_tokens,
        )

    @property
    def attempt_first_word_ms(self) -> int | None:
        """Return how long the model that was asked last took to its first words."""
        return _ms(self._asked_at, self.first_word_at)

    def decision(self, now: datetime) -> Decision:
        """Return the record of it."""
        account, cacheable = self.ask.account, self.ask.cacheable
        return Decision(
            id=self.ask.decision_id,
            made_at=self.began_at,
            operation=self.ask.operation,
            request_class=self.ask.request_class,
            payer_id=account.payer_id,
            helpy_id=account.helpy_id,
            session_id=account.session_id,
            difficulty=self.difficulty,
            wanted_tier=self.wanted,
            reasons=self.reasons,
            cache=self.cache,
            cache_reason=self.cache_reason,
            candidates=tuple(self._candidates.values()),
            model="" if self.spec is None else self.spec.name,
            tier=Tier.SCRIPTED if self.spec is None else self.spec.tier,
            input_tokens=self.input_tokens,
            output_tokens=self.output_tokens,
            cached_tokens=self.cached_tokens,
            reported=self.reported,
            cost_usd_micros=self.spent_usd_micros,
            counterfactual=self._counterfactual(),
            first_word_ms=_ms(self.began_at, self.first_word_at),
            total_ms=_ms(self.began_at, now) or 0,
            prompt_version=self.prompt_version,
            audience=None if cacheable is None else cacheable.scope.audience,
            cache_keys=self.cache_keys,
        )

    def _counterfactual(self) -> Counterfactual | None:
        if self._strongest is None:
            return None
        cost = self._strongest.price.of(
            input_tokens=self.input_tokens, output_tokens=self.output_tokens
        )
        return Counterfactual(model=self._strongest.name, cost_usd_micros=cost)


def _ms(began: datetime, then: datetime | None) -> int | None:
    if then is None:
        return None
    return max(0, int((then - began).total_seconds() * 1_000))
