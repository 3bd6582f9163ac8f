"""The ledger's rules hold under any interleaving, repetition and lapse."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    rule,
)

from domain.errors import LimitReachedError
from domain.quota import (
    DailyTokensSpentError,
    Hold,
    HoldState,
    QuotaWindow,
    TooManyTurnsError,
    day_window,
    reserve,
    settle,
)
from tests.support.builders import ADA, NOON, SECOND

LIMIT = 1000
TURNS = 4
ENDS = st.sampled_from([HoldState.COMMITTED, HoldState.RELEASED, HoldState.EXPIRED])


def a_window(limit: int = LIMIT) -> QuotaWindow:
    """Return Ada's fresh window."""
    return QuotaWindow(
        payer_id=ADA, resets_at=NOON + timedelta(hours=12), limit_tokens=limit
    )


class Ledger(RuleBasedStateMachine):
    """A day of one student, in any order, beside a plain account of it."""

    held = Bundle("held")
    ended = Bundle("ended")

    @initialize(limit=st.integers(0, LIMIT))
    def open(self, limit: int) -> None:
        """Start the day."""
        self.window = a_window(limit)
        self.number = 0
        self.spent = 0
        self.aside: dict[str, int] = {}

    @rule(target=held, tokens=st.integers(1, 400))
    def set_aside(self, tokens: int) -> Hold | None:
        """Reserve, or be refused where that would overspend."""
        self.number += 1
        fits = self.spent + sum(self.aside.values()) + tokens <= (
            self.window.limit_tokens
        )
        error: LimitReachedError | None = None
        try:
            self.window, hold = reserve(
                self.window,
                operation_id=f"trn_{self.number}",
                tokens=tokens,
                lease_until=NOON + SECOND,
                turns_at_once=TURNS,
                now=NOON,
            )
        except LimitReachedError as refusal:
            hold, error = None, refusal
        assert fits is (error is None) or len(self.aside) == TURNS
        if hold is None:
            assert error is not None
            assert error.retry_after_s >= 1
            return None
        self.aside[hold.operation_id] = tokens
        return hold

    @rule(
        target=ended,
        hold=consumes(held),
        state=ENDS,
        actual=st.integers(0, 600),
    )
    def end(self, hold: Hold | None, state: HoldState, actual: int) -> Hold | None:
        """Settle, with whatever it cost."""
        if hold is None:
            return None
        self.window, done = settle(self.window, hold, state=state, actual_tokens=actual)
        self.spent += min(actual, self.aside.pop(hold.operation_id))
        assert done.state is state
        return done

    @rule(hold=ended, state=ENDS, actual=st.integers(0, 600))
    def end_again(self, hold: Hold | None, state: HoldState, actual: int) -> None:
        """A second end changes nothing."""
        if hold is not None:
            after, same = settle(self.window, hold, state=state, actual_tokens=actual)
            assert (after, same) == (self.window, hold)

    @invariant()
    def adds_up(self) -> None:
        """Spent, set aside and available are the limit, and none is negative."""
        if not hasattr(self, "window"):
            return
        window = self.window
        assert window.used_tokens == self.spent
        assert window.held_tokens == sum(self.aside.values())
        assert window.holds == len(self.aside) <= TURNS
        assert window.available_tokens >= 0
        assert window.used_tokens <= window.limit_tokens


TestLedger = Ledger.TestCase
TestLedger.settings = settings(max_examples=200, stateful_step_count=40)


class TestReserve:
    def test_refuses_too_many_turns_before_too_few_tokens(self) -> None:
        """Waiting a moment helps against the first."""
        window, _ = reserve(
            a_window(),
            operation_id="a",
            tokens=LIMIT,
            lease_until=NOON,
            turns_at_once=1,
            now=NOON,
        )
        with pytest.raises(TooManyTurnsError):
            reserve(
                window,
                operation_id="b",
                tokens=1,
                lease_until=NOON,
                turns_at_once=1,
                now=NOON,
            )

    def test_says_when_it_is_worth_coming_back(self) -> None:
        """Soon while something is held, tomorrow once it is spent."""
        window, hold = reserve(
            a_window(),
            operation_id="a",
            tokens=LIMIT,
            lease_until=NOON,
            turns_at_once=9,
            now=NOON,
        )
        with pytest.raises(DailyTokensSpentError) as soon:
            reserve(
                window,
                operation_id="b",
                tokens=1,
                lease_until=NOON,
                turns_at_once=9,
                now=NOON,
            )
        spent, _ = settle(window, hold, state=HoldState.COMMITTED, actual_tokens=LIMIT)
        with pytest.raises(DailyTokensSpentError) as tomorrow:
            reserve(
                spent,
                operation_id="c",
                tokens=1,
                lease_until=NOON,
                turns_at_once=9,
                now=NOON,
            )

        assert soon.value.retry_after_s < 60
        assert tomorrow.value.retry_after_s == 12 * 3600 + 1
        assert tomorrow.value.facts()["remaining"] == 0

    @pytest.mark.parametrize("tokens", [0, -1])
    def test_takes_something(self, tokens: int) -> None:
        """A reservation of nothing is a mistake."""
        with pytest.raises(ValueError, match="at least one"):
            reserve(
                a_window(),
                operation_id="a",
                tokens=tokens,
                lease_until=NOON,
                turns_at_once=1,
                now=NOON,
            )


class TestDayWindow:
    @pytest.mark.parametrize(
        ("zone", "now", "ends"),
        [
            ("UTC", "2026-11-24T12:00", "2026-11-25T00:00"),
            ("UTC", "2026-11-25T00:00", "2026-11-26T00:00"),
            ("America/New_York", "2026-11-25T04:59", "2026-11-25T05:00"),
            ("Asia/Tokyo", "2026-11-24T16:00", "2026-11-25T15:00"),
            ("Europe/Berlin", "2026-03-28T23:30", "2026-03-29T22:00"),
            ("Europe/Berlin", "2026-10-24T22:30", "2026-10-25T23:00"),
        ],
    )
    def test_is_the_students_calendar_day(self, zone: str, now: str, ends: str) -> None:
        """Also on the days with 23 and with 25 hours."""
        at = datetime.fromisoformat(now).replace(tzinfo=UTC)
        window = day_window(at, ZoneInfo(zone))

        assert window.resets_at == datetime.fromisoformat(ends).replace(tzinfo=UTC)

    @given(
        st.datetimes(
            min_value=datetime(2020, 1, 1),  # noqa: DTZ001  Hypothesis adds the zone
            max_value=datetime(2035, 1, 1),  # noqa: DTZ001  Hypothesis adds the zone
            timezones=st.just(UTC),
        ),
        st.sampled_from(["UTC", "Asia/Kolkata", "America/St_Johns", "Pacific/Apia"]),
    )
    def test_always_ends_later_and_within_a_day_and_some(
        self, now: datetime, zone: str
    ) -> None:
        """A day has 23 to 25 hours, so it ends within 25."""
        ends = day_window(now, ZoneInfo(zone)).resets_at

        assert now < ends <= now + timedelta(hours=25)
