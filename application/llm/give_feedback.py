"""GiveFeedback: learn from whoever got a reply what it was worth."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from application.llm.journal import Journal
from application.llm.savings import Savings
from domain.caching.cached_reply import LIFETIME
from domain.caching.savings import WRONG
from domain.ids import DECISION, DecisionId, UserId, is_id
from domain.routing.decision import (
    KEPT_FOR,
    SHARED,
    Decision,
    DecisionNotFoundError,
)
from domain.routing.experience import Rating, Reward
from ports.clock import Clock
from ports.idempotency_store import IdempotencyStore, StoredAnswer
from ports.model_experience import ModelExperience
from ports.response_cache import ResponseCache

_HEARD: Final = StoredAnswer(status=204, body=b"")


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveFeedback:
    """Say what a reply was worth; each rating of it counts once.

    A reply that is called wrong is not given again from a cache, to anybody.
    """

    journal: Journal
    experience: ModelExperience
    heard: IdempotencyStore
    responses: ResponseCache
    savings: Savings
    clock: Clock

    async def __call__(
        self, *, caller: UserId, decision_id: str, rating: Rating
    ) -> None:
        """Learn from a rating, as far as the caller's day is not full of them.

        Raises:
            DecisionNotFoundError: If there is none, its time is over, or the reply was
                made for somebody else.
            RequestInProgressError: If the same is being said right now.
            UnavailableError: If a wrong reply may still be given to others, as the
                cache can't be reached now. The rating is learned from all the same, and
                to say it again does what is missing.
        """
        if not is_id(decision_id, prefix=DECISION):
            raise DecisionNotFoundError
        decision = await self.journal.get(DecisionId(decision_id))
        if decision.payer_id != caller:
            raise DecisionNotFoundError
        if not decision.model:
            return
        # No client's own key has a space in it.
        key = f"feedback {decision_id} {rating}"
        now = self.clock.now()
        said = await self.heard.begin(
            owner=caller, key=key, fingerprint=key, now=now, until=now + KEPT_FOR
        )
        if said is None:
            await self._learn(caller, decision, rating, key=key)
        if rating is Rating.WRONG and now < decision.made_at + LIFETIME:
            for cache_key in decision.cache_keys:
                await self.responses.veto(cache_key, now=now)

    async def _learn(
        self, caller: UserId, decision: Decision, rating: Rating, *, key: str
    ) -> None:
        learned = False
        try:
            await self.experience.learn(self._reward(caller, decision, rating))
            await self.heard.finish(owner=caller, key=key, answer=_HEARD)
            learned = True
        finally:
            if not learned:
                await self.heard.abandon(owner=caller, key=key)
        # What was made for somebody else meanwhile had not been kept anywhere yet.
        called = None if decision.cache_reason == SHARED else WRONG.get(decision.cache)
        if rating is Rating.WRONG and called and decision.audience is not None:
            self.savings.note(decision.audience, called)

    def _reward(self, caller: UserId, decision: Decision, rating: Rating) -> Reward:
        return Reward(
            user_id=caller,
            request_class=decision.request_class,
            model=decision.model,
            value=1.0 if rating is Rating.GOOD else 0.0,
            at=self.clock.now(),
        )
