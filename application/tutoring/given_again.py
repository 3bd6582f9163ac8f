"""Given again: whose answers a tutor's reply may be, where it comes out of a cache."""

from __future__ import annotations

from typing import Final

from application.llm.recall import Cacheable
from domain.caching.privacy import is_about_somebody
from domain.caching.scope import Audience, Scope, gate_state
from domain.helpy import Helpy
from domain.semantic.question import read_question
from domain.student import Student
from domain.tutoring.move import Move, MoveName

# One more with every change of what a prompt is made of here.
_VOICING: Final = "voicing-1"
_OPEN: Final = "open-1"
_SHARED: Final = "shared-1"
# What is shorter is a greeting, which is meant for somebody.
_FEWEST_WORDS: Final = 3


def _anybodys(template: str, *, grade: str = "") -> Scope:
    return Scope(
        tenant="",
        audience=Audience.GLOBAL,
        audience_id="",
        age_band="",
        consent="",
        helpy_id=None,
        persona="",
        subject="",
        grade=grade,
        language="",
        gate="",
        template=template,
        content="",
        tier="",
        model="",
    )


# It is said as it stands, and no other sentence for it.
_SAID_WELL: Final = Cacheable(scope=_anybodys(_VOICING), by_meaning=False)


def is_anybodys(move: Move, text: str, *, names: tuple[str, ...]) -> bool:
    """Tell whether a question's answer may be the same for all who ask it.

    It has to be understood by itself, outside an exercise, with nobody in it.
    """
    return (
        move.name is MoveName.OPEN_QUESTION
        and move.lesson is None
        and len(text.split()) >= _FEWEST_WORDS
        and not is_about_somebody(text, names=names)
        and read_question(text) is not None
    )


def shared_scope(student: Student, *, names: tuple[str, ...]) -> Cacheable:
    """Return the scope of answers to whoever asks the same, in the same grade."""
    grade = str(student.grade_level or "")
    return Cacheable(scope=_anybodys(_SHARED, grade=grade), names=names)


def cacheable_for(move: Move, *, helpy: Helpy, student: Student) -> Cacheable:
    """Return in whose scope a turn may be answered from a cache.

    What is authored is said to everybody alike. The answer to an open question is the
    student's own, as long as their Helpy and the exercise under way are as they were.
    """
    if move.say:
        return _SAID_WELL
    return Cacheable(
        scope=Scope(
            tenant="",
            audience=Audience.USER,
            audience_id=student.user_id,
            age_band="",
            consent="",
            helpy_id=helpy.id,
            persona=str(helpy.version),
            subject="",
            grade=str(student.grade_level or ""),
            language="",
            gate=gate_state(move.lesson),
            template=_OPEN,
            content="",
            tier="",
            model="",
        ),
        names=(student.name, helpy.name),
    )
