"""How much a question needs the stronger model."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.reply import Tier
from domain.routing.features import Context
from domain.routing.prior import TERMS
from domain.routing.reasons import GROUP_OF, ORDINARY, PAIRS
from domain.routing.scorer import Scorer
from domain.routing.weights import WEIGHTS

SCORER = Scorer(WEIGHTS)
CODES = {
    *TERMS,
    *(code for pair in PAIRS.values() for code in pair),
    *GROUP_OF.values(),
    "short-and-plain",
    ORDINARY,
} - set(PAIRS)
CHAIN = (
    "Ada is twice as old as Ben, and Ben is 3 years older than a third of Cleo's age, "
    "but in 4 years, after they move, the sum of their ages and the 1,250 days they "
    "lived together, and half of that again, will matter. If Cleo was 1/2 as old as "
    "Ada then, and they all grow older each year, how old is she now?"
)


class TestScorer:
    @pytest.mark.parametrize(
        ("easier", "harder"),
        [
            ("What is photosynthesis?", "Compare and evaluate two theories of light."),
            ("What is 7 x 8?", "Prove that the square root of 2 is irrational."),
            ("Tom has 3 pens and buys 2. How many pens has he got now?", CHAIN),
            ("hi", "A 5 kg mass accelerates at 2 m/s^2; what force acts on it?"),
        ],
    )
    def test_ranks_the_harder_question_higher(self, easier: str, harder: str) -> None:
        """In stories, and in subjects whose outcomes were not seen."""
        assert SCORER.score(easier).value < SCORER.score(harder).value

    def test_asks_for_each_tier(self) -> None:
        """A greeting needs the smallest model, a long chain the strongest."""
        assert SCORER.score("What is a noun?").tier is Tier.SMALL
        assert SCORER.score("Solve 2x + 3 = 11 and show each step.").tier is Tier.BASIC
        assert SCORER.score(CHAIN).tier is Tier.COMPLEX

    @pytest.mark.parametrize(
        "around",
        [
            Context(misconception=True),
            Context(frustrated=True),
            Context(answer_held=True),
            Context(grade=11),
            Context(depth=15),
            Context(reading_words=300),
            Context(subject="physics"),
        ],
    )
    def test_asks_for_more_where_the_student_needs_more(self, around: Context) -> None:
        """The same words, from somebody who is stuck."""
        question = "Why is it 12?"
        assert SCORER.score(question, around).value > SCORER.score(question).value

    def test_never_leaves_a_stuck_student_with_the_smallest_model(self) -> None:
        """Frustration with a misconception is no place to save."""
        stuck = Context(frustrated=True, misconception=True)
        assert SCORER.score("ok", stuck).tier is not Tier.SMALL

    def test_says_why(self) -> None:
        """The reasons are those a person would give."""
        assert "ages" in SCORER.score(CHAIN).reasons
        then = "Then she gives it to him, and he adds 3, and they count them, "
        assert "many-steps" in SCORER.score(then * 4).reasons
        assert "short-and-plain" in SCORER.score("What is a noun?").reasons
        assert "demanding-task" in SCORER.score("Prove it.").reasons

    def test_says_that_nothing_stood_out(self) -> None:
        """There always is a reason."""
        plain = "lorem " * 50
        assert SCORER.score(plain).reasons == (ORDINARY,)

    @given(st.text(max_size=300))
    def test_gives_a_probability_and_known_codes(self, text: str) -> None:
        """Whatever is typed; the codes are ours and never the student's words."""
        score = SCORER.score(text)
        assert 0 < score.value < 1
        assert set(score.reasons) <= CODES
        assert 1 <= len(score.reasons) <= 3

    @given(st.floats(0.1, 5), st.floats(-3, 3))
    def test_keeps_the_order_however_it_is_calibrated(
        self, slope: float, intercept: float
    ) -> None:
        """A line that rises changes values and no ranking."""
        other = Scorer(replace(WEIGHTS, slope=slope, intercept=intercept))
        questions = ["hi", "What is 15% of 80?", CHAIN]
        ranked = sorted(questions, key=lambda question: SCORER.score(question).value)
        values = [other.score(question).value for question in ranked]
        assert values == sorted(values)
