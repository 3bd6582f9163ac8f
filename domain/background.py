"""Background: where and how a student learns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final
from zoneinfo import available_timezones

from domain.errors import InvalidInputError

_COUNTRY: Final = re.compile(r"[A-Z]{2}")


class LearningStyle(StrEnum):
    """How a student likes to be shown things."""

    VISUAL = "visual"
    AUDITORY = "auditory"
    READING = "reading"
    KINESTHETIC = "kinesthetic"


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """Where a student lives: the country's ISO 3166 code and nothing finer."""

    country: str

    def __post_init__(self) -> None:
        """Refuse what is no country's code.

        Raises:
            InvalidInputError: `not-a-country`.
        """
        if _COUNTRY.fullmatch(self.country) is None:
            raise InvalidInputError(
                pointer="/location/country",
                reason="not-a-country",
                message="must be two capital letters, such as GB",
            )


def checked_time_zone(name: str) -> str:
    """Return a time zone's name if there is such a zone.

    Raises:
        InvalidInputError: `unknown-time-zone`, at `/timeZone`.
    """
    if name not in _time_zones():
        raise InvalidInputError(
            pointer="/timeZone",
            reason="unknown-time-zone",
            message="must be an IANA time zone",
        )
    return name


@cache
def _time_zones() -> frozenset[str]:
    """Return every zone's name; looking them up reads a thousand files."""
    return frozenset(available_timezones())
