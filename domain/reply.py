"""Where a reply's words came from and what they cost."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

# What a reply may cost at most; reserved before it is asked for.
MAX_REPLY_TOKENS: Final = 96


class Tier(StrEnum):
    """The strength of a model; `SCRIPTED` is no model at all."""

    SCRIPTED = "scripted"
    SMALL = "small"
    BASIC = "basic"
    COMPLEX = "complex"


class Words(StrEnum):
    """Whose words a reply is made of."""

    MODEL = "model"
    AUTHORED = "authored"
    MIXED = "mixed"


class CacheUse(StrEnum):
    """Which cache a reply came from."""

    NONE = "none"
    EXACT = "exact"
    SEMANTIC = "semantic"


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """Tokens of one model call.

    `reported` tells whether the provider reported them; otherwise the output was
    counted as it streamed and the input is an estimate. `charged_tokens` is what the
    student pays: their message and the reply, never the prompt around them.
    """

    input_tokens: int = 0
    output_tokens: int = 0
    charged_tokens: int = 0
    reported: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Where a reply came from.

    `note` is a fixed sentence a person should see beside the reply, or `""`.
    """

    model: str
    tier: Tier
    move: str
    words: Words
    usage: Usage
    decision_id: str
    cache: CacheUse = CacheUse.NONE
    note: str = ""
