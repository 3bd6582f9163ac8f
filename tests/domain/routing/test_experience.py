"""What replies of a model were worth."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.ids import UserId
from domain.reply import Tier
from domain.routing.experience import (
    MOST_MASS,
    MOST_REWARDS_A_DAY,
    PRIOR_MASS,
    Experience,
    Reward,
    belief,
    blended,
    count_of,
)
from tests.support.builders import NOON

MONTH = timedelta(days=30)
REWARDS = st.lists(st.floats(0, 1), max_size=600)


def a_reward(value: float = 1.0, at: datetime = NOON) -> Reward:
    """Give Ada's reward of one reply."""
    return Reward(
        user_id=UserId("usr_ada"),
        request_class="generate:math",
        model="phi",
        value=value,
        at=at,
    )


def after(rewards: list[float]) -> Experience:
    """Give the experience of these rewards, all at once."""
    experience = Experience(at=NOON)
    for value in rewards:
        experience = experience.learned(a_reward(value))
    return experience


class TestReward:
    @pytest.mark.parametrize("value", [-0.1, 1.1, float("nan"), float("inf")])
    def test_is_from_nothing_to_all(self, value: float) -> None:
        """A larger one would be more than one reply is worth."""
        with pytest.raises(ValueError, match="from 0 to 1"):
            a_reward(value)

    def test_counts_within_its_day(self) -> None:
        """Until midnight in UTC."""
        day = count_of(a_reward()).day
        assert count_of(a_reward(at=NOON.replace(hour=23, minute=59))).day == day
        assert count_of(a_reward(at=NOON + timedelta(hours=12))).day == day + 1


class TestExperience:
    @given(REWARDS)
    def test_never_weighs_more_than_it_may(self, rewards: list[float]) -> None:
        """However much comes, the newest still counts."""
        experience = after(rewards)
        assert experience.good + experience.bad <= MOST_MASS + 1e-6
        assert min(experience.good, experience.bad) >= 0

    def test_can_be_won_back(self) -> None:
        """A model that became good is known as good, whatever it was."""
        ruined = after([0.0] * 1_000)
        better = ruined
        for _ in range(300):
            better = better.learned(a_reward(1.0))
        assert belief(Tier.BASIC, ruined, NOON).mean < 0.05
        assert belief(Tier.BASIC, better, NOON).mean > 0.6

    def test_fades_by_half_in_a_month(self) -> None:
        """What nobody confirms is forgotten."""
        left = after([1.0] * 8).faded(NOON + MONTH)
        assert (left.good, left.bad) == (4, 0)

    def test_does_not_grow_where_a_clock_was_set_back(self) -> None:
        """Yesterday's reward comes after today's."""
        experience = after([1.0]).learned(a_reward(1.0, at=NOON - MONTH))
        assert experience == Experience(good=2, bad=0, at=NOON)

    def test_moves_little_for_one_user_s_day(self) -> None:
        """All that somebody may say in a day changes a known model's mean by 0.02."""
        known = after([0.8] * 190)
        moved = known
        for _ in range(MOST_REWARDS_A_DAY):
            moved = moved.learned(a_reward(0.0))
        before, now = (belief(Tier.BASIC, one, NOON).mean for one in (known, moved))
        assert 0 < before - now < 0.02


class TestBelief:
    def test_begins_with_the_tier(self) -> None:
        """Stronger models are expected to be better."""
        means = [belief(tier, None, NOON).mean for tier in Tier]
        assert means == sorted(means)
        assert belief(Tier.SMALL, None, NOON).alpha < PRIOR_MASS

    def test_follows_what_was_learned(self) -> None:
        """A weak model that does well is believed to."""
        praised = belief(Tier.SMALL, after([1.0] * 50), NOON)
        assert praised.mean > belief(Tier.COMPLEX, None, NOON).mean


class TestBlended:
    def test_prefers_the_cheaper_of_equals(self) -> None:
        """And the better of those that cost the same."""
        cheap = blended(0.7, cost_usd_micros=10, cheapest=10, dearest=90)
        dear = blended(0.7, cost_usd_micros=90, cheapest=10, dearest=90)
        assert cheap == pytest.approx(0.7 * 0.7 + 0.3)
        assert dear == pytest.approx(0.7 * 0.7)

    def test_asks_for_no_price_where_all_cost_the_same(self) -> None:
        """One model alone, or only free ones."""
        free = blended(0.5, cost_usd_micros=0, cheapest=0, dearest=0)
        assert free == pytest.approx(0.65)

    @given(st.floats(0, 1), st.integers(0, 10**9), st.integers(0, 10**9))
    def test_is_from_0_to_1(self, quality: float, cost: int, dearest: int) -> None:
        """Even for a price outside of what was said."""
        worth = blended(quality, cost_usd_micros=cost, cheapest=5, dearest=dearest)
        assert 0 <= worth <= 1
