"""Exercise: a question with a known answer, and the ladder of hints towards it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Task(StrEnum):
    """What a question asks for, as far as it can be recognized."""

    ARITHMETIC = "arithmetic"
    FRACTIONS = "fractions"
    LINEAR_EQUATION = "linear-equation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Authored:
    """Words an author answers for: one or more statements, then one question.

    `explain` may be empty; every text is whole sentences.
    """

    explain: tuple[str, ...]
    ask: str

    @property
    def sentences(self) -> tuple[str, ...]:
        """Return what is said, in order."""
        return (*self.explain, self.ask)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step towards the answer.

    `hint` opens the step and `deeper` helps when the first answer was wrong.
    `expects` is the step's own result in canonical form, as `Algebra` writes values.
    """

    hint: Authored
    deeper: Authored
    expects: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise:
    """A recognized question.

    `statement` is the question in canonical writing (`1/2 + 1/3`, `3x + 5 = 20`),
    `answer` its value in canonical form (`5/6`, `-4`), `unknown` the variable asked
    for or `""`. There is at least one step, and the last one expects `answer`.
    """

    task: Task
    statement: str
    answer: str
    unknown: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """Where a conversation stands in an exercise.

    `step` counts from 0, `wrong_tries` those at this step. The answer may be said
    only once `solved`.
    """

    exercise: Exercise
    step: int = 0
    wrong_tries: int = 0
    solved: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was read from a student's message; all empty for an open question.

    `exercise` is a new question to work on. `value` is an answer offered, in
    canonical form (as written where lowest terms are what is asked for), and `whole`
    tells that it was offered for the whole exercise, as in `x = 5`. `wants_answer` is
    true when they ask for the answer outright, `stuck` when they say that they do not
    know how to go on.
    """

    exercise: Exercise | None = None
    value: str | None = None
    whole: bool = False
    wants_answer: bool = False
    stuck: bool = False
