"""Costs: what model calls cost whoever runs this, added up day by day.

Days are those of UTC. Every call counts once in each way of adding up, under `""` where
there is nothing of the kind, so that all of them have the same total.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Final

from domain.reply import CacheUse, Tier
from domain.routing.decision import Operation


class By(StrEnum):
    """What calls are added up by; `DAY` is all of a day's."""

    MODEL = "model"
    TIER = "tier"
    DAY = "day"
    HELPY = "helpy"
    SESSION = "session"
    PAYER = "payer"


@dataclass(frozen=True, slots=True, kw_only=True)
class CostEntry:
    """One model call, or one reply that a cache gave instead.

    `payer_id`, `helpy_id` and `session_id` (a conversation or a group) are `""` where
    there is none. `cached_tokens` are those of the input that the vendor had read
    before. `reported` tells whether the vendor reported the tokens.
    """

    at: datetime
    payer_id: str
    helpy_id: str
    session_id: str
    model: str
    tier: Tier
    operation: Operation
    input_tokens: int
    output_tokens: int
    cached_tokens: int
    cost_usd_micros: int
    cache: CacheUse
    reported: bool

    def __post_init__(self) -> None:
        """Refuse a call that would lower a sum.

        Raises:
            ValueError: If a figure is negative.
        """
        figures = (self.input_tokens, self.output_tokens, self.cached_tokens)
        if min(*figures, self.cost_usd_micros) < 0:
            msg = "a call costs nothing or more"
            raise ValueError(msg)

    @property
    def day(self) -> date:
        """Return the day the call counts to."""
        return self.at.astimezone(UTC).date()

    def key(self, by: By) -> str:
        """Return what the call is added up under."""
        match by:
            case By.MODEL:
                return self.model
            case By.TIER:
                return self.tier.value
            case By.DAY:
                return self.day.isoformat()
            case By.HELPY:
                return self.helpy_id
            case By.SESSION:
                return self.session_id
            case By.PAYER:
                return self.payer_id


@dataclass(frozen=True, slots=True, kw_only=True)
class CostSums:
    """Calls added up; `unreported_calls` are those whose tokens we counted ourselves.

    `cached_replies` came from a cache of ours, and are not among the calls.
    """

    calls: int = 0
    cached_replies: int = 0
    unreported_calls: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    cached_tokens: int = 0
    cost_usd_micros: int = 0

    def __add__(self, other: CostSums) -> CostSums:
        return CostSums(
            **{name: getattr(self, name) + getattr(other, name) for name in SUM_FIELDS}
        )


SUM_FIELDS: Final = tuple(field.name for field in fields(CostSums))
# A day's calls are those of its tiers, so a store keeps no sums for days.
KEPT_BY: Final = tuple(by for by in By if by is not By.DAY)
# What is somebody's is kept for a year; what a model or a tier cost, for good.
KEPT_FOR: Final = timedelta(days=365)
KEPT_A_YEAR: Final = frozenset({By.HELPY, By.SESSION, By.PAYER})


def first_kept(by: By, *, today: date) -> date:
    """Return the first day whose sums are still to be read."""
    return today - KEPT_FOR if by in KEPT_A_YEAR else date.min


@dataclass(frozen=True, slots=True, order=True)
class CostKey:
    """What sums are kept for: a day's calls under one key of one way."""

    day: date
    by: By
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CostRow:
    """One line of a report."""

    key: str
    sums: CostSums


def added_up(entries: Iterable[CostEntry]) -> Mapping[CostKey, CostSums]:
    """Return what entries add to each sum that a store keeps."""
    # Most of a moment's calls are alike, and adding up sums is dearer than figures.
    alike: dict[tuple[date | str, ...], list[CostEntry]] = {}
    for entry in entries:
        of = (entry.model, entry.tier, entry.helpy_id, entry.session_id)
        alike.setdefault((entry.day, entry.payer_id, *of), []).append(entry)
    found: dict[CostKey, CostSums] = {}
    for group in alike.values():
        sums = sums_of(*group)
        for by in KEPT_BY:
            key = CostKey(group[0].day, by, group[0].key(by))
            before = found.get(key)
            found[key] = sums if before is None else before + sums
    return found


def sums_of(*entries: CostEntry) -> CostSums:
    """Return what calls add."""
    called = [entry for entry in entries if entry.cache is CacheUse.NONE]
    return CostSums(
        calls=len(called),
        cached_replies=len(entries) - len(called),
        unreported_calls=sum(not entry.reported for entry in called),
        input_tokens=sum(entry.input_tokens for entry in entries),
        output_tokens=sum(entry.output_tokens for entry in entries),
        cached_tokens=sum(entry.cached_tokens for entry in entries),
        cost_usd_micros=sum(entry.cost_usd_micros for entry in entries),
    )
