"""A question that anybody may ask, asked for everybody."""

from __future__ import annotations

from dataclasses import replace

import pytest

from domain.helpy import Helpy, Personality, Tone
from domain.prompt import PromptTooLongError
from domain.prompting.compiled import CompiledPrompt
from domain.prompting.impersonal import impersonal_prompt
from tests.support.attacks import ATTACKS
from tests.support.builders import a_helpy
from tests.support.prompting import BASIC, SMALL, STRONG, a_memory

SPECS = pytest.mark.parametrize("spec", [STRONG, BASIC, SMALL], ids=lambda s: s.name)


def asked(question: str = "What is the moon?", **changes: object) -> CompiledPrompt:
    """Return what is asked of a strong model for a fifth-grader."""
    given = {"helpy": a_helpy(), "grade": 5, "spec": STRONG, **changes}
    return impersonal_prompt(question=question, **given)  # type: ignore[arg-type]  # any


@SPECS
class TestImpersonal:
    def test_is_the_same_for_all_helpys_of_one_tone(self, spec: object) -> None:
        """Their names, traits and memories are somebody's own."""
        other = a_helpy(
            name="Comet",
            personality=Personality(traits=("loves Springfield",)),
            memories=(a_memory("Likes cats."),),
        )

        assert asked(spec=spec) == asked(spec=spec, helpy=other)
        assert not asked(spec=spec).personal
        assert asked(spec=spec).prompt.memory_ids == ()

    def test_speaks_in_the_helpys_tone_to_the_grade(self, spec: object) -> None:
        """Another tone or grade is another prompt, and another version."""
        calm: Helpy = a_helpy(personality=Personality(tone=Tone.CALM))
        seen = [
            asked(spec=spec),
            asked(spec=spec, helpy=calm),
            asked(spec=spec, grade=9),
            asked(spec=spec, subject="physics"),
        ]

        assert len({each.prompt.system for each in seen}) == 4
        assert len({each.version for each in seen}) == 4

    def test_is_one_turn(self, spec: object) -> None:
        """Nothing was said before: it stands alone."""
        prompt = asked(spec=spec).prompt

        assert len(prompt.turns) == 1
        assert "What is the moon?" in prompt.turns[0].text
        assert prompt.stable_turns == 0

    def test_keeps_any_question_out_of_the_system_part(self, spec: object) -> None:
        """It is the template's, to the byte, and so is the version."""
        for attack in ATTACKS:
            each = asked(attack, spec=spec)

            assert each.prompt.system == asked(spec=spec).prompt.system
            assert each.version == asked(spec=spec).version


class TestRoom:
    def test_refuses_a_question_that_is_more_than_the_model_holds(self) -> None:
        """What may not be cut is not cut silently."""
        with pytest.raises(PromptTooLongError):
            asked("\u00e9" * 4_000, spec=replace(SMALL, context_tokens=1_024))
