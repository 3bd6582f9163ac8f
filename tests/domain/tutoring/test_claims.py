"""A false calculation is heard in every form, and nothing else is."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.tutoring.claims import states_falsehood
from domain.tutoring.expression import Operator, calculate

NUMBERS = st.one_of(
    st.integers(0, 999).map(str),
    st.builds("{}/{}".format, st.integers(1, 20), st.integers(1, 20)),
    st.builds("{}.{}".format, st.integers(0, 99), st.integers(0, 99)),
)
SPOKEN = {
    Operator.ADD: ("+", "plus"),
    Operator.SUBTRACT: ("-", "minus", "−"),
    Operator.MULTIPLY: ("×", "times", "*"),
    Operator.DIVIDE: ("÷", "divided by"),
}


class TestStatesFalsehood:
    @pytest.mark.parametrize(
        "sentence",
        [
            "1/2 + 1/3 = 2/5",
            "7 × 8 is 54.",
            "25% of 80 is 25.",
            "Seven times eight is fifty-four!",
            "The sum of 3 and 4 is 8.",
            "Half of 30 is 10, so go on.",
            "So the answer to 1/2 + 1/3 is 2/5.",
            "First, 2 × 3 = 6 + 1 = 7.",
            "You get (1/2 + 1/3 = 2/5) here.",
            "x = 20 - 5 = 14.",
            "3.5 + 2.25 = 5.5",
            "100 ÷ 7 = 14.29",
            "½ + ½ = 2",
            "15 squared is 30.",
            "3 + 4 equals 8, right?",
            "54 is 7 × 8.",
            "$3 + $4 = $8",
            "6 groups of 7 makes 43.",
            "0.5 = 1/5",
            "7x8=54",
        ],
    )
    def test_hears_a_false_one(self, sentence: str) -> None:
        """In signs and in words, in a chain and in an aside."""
        assert states_falsehood(sentence)

    @pytest.mark.parametrize(
        "sentence",
        [
            "1/2 + 1/3 = 3/6 + 2/6 = 5/6.",
            "7 × 8 is 56.",
            "7 × 8 is 5 × 8 and 2 × 8.",
            "7 × 8 is 5 tens and 6 ones.",
            "7 × 8 is not 54.",
            "20% of 80 is 16, and 2 1/2 + 1/2 is 3.",
            "In 3x + 5 = 20, the 5 is added.",
            "3 apples + 4 = 8 pears",
            "100 ÷ 7 is about 14.29.",
            "100 ÷ 7 is 14 remainder 2.",
            "The square root of 9 + 16 is 5.",
            "2^3 = 8, and 5² = 25.",
            "5 less than 3 × 4 is 7.",
            "Question 3 is 5 points.",
            "The next one is 7 × 8.",
            "What is 7 × 8?",
            "Chapter 3 is 12 pages long.",
            "The difference between 9 and 4 = 5.",
            "1/0 = 5",
            "2(3 + 4) = 14",
            "20 -5 = 15",
            "two and a half plus one half is three",
            "We know that x = 4 and 3x = 15.",
            "It is half past 3 = tea time.",
            "",
            "= = is =",
            "(" * 400 + "= 3",
        ],
    )
    def test_lets_what_is_true_or_unreadable_pass(self, sentence: str) -> None:
        """What it can't read for certain it does not judge."""
        assert not states_falsehood(sentence)

    @given(
        left=NUMBERS,
        operator=st.sampled_from(list(Operator)),
        right=NUMBERS,
        data=st.data(),
    )
    def test_knows_every_single_operation(
        self, left: str, operator: Operator, right: str, *, data: st.DataObject
    ) -> None:
        """False exactly when the right-hand side is off."""
        if operator is Operator.DIVIDE and not Fraction(right):
            return
        sign = data.draw(st.sampled_from(SPOKEN[operator]))
        link = data.draw(st.sampled_from(["=", "is", "equals", "is equal to"]))
        off = data.draw(st.integers(-3, 3))
        value = calculate(operator, Fraction(left), Fraction(right)) + off
        said = f"So {left} {sign} {right} {link} {value}."

        assert states_falsehood(said) is (off != 0)

    @given(st.text(max_size=60))
    def test_judges_any_text(self, text: str) -> None:
        """Without a failure."""
        assert states_falsehood(text) in {True, False}
