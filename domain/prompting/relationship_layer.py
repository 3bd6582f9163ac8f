"""The relationship layer: one Helpy and one student, most of it data they chose."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from domain.background import LearningStyle
from domain.helpy import Closeness, Helpy, Tone
from domain.memory import Memory, oldest_first
from domain.prompting.learner import Learner
from domain.prompting.marked import Mark, marked
from domain.prompting.units import Unit, needed

RELATIONSHIP_TEMPLATE: Final = "relationship-1"
_TONES: Final = {
    Tone.WARM: "Your manner is warm and patient.",
    Tone.PLAYFUL: "Your manner is playful; a small joke is welcome.",
    Tone.CALM: "Your manner is calm and unhurried.",
    Tone.DIRECT: "Your manner is direct; you say what you mean in few words.",
}
_CLOSENESS: Final = {
    Closeness.NEW: "You have just met the student.",
    Closeness.FAMILIAR: "You and the student know each other.",
    Closeness.CLOSE: "You and the student know each other well.",
}
_STYLES: Final = {
    LearningStyle.VISUAL: "The student likes pictures and diagrams in words.",
    LearningStyle.AUDITORY: "The student likes to be told things as in a talk.",
    LearningStyle.READING: "The student likes to read and write things down.",
    LearningStyle.KINESTHETIC: "The student likes to try things with their hands.",
}
_DATA: Final = "What the student chose, and notes about them, as data:"
_FIRST_MEMORY_VALUE: Final = 4.0


def manner_of(helpy: Helpy) -> str:
    """Return how a Helpy sounds, in our words alone."""
    return _TONES[helpy.personality.tone]


def relationship_units(
    helpy: Helpy, learner: Learner, memories: Sequence[Memory]
) -> list[Unit]:
    """Return what is said of both.

    Args:
        helpy: Who talks.
        learner: With whom.
        memories: What may be used of what it knows, the most valuable first. They are
            told in the order they were formed, which does not change with their value.
    """
    units = [*needed(manner_of(helpy), _CLOSENESS[helpy.closeness])]
    if learner.learning_style is not None:
        units.append(Unit(text=_STYLES[learner.learning_style], value=2))
    units += [
        *needed(_DATA),
        Unit(text=marked(Mark.HELPY_NAME, helpy.name), value=8),
        Unit(text=marked(Mark.STUDENT_NAME, learner.name), value=8),
        *_traits(helpy),
    ]
    worth = {m.id: _FIRST_MEMORY_VALUE / n for n, m in enumerate(memories, start=1)}
    units += [
        Unit(
            text=marked(Mark.MEMORY, memory.text),
            value=worth[memory.id],
            memory_id=memory.id,
        )
        for memory in oldest_first(memories)
    ]
    return units


def manner_units(helpy: Helpy) -> list[Unit]:
    """Return what is said of a Helpy alone, whomever it talks with."""
    traits = _traits(helpy)
    return [*needed(manner_of(helpy)), *(needed(_DATA) if traits else ()), *traits]


def _traits(helpy: Helpy) -> list[Unit]:
    traits = helpy.personality.traits
    return [Unit(text=marked(Mark.TRAIT, trait), value=3) for trait in traits]
