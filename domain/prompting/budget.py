"""Budget: how many tokens each part of a prompt may take, whatever is in the others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from domain.model import ModelSpec
from domain.reply import MAX_REPLY_TOKENS, Tier

# A chat template's own tokens, and what the estimate may be wrong by.
_SAFETY: Final = 0.1
# With less room than this a model is asked as a small one is.
LEAST_CONTEXT_TOKENS: Final = 2_048


class LayerName(StrEnum):
    """The layers, from the most stable to the most fleeting."""

    BASE = "base"
    ACADEMIC = "academic"
    RELATIONSHIP = "relationship"
    OBJECTIVES = "objectives"


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """What a layer gets: its floor first, by priority, then up to its ceiling."""

    floor: int
    ceiling: int
    priority: int


SHARES: Final[Mapping[LayerName, Share]] = {
    LayerName.BASE: Share(floor=250, ceiling=400, priority=0),
    LayerName.OBJECTIVES: Share(floor=150, ceiling=350, priority=1),
    LayerName.RELATIONSHIP: Share(floor=100, ceiling=600, priority=2),
    LayerName.ACADEMIC: Share(floor=40, ceiling=200, priority=3),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """Most tokens of the four layers together, of the transcript, and of everything.

    `room_tokens` is what the model can hold beside its reply.
    """

    layers_tokens: int
    transcript_tokens: int
    room_tokens: int


_FULL: Final = {
    Tier.BASIC: (700, 800),
    Tier.COMPLEX: (1_400, 2_500),
}


def is_layered(spec: ModelSpec) -> bool:
    """Tell whether a model is strong and roomy enough for four layers."""
    return spec.tier in _FULL and spec.context_tokens >= LEAST_CONTEXT_TOKENS


def budget_of(spec: ModelSpec) -> Budget:
    """Return a strong model's budget.

    Raises:
        KeyError: If the model is none of the strong tiers.
    """
    room = int(spec.context_tokens * (1 - _SAFETY)) - MAX_REPLY_TOKENS
    layers, transcript = _FULL[spec.tier]
    return Budget(
        layers_tokens=min(layers, room // 2),
        transcript_tokens=min(transcript, room - min(layers, room // 2)),
        room_tokens=room,
    )


def shares(tokens: int) -> Mapping[LayerName, int]:
    """Return how many tokens each layer may take of so many, from these alone.

    What a layer holds decides nothing here: a longer question or one more memory must
    not change a byte of what stands before it.
    """
    left, caps = tokens, dict.fromkeys(LayerName, 0)
    ranked = sorted(SHARES, key=lambda name: SHARES[name].priority)
    for name in ranked:
        caps[name] = min(SHARES[name].floor, left)
        left -= caps[name]
    for name in ranked:
        more = min(SHARES[name].ceiling - SHARES[name].floor, left)
        caps[name] += more
        left -= more
    return caps
