"""An age band follows from a month of birth and a clock, to the child's side."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.age import AgeBand, NotAMonthError, age_band, checked_past_month

DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2090, 12, 31))


def month_of(day: date) -> str:
    """Return the month a day is in, as it is told."""
    return f"{day:%Y-%m}"


class TestAgeBand:
    @given(born=DAYS, older_by=st.timedeltas(timedelta(0), timedelta(9999)), today=DAYS)
    def test_never_makes_an_older_person_younger(
        self, born: date, older_by: timedelta, today: date
    ) -> None:
        """Whoever was born earlier is in the same band or a higher one."""
        younger = age_band(month_of(born), today=today)
        older = age_band(month_of(max(born - older_by, date.min)), today=today)

        assert younger is AgeBand.UNDER_13 or older is AgeBand.FROM_13

    @given(born=DAYS, today=DAYS)
    def test_never_calls_a_child_grown(self, born: date, today: date) -> None:
        """Whatever the day of birth in that month, 13 means thirteen years lived."""
        if age_band(month_of(born), today=today) is AgeBand.FROM_13:
            assert (today.year - born.year, today.month, today.day) > (
                13,
                born.month,
                born.day,
            ) or today.year - born.year > 13

    def test_changes_when_the_month_of_the_birthday_is_over(self) -> None:
        """The day is not known, and the doubt is the child's."""
        assert age_band("2013-11", today=date(2026, 11, 30)) is AgeBand.UNDER_13
        assert age_band("2013-11", today=date(2026, 12, 1)) is AgeBand.FROM_13

    def test_takes_silence_for_thirteen(self) -> None:
        """Accounts from before the question keep working."""
        assert age_band(None, today=date(2026, 11, 24)) is AgeBand.FROM_13


class TestMonthOfBirth:
    @pytest.mark.parametrize(
        "text",
        [
            "",
            "2015",
            "2015-4",
            "2015-00",
            "2015-13",
            "2015-04-01",
            "1899-01",
            "٢٠١٥-04",
        ],
    )
    def test_is_a_year_and_a_month_and_never_a_day(self, text: str) -> None:
        """Nothing finer is taken, so nothing finer can be kept."""
        with pytest.raises(NotAMonthError):
            checked_past_month(text, today=date(2026, 11, 24))

    def test_has_begun(self) -> None:
        """Nobody is born next month."""
        assert checked_past_month("2026-11", today=date(2026, 11, 24)) == "2026-11"
        with pytest.raises(NotAMonthError):
            checked_past_month("2026-12", today=date(2026, 11, 24))
