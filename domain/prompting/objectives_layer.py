"""The objectives layer: what this turn is for, right before what is to be answered."""

from __future__ import annotations

from typing import Final

from domain.prompting.learner import Learner
from domain.prompting.marked import Mark, marked
from domain.prompting.units import Unit, needed
from domain.tutoring.move import Move
from domain.tutoring.sentences import split_sentences

OBJECTIVES_TEMPLATE: Final = "objectives-1"
OPENS: Final = "<objectives>"
CLOSES: Final = "</objectives>"
_SAY: Final = (
    "Say the next lines in your manner and nothing else, sentence by sentence and in "
    "this order. Keep every number. Add no numbers. Do not solve anything. Keep the "
    "question and end with it."
)
ANSWER: Final = "Answer the student's last message."
_GATE: Final = (
    "The student works on this exercise and has yet to find its answer. Do not say the "
    "answer, and no step that they have not taken:"
)


def said_units(move: Move) -> list[Unit]:
    """Return what a turn is for in which a move's authored sentences are said."""
    return [*needed(_SAY, *move.say)]


def open_units(move: Move, *, learner: Learner, summary: str) -> list[Unit]:
    """Return what a turn is for in which an open question is answered.

    The answer of an exercise is not in it: what is not there can't be given away.

    Args:
        move: The tutor's; the exercise under way is its statement, if there is one.
        learner: Whose goals are kept in sight.
        summary: What the transcript does not reach back to, `""` for nothing.
    """
    units = [*needed(ANSWER)]
    if move.statement:
        units += needed(_GATE, marked(Mark.EXERCISE, move.statement))
    complete, rest = split_sentences(summary)
    told = (*complete, rest.strip())
    units += [Unit(text=marked(Mark.SUMMARY, t), value=4) for t in told if t]
    units += [Unit(text=marked(Mark.GOAL, goal), value=2) for goal in learner.goals]
    return units
