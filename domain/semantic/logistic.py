"""Logistic fit of one variable: Newton's steps, the same ones every time."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

_STEPS: Final = 30
# As if it had been seen that nothing alike disagrees and the same agrees: without that,
# an entry that never disagreed would agree with anything.
_ANCHORS: Final = ((0.0, False), (1.0, True))
# Keeps a fit finite where the two classes do not overlap.
_RIDGE: Final = 1e-3
_ENOUGH: Final = 1e-9
_FAR: Final = 35.0


@dataclass(frozen=True, slots=True)
class Fit:
    """P(true) = 1 / (1 + exp(-(intercept + slope * x))).

    `covariance` holds the variance of the intercept, the covariance, and the variance
    of the slope.
    """

    intercept: float
    slope: float
    covariance: tuple[float, float, float]


def fitted(points: Sequence[tuple[float, bool]]) -> Fit:
    """Return the fit to points of a variable in [-1, 1] and what was true there."""
    seen = (*_ANCHORS, *points)
    intercept = slope = 0.0
    covariance = (0.0, 0.0, 0.0)
    for _ in range(_STEPS):
        covariance, step = _newton(seen, intercept, slope)
        # A long step may overshoot; a shortened one still leads uphill.
        shortened = min(1.0, 10 / max(map(abs, step)) if any(step) else 1.0)
        intercept += shortened * step[0]
        slope += shortened * step[1]
        if max(map(abs, step)) < _ENOUGH:
            break
    return Fit(intercept, slope, covariance)


def _newton(
    seen: Sequence[tuple[float, bool]], intercept: float, slope: float
) -> tuple[tuple[float, float, float], tuple[float, float]]:
    """Return the covariance at a place, and the step from there."""
    h00 = h11 = _RIDGE
    h01 = 0.0
    g0, g1 = -_RIDGE * intercept, -_RIDGE * slope
    for x, true in seen:
        logit = max(-_FAR, min(_FAR, intercept + slope * x))
        p = 1 / (1 + math.exp(-logit))
        weight = p * (1 - p)
        h00, h01, h11 = h00 + weight, h01 + weight * x, h11 + weight * x * x
        g0, g1 = g0 + true - p, g1 + (true - p) * x
    scale = h00 * h11 - h01 * h01
    step = (h11 * g0 - h01 * g1) / scale, (h00 * g1 - h01 * g0) / scale
    return (h11 / scale, -h01 / scale, h00 / scale), step
