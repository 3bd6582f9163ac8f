"""Asking: what a model is asked for on whose account, and what comes back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from application.llm.recall import Cacheable
from domain.ids import DecisionId
from domain.model import ModelSpec
from domain.prompt import Prompt
from domain.reply import CacheUse, Tier
from domain.routing.decision import Operation
from domain.routing.features import Context
from domain.routing.scorer import NO_CONTEXT
from ports.chat_model import StopReason, TextDelta, ToolCallDelta

# How long an answer may take, and how long one of a few sentences.
WHOLE: Final = timedelta(seconds=150)
SHORT: Final = timedelta(seconds=45)


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """On whose account a model is asked.

    `payer_id` is the student or the application, `helpy_id` and `session_id` are `""`
    where there is none. `ceiling` is the strongest tier that the plan is meant for.
    """

    payer_id: str
    ceiling: Tier
    helpy_id: str = ""
    session_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One question to whichever model answers it well.

    `decision_id` is a fresh id under which it is explained later.
    `prompt_for` gives what a model is asked; it is cheap and may be called for several.
    `words` are the ones that difficulty is judged by, `context` what is known of the
    student besides; `tier` is set where nothing has to be judged. `pinned` is a model's
    name, `""` to let the router choose. `request_class` is what is learned about.
    `cacheable` says in whose scope it may be answered from a cache, None for nowhere.
    `within` is how long all of it may take; a model that is past it is stopped at its
    next words.
    """

    decision_id: DecisionId
    operation: Operation
    request_class: str
    account: Account
    prompt_for: Callable[[ModelSpec], Prompt]
    words: str = ""
    context: Context = NO_CONTEXT
    tier: Tier | None = None
    pinned: str = ""
    cacheable: Cacheable | None = None
    within: timedelta = WHOLE


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """Who answers; told once, before the first words."""

    spec: ModelSpec
    cache: CacheUse = CacheUse.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """The reply is whole; told once, as the last.

    The tokens are as the vendor reported them or, unless `reported`, as counted. Of a
    cached reply they are those that it cost when it was made.
    """

    reason: StopReason
    input_tokens: int
    output_tokens: int
    cached_tokens: int = 0
    reported: bool = True


Heard = Chosen | TextDelta | ToolCallDelta | Answered
