"""A value is written as the question writes its numbers."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.tutoring.exercise import Lesson, Reading
from domain.tutoring.move import choose_move
from domain.tutoring.spelling import spelled
from tests.support.lessons import exercise_of


class TestSpelled:
    @pytest.mark.parametrize(
        ("value", "statement", "text"),
        [
            ("23/4", "3.5 + 2.25", "5.75"),
            ("6", "3.5 + 2.5", "6"),
            ("-3/4", "1.5 - 2.25", "-0.75"),
            ("1/100", "0.1 × 0.1", "0.01"),
            ("10/3", "1 ÷ 0.3", "10/3"),
            ("17/6", "2 1/2 + 1/3", "2 5/6"),
            ("5/6", "2 1/2 - 1 2/3", "5/6"),
            ("-17/6", "1/3 - 3 1/6", "-2 5/6"),
            ("17/6", "5/2 + 1/3", "17/6"),
        ],
    )
    def test_follows_the_statement(self, value: str, statement: str, text: str) -> None:
        """Decimals beside decimals, mixed beside mixed, else one fraction."""
        assert spelled(value, statement=statement) == text

    @given(st.fractions())
    def test_never_rounds(self, value: Fraction) -> None:
        """What is written beside decimals is worth exactly the value."""
        assert Fraction(spelled(str(value), statement="0.5 + 1")) == value

    def test_is_how_a_tutor_praises(self) -> None:
        """Whoever answers a question in decimals hears a decimal."""
        exercise = exercise_of("0.5 + 0.25")
        assert exercise is not None
        move = choose_move(Reading(value="3/4"), Lesson(exercise=exercise, step=3))

        assert move.say[0] == "Yes, 0.5 + 0.25 = 0.75 is right!"
