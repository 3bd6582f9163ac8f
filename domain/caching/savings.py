"""Savings: what caches were asked for and had, and what that saved, day by day.

Days are those of UTC. Audiences are told apart, for a question of lesson content and a
student's own find their like in very different measure.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from domain.caching.eligibility import Unfit
from domain.caching.scope import Audience
from domain.reply import CacheUse

# From how many replies of a cache on its mistakes say something about it.
ENOUGH_HITS: Final = 100
# More of them called wrong than this is worth somebody's attention.
MOST_WRONG: Final = 0.01


class Outcome(StrEnum):
    """What came of a fit question, or later of a cached reply; the values never change.

    `SHARED` was given an answer that somebody else's question had made at that moment.
    The last two were called wrong by whoever got them.
    """

    EXACT = "exact"
    SEMANTIC = "semantic"
    SHARED = "shared"
    MISS = "miss"
    WRONG_EXACT = "wrong-exact"
    WRONG_SEMANTIC = "wrong-semantic"


@dataclass(frozen=True, slots=True, order=True)
class SavingsKey:
    """What is counted together; an unfit question by why it was."""

    day: date
    audience: Audience
    outcome: Outcome | Unfit


@dataclass(frozen=True, slots=True, kw_only=True)
class SavingsSums:
    """How often, and which tokens and money were not spent again."""

    count: int = 0
    tokens: int = 0
    cost_usd_micros: int = 0

    def __post_init__(self) -> None:
        """Refuse to save less than nothing.

        Raises:
            ValueError: If a figure is negative.
        """
        if min(self.count, self.tokens, self.cost_usd_micros) < 0:
            msg = "what is saved is nothing or more"
            raise ValueError(msg)

    def __add__(self, other: SavingsSums) -> SavingsSums:
        return SavingsSums(
            count=self.count + other.count,
            tokens=self.tokens + other.tokens,
            cost_usd_micros=self.cost_usd_micros + other.cost_usd_micros,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class AudienceSavings:
    """What the questions of one audience saved.

    `found` counts outcomes of fit questions, `unfit` the others by why, of whom a
    question may be unfit for one cache and fit for the other.
    """

    audience: Audience
    found: Mapping[Outcome, int] = field(default_factory=dict[Outcome, int])
    unfit: Mapping[Unfit, int] = field(default_factory=dict[Unfit, int])
    tokens: int = 0
    cost_usd_micros: int = 0

    @property
    def hit_rate(self) -> float | None:
        """Return which share of fit questions needed no model; None without any."""
        asked = sum(self.found.get(outcome, 0) for outcome in _ASKED)
        missed = self.found.get(Outcome.MISS, 0)
        return None if not asked else (asked - missed) / asked


@dataclass(frozen=True, slots=True, kw_only=True)
class FalseHits:
    """A cache whose replies are called wrong too often; `cache` is the outcome."""

    audience: Audience
    cache: Outcome
    hits: int
    wrong: int


_ASKED: Final = (Outcome.EXACT, Outcome.SEMANTIC, Outcome.SHARED, Outcome.MISS)
# As what a reply out of a cache is counted once it was called wrong.
WRONG: Final = {
    CacheUse.EXACT: Outcome.WRONG_EXACT,
    CacheUse.SEMANTIC: Outcome.WRONG_SEMANTIC,
}


def savings_of(
    counted: Mapping[SavingsKey, SavingsSums],
) -> tuple[AudienceSavings, ...]:
    """Return what was counted of each audience, all days together."""
    sorted_out: dict[Audience, dict[SavingsKey, SavingsSums]] = {}
    for key, sums in counted.items():
        sorted_out.setdefault(key.audience, {})[key] = sums
    return tuple(
        _of_audience(audience, sorted_out[audience])
        for audience in Audience
        if audience in sorted_out
    )


def false_hits(
    savings: Iterable[AudienceSavings],
    *,
    enough: int = ENOUGH_HITS,
    most: float = MOST_WRONG,
) -> tuple[FalseHits, ...]:
    """Return the caches of each audience that are called wrong too often.

    A low hit rate is no reason for an alarm: a cache that is careful has one.

    Args:
        savings: What was counted in the days that are looked at.
        enough: Of fewer hits nothing is said.
        most: Which share of them may be called wrong.
    """
    return tuple(
        FalseHits(audience=one.audience, cache=right, hits=hits, wrong=wrong)
        for one in savings
        for use, called in WRONG.items()
        if (hits := one.found.get(right := Outcome(use), 0)) >= enough
        and (wrong := one.found.get(called, 0)) > most * hits
    )


def _of_audience(
    audience: Audience, counted: Mapping[SavingsKey, SavingsSums]
) -> AudienceSavings:
    found: dict[Outcome, int] = {}
    unfit: dict[Unfit, int] = {}
    total = SavingsSums()
    for key, sums in counted.items():
        outcome = key.outcome
        if isinstance(outcome, Outcome):
            found[outcome] = found.get(outcome, 0) + sums.count
        else:
            unfit[outcome] = unfit.get(outcome, 0) + sums.count
        total += sums
    return AudienceSavings(
        audience=audience,
        found=found,
        unfit=unfit,
        tokens=total.tokens,
        cost_usd_micros=total.cost_usd_micros,
    )


def outcome_of(text: str) -> Outcome | Unfit:
    """Return the outcome that a store has as a text.

    Raises:
        ValueError: If there is none of the name.
    """
    return Outcome(text) if text in _OUTCOMES else Unfit(text)


_OUTCOMES: Final = frozenset(outcome.value for outcome in Outcome)
