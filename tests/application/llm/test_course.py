"""How one question goes, noted as it was told or else as it was counted."""

from __future__ import annotations

import pytest

from application.llm.asking import Answered
from application.llm.course import Course
from domain.routing.choice import Choice
from domain.routing.decision import Candidate, Fate
from ports.chat_model import Finished, StopReason, TextDelta
from tests.support.builders import NOON
from tests.support.desk import ASK, LLAMA, PROMPT


def a_course() -> Course:
    """Return what is known once a model was asked and has said three tokens."""
    course = Course(ASK, began_at=NOON)
    candidate = Candidate(
        model=LLAMA.name,
        tier=LLAMA.tier,
        fate=Fate.NEXT_IN_LINE,
        reason="wanted-tier",
        score=1.0,
        expected_usd_micros=0,
    )
    course.chose(Choice(chain=(LLAMA,), candidates=(candidate,)), (LLAMA,))
    course.asked(LLAMA, PROMPT, NOON)
    course.heard(TextDelta(text="Two words", tokens=3), NOON)
    return course


class TestFinished:
    def test_takes_what_the_provider_reports(self) -> None:
        """Its figures win over those counted, in the reply and in what is owed."""
        course = a_course()
        answered = course.finished(
            Finished(
                reason=StopReason.END, input_tokens=90, output_tokens=7, cached_tokens=9
            ),
            NOON,
        )

        assert answered == Answered(
            reason=StopReason.END,
            input_tokens=90,
            output_tokens=7,
            cached_tokens=9,
            reported=True,
        )
        assert course.owed is not None
        assert (course.owed.output_tokens, course.owed.reported) == (7, True)

    @pytest.mark.parametrize(("told", "made"), [(None, None), (90, None), (None, 7)])
    def test_does_not_believe_a_provider_that_reports_half(
        self, told: int | None, made: int | None
    ) -> None:
        """What was counted stands as a whole, and the reply says so."""
        course = a_course()
        answered = course.finished(
            Finished(
                reason=StopReason.END,
                input_tokens=told,
                output_tokens=made,
                cached_tokens=9,
            ),
            NOON,
        )

        assert answered == Answered(
            reason=StopReason.END,
            input_tokens=PROMPT.estimated_tokens,
            output_tokens=3,
            cached_tokens=0,
            reported=False,
        )
        assert course.owed is not None
        assert (course.owed.output_tokens, course.owed.reported) == (3, False)
