"""What prompts are made of, one change from interesting."""

from __future__ import annotations

from typing import Any, Final

from domain.helpy import Personality
from domain.memory import Memory
from domain.model import ModelSpec
from domain.prompt import PromptTurn, Speaker
from domain.prompting.compile import compile_prompt
from domain.prompting.compiled import CompiledPrompt, ThisTurn
from domain.prompting.learner import learner_of
from domain.prompting.preamble import Standing
from domain.reply import Tier
from domain.tutoring.exercise import Reading
from domain.tutoring.move import Move, MoveName, choose_move
from tests.support.builders import NOON, SECOND, a_helpy, a_model_spec, a_student

STRONG: Final = a_model_spec(name="strong", tier=Tier.COMPLEX, context_tokens=128_000)
BASIC: Final = a_model_spec(name="basic", tier=Tier.BASIC, context_tokens=8_192)
SMALL: Final = a_model_spec(context_tokens=4_096)
OPEN: Final = choose_move(Reading(), None)
TELLING: Final = Move(
    name=MoveName.FIRST_HINT,
    say=("Split 23 into 20 and 3.", "What is 4 \u00d7 20?"),
    lesson=None,
    statement="4 \u00d7 23",
)


def a_memory(text: str, number: int = 0) -> Memory:
    """Return a memory, one second after the one before it."""
    return Memory(text=text, formed_at=NOON + number * SECOND)


def a_standing(**changes: Any) -> Standing:
    """Return what lasts between Ada and Spark."""
    student = changes.pop("student", a_student(grade_level=5, goals=("pass the test",)))
    given: dict[str, Any] = {
        "helpy": a_helpy(personality=Personality(traits=("loves puzzles",))),
        "learner": learner_of(student),
        "subject": "math",
        "memories": (a_memory("Likes cats."), a_memory("Finds fractions hard.", 1)),
        **changes,
    }
    return Standing(**given)


def said(*texts: str) -> tuple[PromptTurn, ...]:
    """Return a transcript that the student ends, the speakers taking turns."""
    speakers = (Speaker.STUDENT, Speaker.HELPY)
    backwards = [
        PromptTurn(speaker=speakers[place % 2], text=text)
        for place, text in enumerate(reversed(texts))
    ]
    return tuple(reversed(backwards))


def compiled(
    *texts: str,
    standing: Standing | None = None,
    spec: ModelSpec = STRONG,
    move: Move = OPEN,
    summary: str = "",
) -> CompiledPrompt:
    """Return what a model is asked after these words, the last ones the student's."""
    transcript = said(*(texts or ("What is the moon?",)))
    return compile_prompt(
        standing or a_standing(),
        ThisTurn(move=move, transcript=transcript, summary=summary),
        spec=spec,
    )
