"""The gate hears an answer in every form and lets everything else pass."""

from __future__ import annotations

import pytest

from domain.tutoring.exercise import Lesson
from domain.tutoring.gate import gives_away
from tests.support.lessons import exercise_of

FRACTIONS = exercise_of("How do I add 1/2 and 1/3?")
EQUATION = exercise_of("Solve 3x + 5 = 20")
EVEN = exercise_of("Solve 3x + 5 = 11")


def lesson(exercise: object, step: int = 0, *, solved: bool = False) -> Lesson:
    """Return a lesson at a step."""
    assert exercise is not None
    return Lesson(exercise=exercise, step=step, solved=solved)  # type: ignore[arg-type]  # a test's shorthand


class TestGivesAway:
    @pytest.mark.parametrize(
        "sentence",
        [
            "The answer is 5/6.",
            "You get 5/6!",
            "That makes 10/12.",
            "So it is five sixths.",
            "It is about 0.83.",
            "3/6 + 2/6 = 5/6, easy.",
        ],
    )
    def test_hears_a_fraction_in_every_form(self, sentence: str) -> None:
        """Digits, words, decimals, and what is worth the same."""
        assert gives_away(sentence, lesson(FRACTIONS))

    @pytest.mark.parametrize("sentence", ["x = 6.", "So x is 2.", "The answer is two."])
    def test_hears_a_number_that_the_question_does_not_name(
        self, sentence: str
    ) -> None:
        """Only what is worth the answer counts."""
        assert gives_away(sentence, lesson(EVEN)) is ("6" not in sentence)

    @pytest.mark.parametrize(
        ("sentence", "said"),
        [
            ("Undo the + 5 by subtracting 5 from both sides.", False),
            ("What is 20 - 5?", False),
            ("So x = 5.", True),
            ("The answer is 5.", True),
            ("x is 5, well done.", True),
        ],
    )
    def test_tells_naming_a_number_from_saying_that_it_is_the_answer(
        self, sentence: str, said: bool
    ) -> None:
        """In 3x + 5 = 20 the answer happens to be a number of the question."""
        assert gives_away(sentence, lesson(EQUATION)) is said

    def test_is_open_once_solved(self) -> None:
        """Then the answer is the student's own."""
        assert not gives_away("x = 5", lesson(EQUATION, 1, solved=True))
