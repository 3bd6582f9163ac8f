"""Latency: how long a model takes to its first words, and how long it may take."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import exp, log, sqrt
from typing import Final

# A new observation weighs this much once there are some; the first ones weigh more.
_NEWEST: Final = 0.1
# Nobody knows a 95th percentile from fewer.
_ENOUGH: Final = 10
_95TH: Final = 1.645
_LEAST_MS: Final = 1


@dataclass(frozen=True, slots=True)
class Latency:
    """A moving picture of first-word latencies, which are skewed: kept as logarithms.

    `count` is how many were seen.
    """

    count: int = 0
    log_mean: float = 0.0
    log_variance: float = 0.0

    def observed(self, first_word_ms: int) -> Latency:
        """Return the picture with one more observation in it."""
        weight = max(_NEWEST, 1 / (self.count + 1))
        away = log(max(first_word_ms, _LEAST_MS)) - self.log_mean
        return replace(
            self,
            count=self.count + 1,
            log_mean=self.log_mean + weight * away,
            log_variance=(1 - weight) * (self.log_variance + weight * away * away),
        )

    @property
    def typical_ms(self) -> int | None:
        """Return what it usually takes, None if nothing was seen."""
        return round(exp(self.log_mean)) if self.count else None

    @property
    def slow_ms(self) -> int | None:
        """Return what 19 of 20 stay below, None if too few were seen."""
        if self.count < _ENOUGH:
            return None
        return round(exp(self.log_mean + _95TH * sqrt(self.log_variance)))


UNSEEN: Final = Latency()
