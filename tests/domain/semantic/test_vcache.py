"""An entry is served as soon as it has earned that, and explored until then."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.semantic.logistic import fitted
from domain.semantic.vcache import MOST_OBSERVATIONS, Entry, Observation, decide

SIMILARITIES = st.floats(min_value=-1, max_value=1)
DRAWS = st.floats(min_value=0, max_value=1, exclude_max=True)
HISTORIES = st.lists(st.tuples(SIMILARITIES, st.booleans()), max_size=60)


def an_entry(*seen: tuple[float, bool]) -> Entry:
    """Return an entry with a history."""
    entry = Entry()
    for similarity, agreed in seen:
        entry = entry.observed(similarity=similarity, agreed=agreed)
    return entry


PROVEN = an_entry(*[(0.95, True)] * 40, *[(0.4, False)] * 40)


class TestDecide:
    def test_explores_while_little_is_known(self) -> None:
        """Fewer than six observations are never enough, however they came out."""
        entry = an_entry(*[(0.99, True)] * 5)

        decision = decide(entry, similarity=1.0, u=0.999_999)

        assert not decision.serve
        assert decision.explore_probability == 1

    def test_serves_what_has_agreed_often(self) -> None:
        """A draw above the probability of exploring serves."""
        decision = decide(PROVEN, similarity=1.0, u=0.97)

        assert decision.serve
        assert decision.explore_probability < 0.97

    def test_explores_where_answers_differed(self) -> None:
        """Below the similarity from which on they agree a model is asked."""
        assert not decide(PROVEN, similarity=0.4, u=0.98).serve

    def test_serves_less_for_a_smaller_risk(self) -> None:
        """The allowed share of errors is what buys hits."""
        strict, loose = (
            decide(PROVEN, similarity=0.95, u=0.5, delta=delta).explore_probability
            for delta in (0.001, 0.05)
        )

        assert loose < strict

    @given(
        history=HISTORIES, similarity=SIMILARITIES, u=st.floats(0, 1, exclude_max=True)
    )
    def test_is_a_probability_and_the_same_every_time(
        self, history: list[tuple[float, bool]], similarity: float, u: float
    ) -> None:
        """Nothing but its arguments decides."""
        entry = an_entry(*history)

        decision = decide(entry, similarity=similarity, u=u)

        assert 0 <= decision.explore_probability <= 1
        assert decision == decide(entry, similarity=similarity, u=u)
        assert decision.serve == (u > decision.explore_probability)

    @given(history=HISTORIES, pair=st.tuples(SIMILARITIES, SIMILARITIES))
    def test_never_serves_less_of_what_is_more_alike(
        self, history: list[tuple[float, bool]], pair: tuple[float, float]
    ) -> None:
        """The probability of exploring falls with similarity."""
        entry = an_entry(*history)
        near, far = max(pair), min(pair)

        assert (
            decide(entry, similarity=near, u=0).explore_probability
            <= decide(entry, similarity=far, u=0).explore_probability
        )

    @pytest.mark.parametrize(
        ("u", "delta"), [(1.0, 0.01), (-0.1, 0.01), (0.5, 0), (0.5, 1)]
    )
    def test_refuses_what_is_no_draw_or_no_risk(self, u: float, delta: float) -> None:
        """A wrong argument is an error and not a hit."""
        with pytest.raises(ValueError, match="u is from 0"):
            decide(PROVEN, similarity=0.9, u=u, delta=delta)

    @pytest.mark.parametrize("delta", [0.01, 0.05])
    def test_keeps_its_bound_where_questions_come_as_before(self, delta: float) -> None:
        """Of all questions of a stream at most `delta` get a wrong answer."""
        draw = random.Random(7)
        entry, wrong, asked = Entry(), 0, 1000
        for _ in range(asked):
            similarity = draw.random()
            agrees = draw.random() < 1 / (1 + 2.718 ** (-25 * (similarity - 0.7)))
            if decide(entry, similarity=similarity, u=draw.random(), delta=delta).serve:
                wrong += not agrees
            else:
                entry = entry.observed(similarity=similarity, agreed=agrees)

        assert wrong / asked <= delta


class TestEntry:
    def test_keeps_its_newest_observations(self) -> None:
        """An entry that is asked for a year is no bigger than it was after a day."""
        entry = an_entry((0.1, False), *[(0.9, True)] * MOST_OBSERVATIONS)

        assert len(entry.observations) == MOST_OBSERVATIONS
        assert Observation(0.1, agreed=False) not in entry.observations

    def test_rounds_similarities(self) -> None:
        """Three places tell apart all that an encoder can."""
        assert an_entry((0.987_654, True)).observations[0].similarity == 0.988

    def test_refuses_what_is_no_similarity(self) -> None:
        """A cosine is from -1 to 1."""
        with pytest.raises(ValueError, match="from -1 to 1"):
            an_entry((1.2, True))


class TestFitted:
    def test_finds_the_slope_that_made_the_points(self) -> None:
        """Where the classes overlap, the likelihood has one best fit."""
        draw = random.Random(3)
        points = [
            (x, draw.random() < 1 / (1 + 2.718 ** (-(-6 + 10 * x))))
            for x in (draw.random() for _ in range(5000))
        ]

        fit = fitted(points)

        assert -fit.intercept / fit.slope == pytest.approx(0.6, abs=0.02)
        assert fit.slope == pytest.approx(10, rel=0.15)
