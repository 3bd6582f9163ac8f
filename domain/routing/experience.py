"""Experience: what replies of a model were worth, learned a reward at a time.

For each class of requests and each model, what was good and what was bad is counted. A
prior stands in for it while little is known; old experience fades, and no amount of it
outweighs what comes next. Nobody moves it far alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from domain.ids import UserId
from domain.reply import Tier

# How much a prior weighs, in rewards, and what a tier is expected to be worth.
PRIOR_MASS: Final = 10.0
_PRIOR_MEAN: Final[Mapping[Tier, float]] = MappingProxyType(
    {Tier.SCRIPTED: 0.3, Tier.SMALL: 0.55, Tier.BASIC: 0.65, Tier.COMPLEX: 0.75}
)
# The most that experience weighs: the newest reward always moves it by 1/211.
MOST_MASS: Final = 200.0
_HALF_LIFE: Final = timedelta(days=30)
# So much of a user's day counts for one class and model; more is not learned from.
MOST_REWARDS_A_DAY: Final = 5
_DAY_S: Final = 86_400
_QUALITY_WEIGHT: Final = 0.7


class Rating(StrEnum):
    """What somebody says of a reply."""

    GOOD = "good"
    BAD = "bad"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reward:
    """What one reply was worth to one user.

    `value` is 0 for useless to 1 for what was wished for.
    """

    user_id: UserId
    request_class: str
    model: str
    value: float
    at: datetime

    def __post_init__(self) -> None:
        """Refuse a reward that would outweigh others.

        Raises:
            ValueError: If the value is not from 0 to 1.
        """
        if not 0 <= self.value <= 1:
            msg = "a reward is from 0 to 1"
            raise ValueError(msg)


@dataclass(frozen=True, slots=True, kw_only=True)
class RewardCount:
    """How many rewards of one user's day were learned from, for a class and model.

    `day` is the number of the day since 1970, in UTC.
    """

    user_id: UserId
    request_class: str
    model: str
    day: int
    count: int = 0

    @property
    def is_full(self) -> bool:
        """Tell whether one more would be too much of one voice."""
        return self.count >= MOST_REWARDS_A_DAY


def count_of(reward: Reward) -> RewardCount:
    """Return the count that a reward belongs to, before there is any."""
    return RewardCount(
        user_id=reward.user_id,
        request_class=reward.request_class,
        model=reward.model,
        day=int(reward.at.timestamp()) // _DAY_S,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Experience:
    """What was good and what was bad of a model's replies, as of an instant."""

    good: float = 0.0
    bad: float = 0.0
    at: datetime

    def learned(self, reward: Reward) -> Experience:
        """Return the experience with one more reward in it."""
        faded = self.faded(reward.at)
        good, bad = faded.good + reward.value, faded.bad + 1 - reward.value
        excess = max((good + bad) / MOST_MASS, 1.0)
        return Experience(good=good / excess, bad=bad / excess, at=faded.at)

    def faded(self, now: datetime) -> Experience:
        """Return what is left of it: half after thirty days."""
        kept = 0.5 ** (max(now - self.at, timedelta()) / _HALF_LIFE)
        return Experience(
            good=self.good * kept, bad=self.bad * kept, at=max(now, self.at)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Beta:
    """How good a model's replies are believed to be, and how surely."""

    alpha: float
    beta: float

    @property
    def mean(self) -> float:
        """Return the best guess, 0 to 1."""
        return self.alpha / (self.alpha + self.beta)


def belief(tier: Tier, experience: Experience | None, now: datetime) -> Beta:
    """Return what is believed of a model: its tier's prior, and what was learned."""
    mean = _PRIOR_MEAN[tier]
    good = bad = 0.0
    if experience is not None:
        left = experience.faded(now)
        good, bad = left.good, left.bad
    return Beta(alpha=PRIOR_MASS * mean + good, beta=PRIOR_MASS * (1 - mean) + bad)


def blended(
    quality: float, *, cost_usd_micros: int, cheapest: int, dearest: int
) -> float:
    """Return what a reply is worth for its price, 0 to 1.

    Args:
        quality: How good it is believed to be.
        cost_usd_micros: What it costs.
        cheapest: What the cheapest of the models in question costs.
        dearest: What the dearest one costs.
    """
    span = dearest - cheapest
    saved = 1.0 if span <= 0 else 1 - (cost_usd_micros - cheapest) / span
    saved = min(max(saved, 0.0), 1.0)
    return _QUALITY_WEIGHT * quality + (1 - _QUALITY_WEIGHT) * saved
