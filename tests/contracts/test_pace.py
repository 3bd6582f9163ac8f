"""Pace: not more often than it is said, for each thing by itself."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from adapters.local.pace import LocalPace
from tests.support.builders import NOON, SECOND

EVERY = 2 * SECOND


class TestPace:
    @given(st.lists(st.tuples(st.sampled_from("ab"), st.integers(0, 5))))
    def test_keeps_the_least_time_between(self, steps: list[tuple[str, int]]) -> None:
        """Whatever comes when: admitted exactly when long enough ago."""
        pace, now = LocalPace(), NOON
        last = dict.fromkeys("ab", NOON - EVERY)
        for key, seconds in steps:
            now += seconds * SECOND
            admitted = pace.admits(key, every=EVERY, now=now)
            assert admitted == (now - last[key] >= EVERY)
            if admitted:
                last[key] = now

    def test_forgets_the_longest_ago(self) -> None:
        """Its memory is bounded."""
        pace = LocalPace(capacity=2)
        for key in "abc":
            assert pace.admits(key, every=EVERY, now=NOON)
        assert not pace.admits("c", every=EVERY, now=NOON)
        assert pace.admits("a", every=EVERY, now=NOON)
