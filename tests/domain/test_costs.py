"""Costs added up: exactly, however they are looked at."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.costs import (
    KEPT_BY,
    By,
    CostEntry,
    CostKey,
    CostSums,
    added_up,
    sums_of,
)
from domain.reply import CacheUse, Tier
from domain.routing.decision import Operation
from tests.support.apps import a_cost
from tests.support.builders import NOON, SECOND

IDS = st.sampled_from(["", "a", "b", "c"])
TOKENS = st.integers(0, 10**9)
ENTRIES = st.builds(
    CostEntry,
    at=st.integers(0, 3 * 86_400).map(lambda s: NOON + s * SECOND),
    payer_id=IDS,
    helpy_id=IDS,
    session_id=IDS,
    model=IDS,
    tier=st.sampled_from(Tier),
    operation=st.sampled_from(Operation),
    input_tokens=TOKENS,
    output_tokens=TOKENS,
    cached_tokens=TOKENS,
    cost_usd_micros=TOKENS,
    cache=st.sampled_from(CacheUse),
    reported=st.booleans(),
)


class TestAddedUp:
    @given(entries=st.lists(ENTRIES, max_size=40))
    @settings(max_examples=200, deadline=None)
    def test_loses_and_invents_nothing(self, entries: list[CostEntry]) -> None:
        """Whichever way one adds up, every day has the same total."""
        found = added_up(entries)

        for day in {entry.day for entry in entries}:
            of_day = [entry for entry in entries if entry.day == day]
            total = sum((sums_of(entry) for entry in of_day), CostSums())
            assert total.cost_usd_micros == sum(e.cost_usd_micros for e in of_day)
            assert total.calls + total.cached_replies == len(of_day)
            for by in KEPT_BY:
                rows = [s for a, s in found.items() if (a.day, a.by) == (day, by)]
                assert sum(rows, CostSums()) == total

    @given(entries=st.lists(ENTRIES, max_size=40), cut=st.integers(0, 40))
    @settings(deadline=None)
    def test_does_not_depend_on_how_entries_come(
        self, entries: list[CostEntry], cut: int
    ) -> None:
        """All at once or in two parts."""
        parts = added_up(entries[:cut]), added_up(entries[cut:])
        both = {
            key: parts[0].get(key, CostSums()) + parts[1].get(key, CostSums())
            for key in {*parts[0], *parts[1]}
        }

        assert both == added_up(entries)


class TestEntry:
    def test_counts_to_its_day_in_utc(self) -> None:
        """Wherever the student is."""
        tokyo = timezone(timedelta(hours=9))
        entry = a_cost(at=datetime(2026, 11, 25, 3, tzinfo=tokyo))

        assert entry.day.isoformat() == "2026-11-24"
        assert entry.key(By.DAY) == "2026-11-24"

    def test_has_a_key_for_every_way(self) -> None:
        """None is forgotten."""
        entry = a_cost()

        assert [entry.key(by) for by in By] == [
            entry.model,
            "small",
            "2026-11-24",
            entry.helpy_id,
            entry.session_id,
            entry.payer_id,
        ]

    def test_tells_a_call_from_a_cached_reply(self) -> None:
        """And tokens that were reported from those that we counted."""
        kinds = [
            sums_of(a_cost()),
            sums_of(a_cost(reported=False)),
            sums_of(a_cost(cache=CacheUse.EXACT, reported=False)),
        ]

        assert [(k.calls, k.unreported_calls, k.cached_replies) for k in kinds] == [
            (1, 0, 0),
            (1, 1, 0),
            (0, 0, 1),
        ]

    @pytest.mark.parametrize(
        "field", ["input_tokens", "output_tokens", "cached_tokens", "cost_usd_micros"]
    )
    def test_never_lowers_a_sum(self, field: str) -> None:
        """A vendor that reports less than nothing is not believed."""
        with pytest.raises(ValueError, match="nothing or more"):
            a_cost(**{field: -1})


class TestAccount:
    def test_is_one_key_of_one_day(self) -> None:
        """Five a call at most."""
        keys = added_up([a_cost(), a_cost(cost_usd_micros=1)])

        assert len(keys) == len(KEPT_BY)
        small = keys[CostKey(NOON.date(), By.TIER, "small")]
        assert (small.calls, small.cost_usd_micros) == (2, 8)
