"""Learner: of a student, only what a prompt may hold."""

from __future__ import annotations

from dataclasses import dataclass

from domain.background import LearningStyle
from domain.student import Student


@dataclass(frozen=True, slots=True, kw_only=True)
class Learner:
    """What a prompt may know of whom a Helpy talks with.

    No address, birth month, country, parent or school can be in it. `name` is what the
    student calls themselves, `grade_level` 0 for kindergarten and None if not known.
    """

    name: str
    grade_level: int | None = None
    curriculum: str | None = None
    learning_style: LearningStyle | None = None
    goals: tuple[str, ...] = ()


def learner_of(student: Student) -> Learner:
    """Return what a prompt may know of a student."""
    return Learner(
        name=student.name,
        grade_level=student.grade_level,
        curriculum=student.curriculum,
        learning_style=student.learning_style,
        goals=student.goals,
    )
