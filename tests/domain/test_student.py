"""A student has a real time zone and a grade some school has."""

from __future__ import annotations

from datetime import timedelta

import pytest

from domain.background import Location
from domain.errors import InvalidInputError
from domain.student import MAX_GRADE
from tests.support.builders import NOON, a_student


class TestStudent:
    @pytest.mark.parametrize(
        ("time_zone", "hours"),
        [("UTC", 0), ("Asia/Tokyo", 9), ("America/New_York", -5)],
    )
    def test_has_a_zone(self, time_zone: str, hours: int) -> None:
        """Their day is their own."""
        offset = a_student(time_zone=time_zone).zone.utcoffset(NOON)

        assert offset == timedelta(hours=hours)

    @pytest.mark.parametrize(
        "time_zone",
        [
            "",
            "Nowhere/Atlantis",
            "europe/london",
            "Europe",
            "+01:00",
            "UTC\0",
            "../../etc/passwd",
            "/usr/share/zoneinfo/UTC",
            "Europe/London ",
            "\ud800",
        ],
    )
    def test_refuses_a_zone_that_is_not_there(self, time_zone: str) -> None:
        """A name is looked up, never opened as a path."""
        with pytest.raises(InvalidInputError) as refusal:
            a_student(time_zone=time_zone)

        assert refusal.value.pointer == "/timeZone"
        assert refusal.value.reason == "unknown-time-zone"

    @pytest.mark.parametrize("grade_level", [None, 0, 1, MAX_GRADE])
    def test_takes_a_grade_or_none(self, grade_level: int | None) -> None:
        """Kindergarten is 0; who has not said has none."""
        assert a_student(grade_level=grade_level).grade_level == grade_level

    @pytest.mark.parametrize("grade_level", [-1, MAX_GRADE + 1, 10**30])
    def test_refuses_a_grade_no_school_has(self, grade_level: int) -> None:
        """There is no grade below 0 or above 13."""
        with pytest.raises(InvalidInputError) as refusal:
            a_student(grade_level=grade_level)

        assert refusal.value.pointer == "/gradeLevel"
        assert refusal.value.reason == "out-of-range"

    def test_refuses_a_country_that_is_a_place(self) -> None:
        """Nothing finer than the country is kept."""
        with pytest.raises(InvalidInputError) as refusal:
            Location(country="London")

        assert refusal.value.pointer == "/location/country"

    def test_cleans_what_they_study(self) -> None:
        """Each subject once, as it was first spelled."""
        student = a_student().studying((" Math ", "art", "math"))

        assert student.subjects == ("Math", "art")

    @pytest.mark.parametrize(
        "subjects", [(), tuple(map(str, range(13))), ("  ",), ("x" * 61,)]
    )
    def test_studies_one_to_twelve_subjects(self, subjects: tuple[str, ...]) -> None:
        """No fewer, no more, and each has a name."""
        with pytest.raises(InvalidInputError) as refusal:
            a_student().studying(subjects)

        assert refusal.value.pointer.startswith("/subjects")
