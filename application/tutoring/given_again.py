"""Given again: whose answers a tutor's reply may be, where it comes out of a cache."""

from __future__ import annotations

from typing import Final

from application.llm.recall import Cacheable
from domain.caching.scope import Audience, Scope, gate_state
from domain.helpy import Helpy
from domain.student import Student
from domain.tutoring.move import Move

# One more with every change of what a prompt is made of here.
_VOICING: Final = "voicing-1"
_OPEN: Final = "open-1"
# An authored sentence in somebody's manner: nobody is in it, so it is anybody's.
_SAID_WELL: Final = Cacheable(
    scope=Scope(
        tenant="",
        audience=Audience.GLOBAL,
        audience_id="",
        age_band="",
        consent="",
        helpy_id=None,
        persona="",
        subject="",
        grade="",
        language="",
        gate="",
        template=_VOICING,
        content="",
        tier="",
        model="",
    ),
    # It is said as it stands, and no other sentence for it.
    by_meaning=False,
)


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
