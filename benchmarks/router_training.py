"""Router training: from outcomes to the scorer's weights, the same ones each time.

What is learned is how likely the strong model wins, a tie counting half to each: a
question that both get right, or both wrong, is no reason to pay more, and one that only
the weak model gets right is a reason not to. The prior stands as it is, and outcomes
teach what to add to it for stories with quantities. A logistic fit under a Gaussian
prior; then a line from its log odds to the probability that only the strong one is
right, on questions that the fit has not seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, sqrt
from typing import Final

from benchmarks.routing_outcomes import Outcome, folds
from domain.routing.features import Features, features_of
from domain.routing.reasons import GROUP_OF
from domain.routing.scorer import NO_CONTEXT, Learned, Scorer, Weights

SEED: Final = 20_261_125
FOLDS: Final = 5
# How much a weight of one costs, in questions' worth of log likelihood.
_STRENGTH: Final = 50.0
_ROUNDS: Final = 30
_LEAST_SLOPE: Final = 0.1
_DIGITS: Final = 6
# The hardest third of such stories is worth the strongest model, the easiest tenth the
# smallest: the shares that a class can pay for.
_COMPLEX_SHARE: Final = 0.33
_SMALL_SHARE: Final = 0.10

Rows = Sequence[Sequence[float]]


def fitted(outcomes: Sequence[Outcome]) -> Weights:
    """Return the weights that outcomes teach, calibrated on held-out parts of them."""
    features = [features_of(outcome.prompt, context=NO_CONTEXT) for outcome in outcomes]
    odds = held_out_odds(features, [outcome.gain for outcome in outcomes], seed=SEED)
    wins = [float(outcome.gain > 0) for outcome in outcomes]
    intercept, slope = _line(odds, wins)
    values = sorted(1 / (1 + exp(-intercept - slope * odd)) for odd in odds)
    learned = _uncalibrated(features, [outcome.gain for outcome in outcomes]).learned
    return Weights(
        learned=learned,
        slope=round(slope, _DIGITS),
        intercept=round(intercept, _DIGITS),
        basic_from=round(values[int(len(values) * _SMALL_SHARE)], _DIGITS),
        complex_from=round(values[int(len(values) * (1 - _COMPLEX_SHARE))], _DIGITS),
    )


def held_out_odds(
    features: Sequence[Features], gains: Sequence[int], *, seed: int
) -> list[float]:
    """Return for each question what the scorer says that has seen the other folds."""
    odds = [0.0] * len(gains)
    for part in folds(len(gains), parts=FOLDS, seed=seed):
        held = set(part)
        rest = [place for place in range(len(gains)) if place not in held]
        scorer = Scorer(
            _uncalibrated([features[p] for p in rest], [gains[p] for p in rest])
        )
        for place in part:
            odds[place] = sum(scorer.parts(features[place]).values())
    return odds


def _uncalibrated(features: Sequence[Features], gains: Sequence[int]) -> Weights:
    stories = [place for place, one in enumerate(features) if one.is_story]
    blank = Weights(
        learned={}, slope=1.0, intercept=0.0, basic_from=0.3, complex_from=0.6
    )
    prior = Scorer(blank)
    offsets = [sum(prior.parts(features[place]).values()) for place in stories]
    columns = [_column(name, [features[s] for s in stories]) for name in GROUP_OF]
    rows = [
        [
            1.0,
            *(
                c.adds(features[s].values[n])
                for n, c in zip(GROUP_OF, columns, strict=True)
            ),
        ]
        for s in stories
    ]
    targets = [(1 + gains[place]) / 2 for place in stories]
    weights = _logistic(rows, targets, offsets)
    return Weights(
        learned={
            name: Learned(
                mean=round(column.mean, _DIGITS),
                deviation=round(column.deviation, _DIGITS),
                weight=round(weight, _DIGITS),
            )
            for name, column, weight in zip(GROUP_OF, columns, weights[1:], strict=True)
        },
        slope=1.0,
        intercept=0.0,
        basic_from=0.3,
        complex_from=0.6,
    )


def _column(name: str, features: Sequence[Features]) -> Learned:
    values = [one.values[name] for one in features]
    mean = sum(values) / len(values)
    variance = sum((value - mean) ** 2 for value in values) / len(values)
    return Learned(mean=mean, deviation=max(sqrt(variance), 1e-3), weight=1.0)


def _logistic(
    rows: Rows, targets: Sequence[float], offsets: Sequence[float]
) -> list[float]:
    """Return the weights of a penalized logistic fit; the first is the intercept's."""
    width = len(rows[0])
    # An upper bound of the curvature serves every round: each one is then a safe step.
    bound = [
        [0.25 * sum(row[i] * row[j] for row in rows) for j in range(i + 1)]
        for i in range(width)
    ]
    for i in range(1, width):
        bound[i][i] += _STRENGTH
    factor = _cholesky(bound)
    weights = [0.0] * width
    for _ in range(_ROUNDS):
        slope = [0.0] + [-_STRENGTH * weight for weight in weights[1:]]
        for row, target, offset in zip(rows, targets, offsets, strict=True):
            odds = offset + sum(w * x for w, x in zip(weights, row, strict=True))
            error = target - 1 / (1 + exp(-odds))
            for i, x in enumerate(row):
                slope[i] += error * x
        step = _solved(factor, slope)
        weights = [weight + s for weight, s in zip(weights, step, strict=True)]
    return weights


def _line(odds: Sequence[float], wins: Sequence[float]) -> tuple[float, float]:
    """Return intercept and slope of a logistic line; never a falling one."""
    intercept, slope = 0.0, 1.0
    for _ in range(_ROUNDS):
        g0 = g1 = h00 = h01 = h11 = 0.0
        for odd, win in zip(odds, wins, strict=True):
            p = 1 / (1 + exp(-intercept - slope * odd))
            error, curve = win - p, p * (1 - p)
            g0, g1 = g0 + error, g1 + error * odd
            h00, h01, h11 = h00 + curve, h01 + curve * odd, h11 + curve * odd * odd
        determinant = h00 * h11 - h01 * h01
        intercept += (h11 * g0 - h01 * g1) / determinant
        slope += (h00 * g1 - h01 * g0) / determinant
    return intercept, max(slope, _LEAST_SLOPE)


def _cholesky(lower: Rows) -> list[list[float]]:
    factor: list[list[float]] = []
    for i, row in enumerate(lower):
        factor.append([])
        for j in range(i):
            dot = sum(factor[i][k] * factor[j][k] for k in range(j))
            factor[i].append((row[j] - dot) / factor[j][j])
        factor[i].append(sqrt(row[i] - sum(x * x for x in factor[i])))
    return factor


def _solved(factor: Rows, right: Sequence[float]) -> list[float]:
    size = len(factor)
    half = [0.0] * size
    for i in range(size):
        dot = sum(factor[i][k] * half[k] for k in range(i))
        half[i] = (right[i] - dot) / factor[i][i]
    whole = [0.0] * size
    for i in reversed(range(size)):
        dot = sum(factor[k][i] * whole[k] for k in range(i + 1, size))
        whole[i] = (half[i] - dot) / factor[i][i]
    return whole
