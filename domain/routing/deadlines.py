"""Deadlines: how long each model may take, of the time that all have together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

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


def _needs_ms(latency: Latency) -> int:
    typical = latency.slow_ms or latency.typical_ms
    return _UNKNOWN_MS if typical is None else typical * _ROOM
