"""How old somebody is, as far as we may know: a month of birth, never a day."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from typing import Final

from domain.errors import ConflictError, InvalidInputError

# Source: decisions 5.3; below it a parent consents first.
CONSENT_AGE: Final = 13
_MONTHS: Final = 12
_YEAR_MONTH: Final = re.compile(r"((?:19|20)[0-9]{2})-(0[1-9]|1[0-2])")


class AgeBand(StrEnum):
    """All that is asked of an age."""

    UNDER_13 = "under-13"
    FROM_13 = "13-plus"


class BirthMonthFixedError(ConflictError):
    """The month of birth was told before, and another one is told now."""

    code = "birth-month-fixed"
    title = "The month of birth was told before and can't be changed here."


class NotAMonthError(InvalidInputError):
    """What was told can't be the month of anybody's birth."""

    def __init__(self, *, message: str) -> None:
        super().__init__(
            pointer="/birthYearMonth", reason="not-a-month", message=message
        )


def age_band(birth_year_month: str | None, *, today: date) -> AgeBand:
    """Return the band somebody is in today; who has not told counts as grown enough.

    Whoever turns 13 some day of a month is under 13 until that month is over: the day
    is not known, and the doubt is the child's.

    Args:
        birth_year_month: Such as `2015-04`, checked.
        today: The day in the person's own time zone.
    """
    if birth_year_month is None:
        return AgeBand.FROM_13
    year, month = map(int, birth_year_month.split("-"))
    months = (today.year - year) * _MONTHS + today.month - month
    return AgeBand.FROM_13 if months > CONSENT_AGE * _MONTHS else AgeBand.UNDER_13


def checked_birth_month(text: str) -> str:
    """Return a month of birth if it is one.

    Raises:
        NotAMonthError: If it is none.
    """
    if _YEAR_MONTH.fullmatch(text) is None:
        raise NotAMonthError(message="must be a year and a month, such as 2015-04")
    return text


def checked_past_month(text: str, *, today: date) -> str:
    """Return a month of birth that has begun.

    Raises:
        NotAMonthError: If it is none, or is to come.
    """
    if checked_birth_month(text) > f"{today:%Y-%m}":
        raise NotAMonthError(message="must not be in the future")
    return text
