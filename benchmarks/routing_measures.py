"""Routing measures: what a router is worth between two models."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate


def recovered(gains: Sequence[int], scores: Sequence[float]) -> list[float]:
    """Return PGR where 0, 1, 2 … of the questions go to the strong model.

    PGR is the share of the gap between the two models' accuracies that is recovered: 0
    with all questions at the weak one, 1 with all at the strong one, more where the
    router leaves to the weak one what only that gets right. Questions with the same
    score share their gain, so no order among them helps.

    Args:
        gains: 1 where only the strong model is right, -1 where only the weak one is.
        scores: How much each needs the strong model; the largest go there first.

    Raises:
        ValueError: If the strong model is no better.
    """
    gap = sum(gains)
    if gap <= 0:
        msg = "the strong model is no better on these questions"
        raise ValueError(msg)
    at: dict[float, list[int]] = {}
    for score, gain in zip(scores, gains, strict=True):
        at.setdefault(score, []).append(gain)
    shared = [
        sum(at[score]) / len(at[score])
        for score in sorted(at, reverse=True)
        for _ in at[score]
    ]
    return [total / gap for total in accumulate(shared, initial=0.0)]


def apgr(gains: Sequence[int], scores: Sequence[float]) -> float:
    """Return the mean PGR over every share of strong calls; 0.5 for chance.

    Raises:
        ValueError: If the strong model is no better.
    """
    curve = recovered(gains, scores)
    # The area under the line through the points.
    return (sum(curve) - (curve[0] + curve[-1]) / 2) / (len(curve) - 1)


def cpt(gains: Sequence[int], scores: Sequence[float], *, reached: float) -> float:
    """Return the least share of strong calls with which PGR is at least `reached`.

    Raises:
        ValueError: If the strong model is no better.
    """
    curve = recovered(gains, scores)
    first = next(i for i, pgr in enumerate(curve) if pgr >= reached - 1e-9)
    return first / (len(curve) - 1)
