"""The academic layer: subject, grade and curriculum, the same for a whole class.

A student types subject and curriculum. Only those we know are spoken of, in our words:
what was typed reaches no prompt.
"""

from __future__ import annotations

from typing import Final

from domain.prompting.units import Unit, needed

ACADEMIC_TEMPLATE: Final = "academic-1"
_OTHER: Final = "other"
_SUBJECTS: Final = {
    "math": "mathematics",
    "maths": "mathematics",
    "mathematics": "mathematics",
    "algebra": "mathematics",
    "arithmetic": "mathematics",
    "geometry": "mathematics",
    "science": "science",
    "biology": "biology",
    "chemistry": "chemistry",
    "physics": "physics",
    "english": "English",
    "reading": "English",
    "writing": "English",
    "history": "history",
    "geography": "geography",
    "computing": "computer science",
    "computer science": "computer science",
    "programming": "computer science",
}
_HOW: Final = {
    "mathematics": "Name the operation before you use it, and let the student "
    "calculate.",
    "science": "Tie the idea to something the student can see or try.",
    "biology": "Say what a part does before you give it its name.",
    "chemistry": "Keep apart what is observed and what explains it.",
    "physics": "Say which quantities are known and which is asked for, with units.",
    "English": "Ask for the student's own reading or wording first.",
    "history": "Say when and where, and that sources may disagree.",
    "geography": "Say where it is before you say why it is so.",
    "computer science": "Let the student say what each line does.",
}
# From which grade on a way of talking is meant; 0 is kindergarten.
_BANDS: Final = (
    (9, "You may use the subject's terms, and ask the student to give reasons."),
    (6, "Use one new term at a time, and say what it means."),
    (3, "Use short sentences and things from everyday life."),
    (0, "Use very short sentences and things one can count or touch."),
)
_CURRICULA: Final = {
    "common core": "Follow the Common Core's order: understanding, then procedure.",
    "ccss": "Follow the Common Core's order: understanding, then procedure.",
    "ngss": "As the NGSS ask, start from something that can be observed.",
    "ib": "As in the IB, ask how the student knows.",
    "gcse": "Use the terms of the GCSE.",
    "a level": "Use the terms of the A level.",
    "national curriculum": "Use the terms of England's National Curriculum.",
    "cambridge": "Use the terms of the Cambridge curriculum.",
}


def known_subject(subject: str) -> str:
    """Return the subject we know by what somebody typed, `other` for any else."""
    return _SUBJECTS.get(subject.casefold().strip(), _OTHER)


def known_curriculum(curriculum: str | None) -> str:
    """Return the curriculum we know by what somebody typed, `""` for any else."""
    typed = (curriculum or "").casefold().strip()
    return typed if typed in _CURRICULA else ""


def academic_units(*, subject: str, grade: int | None, curriculum: str) -> list[Unit]:
    """Return what is said of what is learned.

    Args:
        subject: One of `known_subject`.
        grade: 0 is kindergarten, None if it is not known.
        curriculum: One of `known_curriculum`.
    """
    if subject == _OTHER:
        units = [*needed("Subject: whatever the student learns at school.")]
    else:
        units = [*needed(f"Subject: {subject}.")]
        units.append(Unit(text=_HOW[subject], value=3))
    if grade is not None:
        units += needed("Grade: kindergarten." if grade == 0 else f"Grade: {grade}.")
        how = next(how for least, how in _BANDS if grade >= least)
        units.append(Unit(text=how, value=2))
    if curriculum:
        units.append(Unit(text=_CURRICULA[curriculum]))
    return units
