"""What caches had and saved, and when somebody should look at one."""

from __future__ import annotations

from datetime import timedelta

import pytest

from domain.caching.eligibility import Unfit
from domain.caching.savings import (
    AudienceSavings,
    FalseHits,
    Outcome,
    SavingsKey,
    SavingsSums,
    false_hits,
    outcome_of,
    savings_of,
)
from domain.caching.scope import Audience
from tests.support.builders import NOON

TODAY = NOON.date()
YESTERDAY = TODAY - timedelta(days=1)


def savings(**found: int) -> AudienceSavings:
    """Return what one audience's questions came to."""
    return AudienceSavings(
        audience=Audience.GLOBAL,
        found={Outcome[name.upper()]: count for name, count in found.items()},
    )


class TestSavings:
    def test_add_up_over_days_for_each_audience(self) -> None:
        """In a fixed order, and only where there is any of."""
        counted = {
            SavingsKey(TODAY, Audience.USER, Outcome.EXACT): SavingsSums(
                count=2, tokens=30, cost_usd_micros=4
            ),
            SavingsKey(YESTERDAY, Audience.USER, Outcome.EXACT): SavingsSums(
                count=1, tokens=10, cost_usd_micros=1
            ),
            SavingsKey(TODAY, Audience.USER, Unfit.TOOLS): SavingsSums(count=5),
            SavingsKey(YESTERDAY, Audience.USER, Unfit.TOOLS): SavingsSums(count=1),
            SavingsKey(TODAY, Audience.GLOBAL, Outcome.MISS): SavingsSums(count=7),
        }

        assert savings_of(counted) == (
            AudienceSavings(audience=Audience.GLOBAL, found={Outcome.MISS: 7}),
            AudienceSavings(
                audience=Audience.USER,
                found={Outcome.EXACT: 3},
                unfit={Unfit.TOOLS: 6},
                tokens=40,
                cost_usd_micros=5,
            ),
        )
        assert savings_of({}) == ()

    def test_have_a_hit_rate_of_fit_questions_alone(self) -> None:
        """What no cache may answer says nothing of a cache, nor does a complaint."""
        rates = [
            savings(exact=3, semantic=2, shared=1, miss=6, wrong_exact=9).hit_rate,
            savings(exact=1).hit_rate,
            savings(miss=1).hit_rate,
            savings(wrong_exact=1).hit_rate,
        ]

        assert rates == [0.5, 1.0, 0.0, None]

    @pytest.mark.parametrize("name", ["count", "tokens", "cost_usd_micros"])
    def test_are_never_negative(self, name: str) -> None:
        """Or a mistake would be paid by somebody else's savings."""
        with pytest.raises(ValueError, match="nothing or more"):
            SavingsSums(**{name: -1})

    @pytest.mark.parametrize("outcome", [*Outcome, *Unfit])
    def test_are_read_back_from_a_store(self, outcome: Outcome | Unfit) -> None:
        """No two of all outcomes are written alike."""
        assert outcome_of(outcome.value) is outcome
        assert len({*map(str, Outcome), *map(str, Unfit)}) == len(Outcome) + len(Unfit)


class TestFalseHits:
    def test_are_too_many_above_a_share_of_the_hits(self) -> None:
        """One in a hundred is not, two are."""
        assert false_hits([savings(exact=100, wrong_exact=1)]) == ()
        assert false_hits([savings(exact=100, wrong_exact=2)]) == (
            FalseHits(audience=Audience.GLOBAL, cache=Outcome.EXACT, hits=100, wrong=2),
        )

    def test_are_told_for_each_cache_by_itself(self) -> None:
        """A good one does not hide a bad one."""
        found = false_hits([savings(exact=9_000, semantic=200, wrong_semantic=3)])

        assert [(one.cache, one.hits, one.wrong) for one in found] == [
            (Outcome.SEMANTIC, 200, 3)
        ]

    def test_are_told_of_each_audience_by_itself(self) -> None:
        """A good class does not hide a bad one."""
        own = AudienceSavings(
            audience=Audience.USER,
            found={Outcome.EXACT: 100, Outcome.WRONG_EXACT: 50},
        )
        found = false_hits([savings(exact=99_999), own])

        assert [one.audience for one in found] == [Audience.USER]

    def test_say_nothing_before_there_are_enough(self) -> None:
        """Two unlucky replies are no rate."""
        assert false_hits([savings(exact=99, wrong_exact=99)]) == ()

    def test_have_nothing_to_do_with_a_low_hit_rate(self) -> None:
        """A careful cache has one: that is no alarm."""
        assert false_hits([savings(exact=1, miss=1_000_000)]) == ()
