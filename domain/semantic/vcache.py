"""Per-entry policy: may a cached answer be served at this similarity, at this risk?

After vCache (arXiv 2502.03771). Every entry learns from its own observations how
similar a question must be until one answer fits both, and explores as long as that is
uncertain. Over all questions at most `delta` of the served answers are wrong, if the
observations are true and questions come as they came before.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from statistics import NormalDist
from typing import Final

from domain.semantic.logistic import Fit, fitted

DELTA: Final = 0.01
FEWEST_OBSERVATIONS: Final = 6
MOST_OBSERVATIONS: Final = 200
_DIGITS: Final = 3
_GRID: Final = tuple(step / 51 for step in range(1, 51))
_QUANTILES: Final = tuple(NormalDist().inv_cdf(1 - epsilon) for epsilon in _GRID)
_LEAST_SLOPE: Final = 1e-6
# Where agreeing and disagreeing similarities do not overlap, the fit has no variance
# of its own; the paper gives it by the number of observations.
_SEPARATED: Final = ((6, 0.035), (10, 0.025), (20, 0.013), (30, 0.008))


@dataclass(frozen=True, slots=True)
class Observation:
    """How similar a question was, from -1 to 1, and whether the answers agreed."""

    similarity: float
    agreed: bool

    def __post_init__(self) -> None:
        """Refuse what is no similarity.

        Raises:
            ValueError: If the similarity is not from -1 to 1.
        """
        if not -1 <= self.similarity <= 1:
            msg = "a similarity is from -1 to 1"
            raise ValueError(msg)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What is known of one cached answer: its newest observations, oldest first."""

    observations: tuple[Observation, ...] = ()

    def observed(self, *, similarity: float, agreed: bool) -> Entry:
        """Return the entry after a fresh answer was compared with the cached one.

        Raises:
            ValueError: If the similarity is not from -1 to 1.
        """
        seen = Observation(round(similarity, _DIGITS), agreed)
        kept = (*self.observations, seen)[-MOST_OBSERVATIONS:]
        return replace(self, observations=kept)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Whether the cached answer is served, and how likely a model was to be asked."""

    serve: bool
    explore_probability: float


def decide(
    entry: Entry, *, similarity: float, u: float, delta: float = DELTA
) -> Decision:
    """Decide whether a cached answer is served or a model asked again.

    Args:
        entry: What was observed of the cached answer.
        similarity: Of the new question to the cached one, from -1 to 1.
        u: A draw from the uniform distribution on [0, 1).
        delta: How many of the served answers may be wrong, in (0, 1).

    Raises:
        ValueError: If `u` or `delta` is out of range.
    """
    if not 0 <= u < 1 or not 0 < delta < 1:
        msg = "u is from 0 up to 1, delta between 0 and 1"
        raise ValueError(msg)
    tau = _tau(entry.observations, round(similarity, _DIGITS), delta)
    return Decision(serve=u > tau, explore_probability=tau)


def _tau(seen: tuple[Observation, ...], similarity: float, delta: float) -> float:
    """Return the probability with which a model is asked."""
    if len(seen) < FEWEST_OBSERVATIONS:
        return 1.0
    fit = _fit_of(seen)
    slope = max(fit.slope, _LEAST_SLOPE)
    threshold = _clipped(-fit.intercept / slope)
    spread = math.sqrt(_variance(seen, fit, slope))
    lowest = 1.0
    for epsilon, quantile in zip(_GRID, _QUANTILES, strict=True):
        bound = _clipped(threshold + quantile * spread)
        agrees = (1 - epsilon) * _sigmoid(slope * (similarity - bound))
        lowest = min(lowest, 1 - delta / (1 - agrees))
    return max(lowest, 0.0)


@lru_cache(maxsize=512)
def _fit_of(seen: tuple[Observation, ...]) -> Fit:
    """Return the fit to an entry's observations; many questions meet the same ones."""
    return fitted([(o.similarity, o.agreed) for o in seen])


def _variance(seen: tuple[Observation, ...], fit: Fit, slope: float) -> float:
    """Return the variance of the similarity from which on answers agree."""
    agreed = [o.similarity for o in seen if o.agreed]
    differed = [o.similarity for o in seen if not o.agreed]
    if not agreed or not differed or max(differed) < min(agreed):
        return _separated(len(seen))
    by_intercept, by_slope = -1 / slope, fit.intercept / slope**2
    return (
        by_intercept**2 * fit.covariance[0]
        + 2 * by_intercept * by_slope * fit.covariance[1]
        + by_slope**2 * fit.covariance[2]
    )


def _separated(count: int) -> float:
    for (low, high_value), (high, low_value) in pairwise(_SEPARATED):
        if count <= high:
            share = (count - low) / (high - low)
            return high_value + share * (low_value - high_value)
    return _SEPARATED[-1][1]


def _clipped(value: float) -> float:
    return min(max(value, 0.0), 1.0)


def _sigmoid(value: float) -> float:
    return 1 / (1 + math.exp(-value)) if value > -700 else 0.0  # noqa: PLR2004  exp's range
