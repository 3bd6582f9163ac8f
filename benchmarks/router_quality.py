"""`python -m benchmarks.router_quality`: what the router is worth beside its peers.

Five folds by question, so that nothing is judged by who has seen it, over several
splits; the outcomes lie where `HELPY_ROUTELLM` says.
"""

from __future__ import annotations

import random
import sys
import timeit
from collections.abc import Callable, Sequence
from typing import Final

from benchmarks import term_weights
from benchmarks.router_training import FOLDS, held_out_odds
from benchmarks.routing_measures import apgr, cpt
from benchmarks.routing_outcomes import Outcome, folds, read_outcomes
from domain.routing.features import features_of
from domain.routing.prior import prior_of
from domain.routing.scorer import NO_CONTEXT, Scorer
from domain.routing.weights import WEIGHTS

_SPLITS: Final = (1, 2, 3, 4, 5)
_RESAMPLES: Final = 300

Scores = list[float]
Ranker = Callable[[Sequence[Outcome], int], Scores]


def _ours(outcomes: Sequence[Outcome], split: int) -> Scores:
    features = [features_of(one.prompt, context=NO_CONTEXT) for one in outcomes]
    return held_out_odds(features, [one.gain for one in outcomes], seed=split)


def _prior(outcomes: Sequence[Outcome], _split: int) -> Scores:
    found = (features_of(one.prompt, context=NO_CONTEXT) for one in outcomes)
    return [sum(prior_of(features.values).values()) for features in found]


def _terms(outcomes: Sequence[Outcome], split: int) -> Scores:
    parts = folds(len(outcomes), parts=FOLDS, seed=split)
    prompts = [one.prompt for one in outcomes]
    return term_weights.held_out(prompts, [one.gain for one in outcomes], parts)


def _length(outcomes: Sequence[Outcome], _split: int) -> Scores:
    return [float(len(one.prompt)) for one in outcomes]


def _chance(outcomes: Sequence[Outcome], split: int) -> Scores:
    chance = random.Random(split)  # noqa: S311  a baseline is no secret
    return [chance.random() for _ in outcomes]


def _oracle(outcomes: Sequence[Outcome], _split: int) -> Scores:
    return [float(one.gain) for one in outcomes]


_RANKERS: Final[dict[str, Ranker]] = {
    "ours: prior and what was learned": _ours,
    "our prior alone, learned from nothing": _prior,
    "TF-IDF logistic regression, same target": _terms,
    "prompt length alone": _length,
    "chance": _chance,
    "oracle": _oracle,
}


def _row(name: str, ranker: Ranker, outcomes: Sequence[Outcome]) -> str:
    gains = [one.gain for one in outcomes]
    ranked = [ranker(outcomes, split) for split in _SPLITS]
    whole = [apgr(gains, scores) for scores in ranked]
    by_fold = [
        apgr([gains[place] for place in part], [scores[place] for place in part])
        for split, scores in zip(_SPLITS, ranked, strict=True)
        for part in folds(len(gains), parts=FOLDS, seed=split)
    ]
    low, high = _interval(gains, ranked[0])
    shares = [
        sum(cpt(gains, scores, reached=reached) for scores in ranked) / len(ranked)
        for reached in (0.5, 0.8)
    ]
    return (
        f"| {name} | {_mean(whole):.3f} | {low:.3f} to {high:.3f} |"
        f" {_mean(by_fold):.3f} | {shares[0]:.0%} | {shares[1]:.0%} |"
    )


def _interval(gains: Sequence[int], scores: Scores) -> tuple[float, float]:
    """Return where nine of ten resamples of the questions lie."""
    chance = random.Random(0)  # noqa: S311  a resample is no secret
    found: list[float] = []
    for _ in range(_RESAMPLES):
        places = chance.choices(range(len(gains)), k=len(gains))
        found.append(apgr([gains[p] for p in places], [scores[p] for p in places]))
    found.sort()
    return found[len(found) // 20], found[-len(found) // 20]


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def main() -> int:
    """Print the table, and how long one question takes."""
    outcomes = read_outcomes()
    weak = _mean([one.weak for one in outcomes])
    strong = _mean([one.strong for one in outcomes])
    print(
        f"{len(outcomes)} questions; weak right {weak:.1%}, strong right {strong:.1%};"
        f" only strong {_mean([one.gain > 0 for one in outcomes]):.1%},"
        f" only weak {_mean([one.gain < 0 for one in outcomes]):.1%}\n"
    )
    print(
        "| ranked by | APGR | 90 % interval | mean of folds | strong calls for half the"
        " gap | for 80 % |\n|---|---|---|---|---|---|"
    )
    for name, ranker in _RANKERS.items():
        print(_row(name, ranker, outcomes), flush=True)
    scorer = Scorer(WEIGHTS)
    prompts = [one.prompt for one in outcomes]
    spent = min(timeit.repeat(lambda: [scorer.score(p) for p in prompts], number=1))
    print(f"\none question is scored in {spent / len(prompts) * 1e6:.0f} µs")
    return 0


if __name__ == "__main__":
    sys.exit(main())
