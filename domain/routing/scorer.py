"""Scorer: how much a question needs the stronger model, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from math import exp
from typing import Final

from domain.reply import Tier
from domain.routing.features import Context, Features, features_of
from domain.routing.prior import prior_of
from domain.routing.reasons import GROUP_OF, PAIRS, UNNAMED, weightiest

# A value this many deviations from what was seen says no more than at the edge.
_EDGE: Final = 3.0
NO_CONTEXT: Final = Context()


@dataclass(frozen=True, slots=True, kw_only=True)
class Learned:
    """What outcomes taught about one feature.

    `mean` and `deviation` are those of the questions it was learned from, `weight` is
    in log odds a deviation.
    """

    mean: float
    deviation: float
    weight: float

    def adds(self, value: float) -> float:
        """Return what a value of the feature adds, in log odds."""
        away = (value - self.mean) / self.deviation
        return self.weight * min(max(away, -_EDGE), _EDGE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """The scorer's figures, as `benchmarks/train_router.py` writes them.

    `slope`, above zero, and `intercept` turn log odds into a probability.
    `basic_from` and `complex_from` are the scores from which a tier is needed.
    """

    learned: Mapping[str, Learned]
    slope: float
    intercept: float
    basic_from: float
    complex_from: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How much a question needs the stronger model, 0 to 1, and what says so.

    On a story with quantities it is about the probability that the weak model is wrong
    where the strong one is right. `reasons` are stable codes, the weightiest first,
    and never words of the question.
    """

    value: float
    tier: Tier
    reasons: tuple[str, ...]


class Scorer:
    """Judges questions by fixed figures."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights

    def score(self, text: str, context: Context = NO_CONTEXT) -> Score:
        """Return how much a question needs the stronger model."""
        parts = self.parts(features_of(text, context=context))
        value = self._calibrated(sum(parts.values()))
        return Score(value=value, tier=self._tier(value), reasons=weightiest(parts))

    def parts(self, features: Features) -> Mapping[str, float]:
        """Return what each group of features adds, in log odds."""
        parts: defaultdict[str, float] = defaultdict(float, prior_of(features.values))
        if not features.is_story:
            return parts
        # That it has numbers makes it a story, and tells none from another.
        parts[UNNAMED] += parts.pop("numbers", 0.0)
        for name, learned in self._weights.learned.items():
            value = features.values[name]
            group = GROUP_OF[name]
            is_named = group in PAIRS or value > learned.mean
            parts[group if is_named else UNNAMED] += learned.adds(value)
        return parts

    def _calibrated(self, log_odds: float) -> float:
        weights = self._weights
        return 1 / (1 + exp(-weights.intercept - weights.slope * log_odds))

    def _tier(self, value: float) -> Tier:
        if value >= self._weights.complex_from:
            return Tier.COMPLEX
        return Tier.BASIC if value >= self._weights.basic_from else Tier.SMALL
