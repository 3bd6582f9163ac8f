"""A ladder leads to the answer, step by step, and never says it."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adapters.local.sympy_solver import load_sympy
from domain.tutoring.exercise import Exercise, Lesson
from domain.tutoring.gate import gives_away
from tests.support.lessons import EXERCISES, exercise_of

FAST = settings(
    max_examples=300,
    deadline=None,
    suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow],
)


_WORK_OUT = re.compile(r"What is ([\d. ()+×÷/-]+)\?")


def _worked_out(words: str) -> object:
    mixed = re.sub(r"(\d+) (\d+/\d+)", r"(\1 + \2)", words)
    signs = mixed.replace("×", "*").replace("÷", "/")
    return load_sympy().sympify(signs, rational=True)


class TestLadders:
    @FAST
    @given(EXERCISES)
    def test_end_with_the_answer(self, exercise: Exercise) -> None:
        """The last step expects it; each expects a number."""
        assert exercise.steps[-1].expects == exercise.answer
        for step in exercise.steps:
            Fraction(step.expects)

    @FAST
    @given(EXERCISES)
    def test_expect_what_they_ask_for(self, exercise: Exercise) -> None:
        """Whoever works a step's question out, by other means, is right."""
        for step in exercise.steps:
            for ask in (step.hint.ask, step.deeper.ask):
                asked = _WORK_OUT.fullmatch(ask)
                if asked:
                    assert load_sympy().Rational(step.expects) == _worked_out(asked[1])

    @FAST
    @given(EXERCISES)
    def test_never_say_the_answer(self, exercise: Exercise) -> None:
        """Neither the hint nor the deeper one, at any step."""
        for place, step in enumerate(exercise.steps):
            lesson = Lesson(exercise=exercise, step=place)
            for sentence in (*step.hint.sentences, *step.deeper.sentences):
                assert not gives_away(sentence, lesson), sentence

    @FAST
    @given(EXERCISES)
    def test_explain_and_then_ask_one_question(self, exercise: Exercise) -> None:
        """Every hint is whole sentences, and the last one is the only question."""
        for step in exercise.steps:
            for authored in (step.hint, step.deeper):
                assert authored.ask.endswith("?")
                assert all(s[-1] in ".!" for s in authored.explain)
                assert all(len(s) < 260 for s in authored.sentences)

    @FAST
    @given(st.integers(1, 60), st.integers(1, 12), st.integers(0, 20))
    def test_meet_no_negative_number_where_none_is_needed(
        self, rest: int, many: int, solution: int
    ) -> None:
        """What is taken away is added first: 5 - x = 2 is x + 2 = 5."""
        question = f"{rest + many * solution} - {many}x = {rest}"
        exercise = exercise_of(question)

        assert exercise is not None
        assert all(Fraction(step.expects) >= 0 for step in exercise.steps)

    @pytest.mark.parametrize(
        ("question", "answer"),
        [
            ("5 - x = 2", Fraction(3)),
            ("find a common denominator of 3/4 and 1/6", Fraction(12)),
            ("3.5 + 2.25", Fraction(23, 4)),
            ("1.5 × 0.4", Fraction(3, 5)),
            ("0.5 ÷ 2", Fraction(1, 4)),
            ("1 ÷ 0.3", Fraction(10, 3)),
            ("7.5 ÷ 3", Fraction(5, 2)),
            ("0.5 + 0.25 - 0.1", Fraction(13, 20)),
            ("0.5x = 3", Fraction(6)),
            ("x - 1.5 = 4", Fraction(11, 2)),
            ("0.25x + 1.5 = x", Fraction(2)),
            ("2 1/2 + 1/3", Fraction(17, 6)),
            ("2 1/2 × 1 1/3", Fraction(10, 3)),
            ("5 - 1 3/4", Fraction(13, 4)),
            ("6 - 2x = 0", Fraction(3)),
            ("100 / 7", Fraction(100, 7)),
            ("How do I add 1/2 and 1/3?", Fraction(5, 6)),
            ("Solve 3x + 5 = 20", Fraction(5)),
            ("what's twelve times 11", Fraction(132)),
            ("3(x+2)=2x+9", Fraction(3)),
            ("2/3 ÷ 4/5", Fraction(5, 6)),
            ("what is 15% of 80", Fraction(12)),
            ("2 + 3 * 4", Fraction(14)),
            ("1 + 2 + 3 * 4", Fraction(15)),
            ("7 - 9", Fraction(-2)),
            ("x/4 = 3", Fraction(12)),
            ("16 ÷ 3", Fraction(16, 3)),
        ],
    )
    def test_lead_to_the_right_answer(self, question: str, answer: Fraction) -> None:
        """Each worked out by hand here."""
        exercise = exercise_of(question)

        assert exercise is not None
        assert Fraction(exercise.answer) == answer
