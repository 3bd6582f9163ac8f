"""What a router is worth between two models."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.routing_measures import apgr, cpt, recovered

GAINS = st.lists(st.sampled_from([-1, 0, 0, 1, 1]), min_size=2, max_size=40).filter(
    lambda gains: sum(gains) > 0
)


class TestRecovered:
    def test_follows_the_strong_calls(self) -> None:
        """Two of three gains found at once, then a question only the weak one gets."""
        gains, scores = [1, 1, -1, 0], [0.9, 0.8, 0.3, 0.1]
        assert recovered(gains, scores) == pytest.approx([0, 1, 2, 1, 1])

    def test_shares_the_gain_among_equal_scores(self) -> None:
        """No luck of the order counts."""
        assert recovered([0, 1], [0.5, 0.5]) == pytest.approx([0, 0.5, 1])

    @given(GAINS)
    def test_ends_with_the_whole_gap(self, gains: list[int]) -> None:
        """All at the strong model is its accuracy, however they were ranked."""
        curve = recovered(gains, [float(i % 3) for i in range(len(gains))])
        assert curve[0] == 0
        assert curve[-1] == pytest.approx(1)

    def test_refuses_a_strong_model_that_is_none(self) -> None:
        """There is no gap to recover."""
        with pytest.raises(ValueError, match="no better"):
            recovered([1, -1], [0.1, 0.2])


class TestApgr:
    @given(GAINS)
    def test_is_a_half_where_nothing_is_known(self, gains: list[int]) -> None:
        """One score for all is chance."""
        assert apgr(gains, [0.5] * len(gains)) == pytest.approx(0.5)

    @given(GAINS, st.randoms())
    def test_is_largest_for_who_knows_the_outcomes(
        self, gains: list[int], chance: random.Random
    ) -> None:
        """No ranking beats the oracle's."""
        oracle = apgr(gains, [float(gain) for gain in gains])
        guessed = [chance.random() for _ in gains]
        assert apgr(gains, guessed) <= oracle + 1e-9


class TestCpt:
    def test_is_the_least_share_that_reaches_it(self) -> None:
        """Half of the gap after one of four questions."""
        assert cpt([1, 1, 0, 0], [4, 3, 2, 1], reached=0.5) == 0.25

    def test_needs_everything_where_the_ranking_is_the_wrong_way_round(self) -> None:
        """The gains come last."""
        assert cpt([1, 0, 0], [1, 2, 3], reached=1) == 1
