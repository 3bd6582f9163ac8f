"""Student: the learner behind a user, and whose day their quota follows."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo, available_timezones

from domain.errors import InvalidInputError, NotFoundError
from domain.ids import HelpyId, UserId

MAX_GRADE: Final = 13


class StudentNotFoundError(NotFoundError):
    """There is no such student."""

    code = "student-not-found"
    title = "There is no such student."


@dataclass(frozen=True, slots=True, kw_only=True)
class Student:
    """Who studies: the specification's StudentProfile.

    `grade_level` is None while the student has not said; 0 is kindergarten.
    `helpy_id` is the Helpy they talk to first, None before they own one.
    """

    user_id: UserId
    name: str
    time_zone: str
    grade_level: int | None = None
    subjects: tuple[str, ...] = ()
    helpy_id: HelpyId | None = None

    def __post_init__(self) -> None:
        """Refuse a zone that does not exist and a grade no school has.

        Raises:
            InvalidInputError: `unknown-time-zone` or `out-of-range`.
        """
        if self.time_zone not in _time_zones():
            raise InvalidInputError(
                pointer="/timeZone",
                reason="unknown-time-zone",
                message="must be an IANA time zone",
            )
        if self.grade_level is not None and not 0 <= self.grade_level <= MAX_GRADE:
            raise InvalidInputError(
                pointer="/gradeLevel",
                reason="out-of-range",
                message=f"must be 0 to {MAX_GRADE}",
            )

    @property
    def zone(self) -> ZoneInfo:
        """Return the zone whose calendar day bounds this student's quota."""
        return ZoneInfo(self.time_zone)


@cache
def _time_zones() -> frozenset[str]:
    """Return every zone's name; looking them up reads a thousand files."""
    return frozenset(available_timezones())
