"""CompleteChat: an application's own conversation, continued by whichever model."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from application.llm.ask_and_pay import AskAndPay, Payer
from application.llm.asking import Account, Ask, Heard
from application.llm.recall import Cacheable
from domain.caching.scope import Audience, Scope
from domain.ids import DecisionId, PayerId
from domain.prompt import Prompt, Speaker
from domain.routing.decision import Operation

# The name under which the router chooses among all that are up.
ROUTER: Final = "helpy"


@dataclass(frozen=True, slots=True, kw_only=True)
class CompleteChat:
    """Continue a conversation of an application's."""

    ask_and_pay: AskAndPay

    def __call__(
        self,
        prompt: Prompt,
        *,
        model: str,
        payer: Payer,
        decision_id: DecisionId,
        reply_tokens: int | None,
        fresh: bool = False,
    ) -> AsyncGenerator[Heard, None]:
        """Give who answers, then the words as they come, then how it ended.

        All that is sent is the application's own, and paid for as such.

        Args:
            prompt: What was said so far, and what the application passes on.
            model: A model's name, or `helpy` to let the router choose.
            payer: The application.
            decision_id: A fresh id under which the reply is explained.
            reply_tokens: The bound that the application set on the reply, if any.
            fresh: Whether no answer may come out of a cache.

        Raises:
            DailyTokensSpentError: As `AskAndPay`.
            TooManyTurnsError: As `AskAndPay`.
            UnknownModelError: If there is no model of that name.
            ModelError: As `AskModel`.
        """
        pinned = "" if model == ROUTER else model
        ask = Ask(
            decision_id=decision_id,
            operation=Operation.CHAT_COMPLETION,
            request_class=Operation.CHAT_COMPLETION,
            account=Account(payer_id=payer.id, ceiling=payer.ceiling),
            prompt_for=lambda _: prompt,
            words=_question(prompt),
            pinned=pinned,
            cacheable=None if fresh else _cacheable(payer.id, pinned),
        )
        return self.ask_and_pay(
            ask,
            payer=payer,
            own_tokens=prompt.estimated_tokens,
            reply_tokens=reply_tokens,
        )


@lru_cache(maxsize=4_096)
def _cacheable(app_id: PayerId, pinned: str) -> Cacheable:
    """Return the scope of an application's answers: no other one's are given to it."""
    return Cacheable(
        scope=Scope(
            tenant=app_id,
            audience=Audience.USER,
            audience_id=app_id,
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
            model=pinned,
        )
    )


def _question(prompt: Prompt) -> str:
    """Return the words that are to be answered."""
    for turn in reversed(prompt.turns):
        if turn.speaker is Speaker.STUDENT:
            return turn.text
    return ""
