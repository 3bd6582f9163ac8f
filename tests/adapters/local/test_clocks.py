"""What the clocks show."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from adapters.local.frozen_clock import FrozenClock
from adapters.local.system_clock import SystemClock
from tests.support.builders import NOON


class TestSystemClock:
    def test_shows_the_present_in_utc(self) -> None:
        """An aware instant, on or after the last one asked for."""
        clock = SystemClock()

        before, after = clock.now(), clock.now()

        assert before.tzinfo is UTC
        assert before.year >= 2026
        assert after >= before


class TestFrozenClock:
    def test_stands_still_until_it_is_moved(self) -> None:
        """Time is what the test says it is."""
        clock = FrozenClock(NOON)

        assert clock.now() == clock.now() == NOON
        assert clock.advance(timedelta(hours=1)) == NOON + timedelta(hours=1)
        assert clock.now() == NOON + timedelta(hours=1)
        assert clock.advance(timedelta(hours=-2)) == NOON - timedelta(hours=1)

    def test_shows_utc_wherever_it_was_started(self) -> None:
        """The same instant, in the zone every clock shows."""
        tokyo = datetime(2026, 11, 24, 21, 0, tzinfo=timezone(timedelta(hours=9)))

        assert FrozenClock(tokyo).now() == NOON
        assert FrozenClock(tokyo).now().tzinfo is UTC
