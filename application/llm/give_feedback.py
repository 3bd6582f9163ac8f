"""GiveFeedback: learn from whoever got a reply what it was worth."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from application.llm.journal import Journal
from domain.ids import DECISION, DecisionId, UserId, is_id
from domain.routing.decision import KEPT_FOR, Decision, DecisionNotFoundError
from domain.routing.experience import Rating, Reward
from ports.clock import Clock
from ports.idempotency_store import IdempotencyStore, StoredAnswer
from ports.model_experience import ModelExperience

_HEARD: Final = StoredAnswer(status=204, body=b"")


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveFeedback:
    """Say what a reply was worth; each rating of it counts once."""

    journal: Journal
    experience: ModelExperience
    heard: IdempotencyStore
    clock: Clock

    async def __call__(
        self, *, caller: UserId, decision_id: str, rating: Rating
    ) -> None:
        """Learn from a rating, as far as the caller's day is not full of them.

        Raises:
            DecisionNotFoundError: If there is none, its time is over, or the reply was
                made for somebody else.
            RequestInProgressError: If the same is being said right now.
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
        if said is not None:
            return
        learned = False
        try:
            await self.experience.learn(self._reward(caller, decision, rating))
            await self.heard.finish(owner=caller, key=key, answer=_HEARD)
            learned = True
        finally:
            if not learned:
                await self.heard.abandon(owner=caller, key=key)

    def _reward(self, caller: UserId, decision: Decision, rating: Rating) -> Reward:
        return Reward(
            user_id=caller,
            request_class=decision.request_class,
            model=decision.model,
            value=1.0 if rating is Rating.GOOD else 0.0,
            at=self.clock.now(),
        )
