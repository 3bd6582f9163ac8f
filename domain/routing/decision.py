"""Decision: which model answered, which others could have, and why it was this one.

It holds ids, numbers and stable codes, and nobody's words.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from domain.caching.scope import Audience
from domain.errors import NotFoundError
from domain.ids import DecisionId
from domain.reply import CacheUse, Tier

KEPT_FOR: Final = timedelta(days=30)
# The `cache_reason` of whoever was given what was being made for somebody else.
SHARED: Final = "shared"


class DecisionNotFoundError(NotFoundError):
    """There is no such decision, or no longer."""

    code = "decision-not-found"
    title = "There is no such decision."


class Operation(StrEnum):
    """What a model was asked for."""

    TUTOR_TURN = "tutor-turn"
    GENERATE = "generate"
    CHAT_COMPLETION = "chat-completion"
    JUDGE = "judge"


class Fate(StrEnum):
    """What became of a model that could have answered."""

    ANSWERED = "answered"
    FAILED = "failed"
    STOPPED = "stopped"
    NEXT_IN_LINE = "next-in-line"
    LEFT_OUT = "left-out"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One model in a decision.

    `reason` is a stable code of why it stood where it did (`wanted-tier`, `stronger`,
    `cooling-down` …), `failure` the code of what went wrong, `""` for nothing. `score`
    is 0 to 1: how well it is expected to do for its price. `expected_usd_micros` is
    what this reply would cost on it, as estimated before.
    """

    model: str
    tier: Tier
    fate: Fate
    reason: str
    score: float
    expected_usd_micros: int
    failure: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counterfactual:
    """What the strongest model at hand would have cost for the same tokens."""

    model: str
    cost_usd_micros: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """How one reply came to be.

    `difficulty` is 0 to 1, None where nothing had to be judged; `reasons` are the
    stable codes behind it. `cache_reason` says why a cache did not answer, or whose
    answer it gave. `cache_keys` are all under which the answer was kept, whoever it
    was made for; `audience` is whose cache it was, None for none. `model` is `""` where
    no model answered. Times are from the question's arrival; `first_word_ms` is None
    where no word came.
    """

    id: DecisionId
    made_at: datetime
    operation: Operation
    request_class: str
    payer_id: str
    helpy_id: str
    session_id: str
    difficulty: float | None
    wanted_tier: Tier
    reasons: tuple[str, ...]
    cache: CacheUse
    cache_reason: str
    candidates: tuple[Candidate, ...]
    model: str
    tier: Tier
    input_tokens: int
    output_tokens: int
    cached_tokens: int
    reported: bool
    cost_usd_micros: int
    counterfactual: Counterfactual | None
    first_word_ms: int | None
    total_ms: int
    prompt_version: str = ""
    audience: Audience | None = None
    cache_keys: tuple[str, ...] = ()
