"""Deadlines: how long each model may take, of the time that all have together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from domain.reply import Tier
from domain.routing.choice import STRENGTH
from domain.routing.latency import Latency

# What a model is kept in reserve of whose latency nobody knows yet.
_UNKNOWN_MS: Final = 10_000
# A fallback that is usually quick gets some time to be slow in.
_ROOM: Final = 2


def first_word_deadline_ms(left_ms: int, fallbacks: Sequence[Latency]) -> int:
    """Return how long the next model may take to its first words.

    What the fallbacks need is kept for them, but never so much that the next one has
    less than an equal share. So whichever fails, the one after it still has its time.

    Args:
        left_ms: What is left of the overall deadline; 0 or more.
        fallbacks: What is known of the models to try after it, in their order.
    """
    equal = left_ms // (len(fallbacks) + 1)
    return left_ms - sum(min(_needs_ms(one), equal) for one in fallbacks)


def hedge_after_ms(
    latency: Latency,
    other: Latency,
    *,
    whole: bool,
    tier: Tier,
    left_ms: int,
    affordable: bool,
) -> int | None:
    """Return when to ask a second model as well, once; None for never.

    It pays where the first is slower than it is in 19 of 20 cases, somebody waits for
    all of the words, and the second one still has the time to give them.

    Args:
        latency: What is known of the model that was asked.
        other: What is known of the one that would be asked as well.
        whole: Whether nobody reads along: words from two models can't be joined.
        tier: The tier that is wanted; only for the strongest is it worth the price.
        left_ms: What is left of the overall deadline.
        affordable: Whether the budget covers the second call as well.
    """
    slow, others = latency.slow_ms, other.typical_ms
    priority = STRENGTH[tier] >= STRENGTH[Tier.COMPLEX]
    if slow is None or others is None or not (whole and priority and affordable):
        return None
    return slow if slow + others < left_ms else None


def _needs_ms(latency: Latency) -> int:
    typical = latency.slow_ms or latency.typical_ms
    return _UNKNOWN_MS if typical is None else typical * _ROOM
