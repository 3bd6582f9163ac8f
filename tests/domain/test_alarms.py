"""Ratios that should wake somebody, and those that are noise."""

from __future__ import annotations

from datetime import timedelta

import pytest

from domain.alarms import (
    CACHE_MISSES,
    FALSE_HITS,
    MODEL_FAILURES,
    SLOW_MS,
    SLOW_REPLIES,
    Alarm,
    Lately,
    Severity,
)
from tests.support.builders import NOON, SECOND

MINUTE = timedelta(minutes=1)
ALL = [MODEL_FAILURES, SLOW_REPLIES, CACHE_MISSES, FALSE_HITS]


def after(alarm: Alarm, *, bad: int, good: int) -> Lately:
    """Return what so many looked like at noon, the bad ones first."""
    lately = Lately(alarm)
    for number in range(bad + good):
        lately.saw(is_bad=number < bad, now=NOON)
    return lately


class TestAlarm:
    @pytest.mark.parametrize("alarm", ALL, ids=lambda alarm: alarm.name)
    def test_says_nothing_of_a_handful(self, alarm: Alarm) -> None:
        """Though all of them were bad."""
        few = alarm.sample - 1

        assert not alarm.goes_off(bad=few, of=few)
        assert alarm.goes_off(bad=alarm.sample, of=alarm.sample)

    @pytest.mark.parametrize("alarm", ALL, ids=lambda alarm: alarm.name)
    def test_goes_off_above_its_share(self, alarm: Alarm) -> None:
        """And not at it."""
        of = 1000
        most = round(alarm.share * of)

        assert not alarm.goes_off(bad=most, of=of)
        assert alarm.goes_off(bad=most + 1, of=of)

    def test_has_the_shares_of_the_specification(self) -> None:
        """More than 1 % of calls failing, 2 seconds, less than half out of a cache."""
        assert (MODEL_FAILURES.share, MODEL_FAILURES.severity) == (
            0.01,
            Severity.CRITICAL,
        )
        assert (SLOW_MS, SLOW_REPLIES.severity) == (2_000, Severity.WARNING)
        assert (CACHE_MISSES.share, CACHE_MISSES.severity) == (0.5, Severity.WARNING)

    @pytest.mark.parametrize(("bad", "of"), [(2, 1), (-1, 5)])
    def test_refuses_what_can_not_be(self, bad: int, of: int) -> None:
        """Somebody counted wrongly."""
        with pytest.raises(ValueError, match="among all"):
            MODEL_FAILURES.goes_off(bad=bad, of=of)


class TestLately:
    def test_goes_off_while_it_is_so(self) -> None:
        """And not before there are enough."""
        assert not after(MODEL_FAILURES, bad=2, good=90).goes_off(now=NOON)
        assert after(MODEL_FAILURES, bad=2, good=98).goes_off(now=NOON)
        assert not after(MODEL_FAILURES, bad=1, good=99).goes_off(now=NOON)

    def test_forgets_what_was_before_its_window(self) -> None:
        """Minute by minute."""
        lately = after(MODEL_FAILURES, bad=100, good=0)
        ends = MODEL_FAILURES.within + MINUTE

        assert lately.goes_off(now=NOON + ends - SECOND)
        assert not lately.goes_off(now=NOON + ends)

    def test_weighs_old_and_new_within_it(self) -> None:
        """A burst of failures is diluted by what goes well after it."""
        lately = after(MODEL_FAILURES, bad=2, good=98)
        for _ in range(100):
            lately.saw(is_bad=False, now=NOON + MINUTE)

        assert not lately.goes_off(now=NOON + MINUTE)
        assert not lately.goes_off(now=NOON + MODEL_FAILURES.within + MINUTE)
