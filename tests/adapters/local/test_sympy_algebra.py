"""What is read from a student's words, and what is left alone."""

from __future__ import annotations

import pytest

from domain.tutoring.exercise import Lesson
from tests.support.lessons import exercise_of, read


def under_way(question: str, step: int = 0) -> Lesson:
    """Return the lesson a question opens, some steps in."""
    exercise = exercise_of(question)
    assert exercise is not None
    return Lesson(exercise=exercise, step=step)


class TestQuestions:
    @pytest.mark.parametrize(
        ("words", "statement"),
        [
            ("How do I add 1/2 and 1/3?", "1/2 + 1/3"),
            ("Solve 3x + 5 = 20", "3x + 5 = 20"),
            ("can you help me with 3x+5=20? i think x=4", "3x + 5 = 20"),
            ("what's twelve times 11", "12 × 11"),
            ("8 divided by 2", "8 ÷ 2"),
            ("how much is 1/2 of 30", "1/2 × 30"),
            ("what is 15% of 80", "15% of 80"),
            ("simplify 6/8", "6/8"),
            ("Solve for y: 2y - 3 = 7", "2y - 3 = 7"),
            ("3/4 of 20", "3/4 × 20"),
            ("3.5 + 2.25", "3.5 + 2.25"),
            (".5 + .25", "0.5 + 0.25"),
            ("what is 0.50 times 3?", "0.50 × 3"),
            ("add 0.5 and 0.25", "0.5 + 0.25"),
            ("0.5x = 3", "0.5x = 3"),
            (
                "how do i find a common denominator for 1/2 and 1/3",
                "the lowest common denominator of 1/2 and 1/3",
            ),
            ("Solve:3x+5=20", "3x + 5 = 20"),
            ("$$-4x=20$$", "-4x = 20"),
            ("5 x (5-2)", "5 × (5 - 2)"),
            ("2.8x + 12 = -1.4x - 9", "2.8x + 12 = -1.4x - 9"),
            ("-36 × 11 4/9", "-36 × 11 4/9"),
            ("2 1/2 + 1/3", "2 1/2 + 1/3"),
            ("add 2 1/2 and 1/3 pls", "2 1/2 + 1/3"),
            ("1 3/4 - 1/2", "1 3/4 - 1/2"),
            ("23+48-10", "23 + 48 - 10"),
            ("100 / 7", "100 ÷ 7"),
            ("what is 100/7", "100 ÷ 7"),
            ("can u help me add one half and one third", "1/2 + 1/3"),
            ("pls help 1/2 + 1/3", "1/2 + 1/3"),
            ("I don't get how 1/2 + 1/3 works", "1/2 + 1/3"),
            ("double 14", "2 × 14"),
            ("what is 15 squared", "15 × 15"),
            ("How much is 6 groups of 7?", "6 × 7"),
        ],
    )
    def test_are_recognized_in_a_students_own_words(
        self, words: str, statement: str
    ) -> None:
        """The statement is the canonical writing."""
        exercise = read(words).exercise

        assert exercise is not None
        assert exercise.statement == statement

    @pytest.mark.parametrize(
        "words",
        [
            "What is a fraction?",
            "my phone number is 555-1234",
            "I was born on 3/4/2015",
            "chapter 3-5",
            "+1-555-1234",
            "12 / 5",
            "1.2.3.4",
            "$3x + 5 = 20",
            "y = 8.44 - 2.26ln(x)",
            "$$x-0.2y=1$$",
            "$$-3x^3-5x^2-2x=0$$",
            r"$$\frac{1}{2}+3$$",
            "8\\left(u+1.5\\right)-7u=4.9",
            "He sold all of them for some money each so he earned 1.5(2/3x) = 3x/2",
            "Find it if f(5) = 12",
            "x^2 + 8x + 15 = 0",
            "v1.2-3",
            "3.4.2015 + 1",
            "chapter 1.5-2.5",
            "1.5 + 1/2",
            "$3.50",
            "2 5/3 + 1",
            "1 2 1/2 + 3",
            "1 1/2 1/3",
            "at 3.30 - 4.15",
            "123456.123456 + 1",
            "100/7",
            "on 24/12",
            "pages 10-12-14",
            "it ended 3-2",
            "3x squared",
            "2 + 3 squared + 1",
            "double trouble 14",
            "question 1 1/2 + 1/3",
            "we won by 7 points in 2 games",
            "x = x",
            "0x = 5",
            "solve x^2 = 9",
            "10/0",
            "10000000000000 * 99999999999",
            "9" * 400,
            "(" * 400,
            "2**9**9**9",
            "x+1=x+2",
            "__import__('os').system('x') + 1",
            "",
        ],
    )
    def test_that_are_none_are_left_to_the_model(self, words: str) -> None:
        """Better no exercise than a wrong one; nothing is ever evaluated."""
        assert read(words).exercise is None


class TestAnswers:
    @pytest.mark.parametrize(
        ("question", "step", "words", "value", "whole"),
        [
            ("Solve 3x + 5 = 20", 0, "15", "15", False),
            ("Solve 3x + 5 = 20", 0, "is it 15?", "15", False),
            ("Solve 3x + 5 = 20", 1, "x = 5", "5", True),
            ("Solve 3x + 5 = 20", 1, "I think x is 4", "4", True),
            ("How do I add 1/2 and 1/3?", 0, "six", "6", False),
            ("How do I add 1/2 and 1/3?", 3, "5/6!", "5/6", False),
            ("7 - 9", 0, "-2", "-2", False),
            ("0.5 + 0.25", 3, "0.75", "3/4", False),
            ("0.5 + 0.25", 3, "it's .75", "3/4", False),
            ("0.5 + 0.25", 3, "3/4", "3/4", False),
            ("2 1/2 + 1/3", 0, "5", "5", False),
            ("2 1/2 + 1/3", 0, "5/2", "5", False),
            ("2 1/2 + 1/3", 4, "2 5/6", "17/6", False),
            ("2 1/2 + 1/3", 4, "17/6", "17/6", False),
            ("0.5x = 3.2", 1, "x = 6.4", "32/5", True),
        ],
    )
    def test_are_read(
        self, question: str, step: int, *, words: str, value: str, whole: bool
    ) -> None:
        """With what they are an answer to."""
        reading = read(words, under_way(question, step))

        assert reading.value == value
        assert reading.whole is whole or not whole

    @pytest.mark.parametrize(
        "words", ["just tell me the answer", "whats the answer", "tell me"]
    )
    def test_that_are_asked_for_are_heard(self, words: str) -> None:
        """The tutor then holds them back."""
        assert read(words, under_way("Solve 3x + 5 = 20")).wants_answer

    @pytest.mark.parametrize("words", ["i don't know", "idk", "help", "what?"])
    def test_that_do_not_come_are_heard_too(self, words: str) -> None:
        """Somebody is stuck."""
        assert read(words, under_way("Solve 3x + 5 = 20")).stuck
