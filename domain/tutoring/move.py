"""Move: what a Helpy does next, and the authored sentences for it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from domain.tutoring.exercise import Authored, Exercise, Lesson, Reading, Step
from domain.tutoring.spelling import spelled


class MoveName(StrEnum):
    """The moves of a tutor."""

    OPEN_QUESTION = "open-question"
    FIRST_HINT = "first-hint"
    NEXT_HINT = "next-hint"
    DEEPER_HINT = "deeper-hint"
    HINT_AGAIN = "hint-again"
    HOLD_ANSWER_BACK = "hold-answer-back"
    CELEBRATE = "celebrate"


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """What a Helpy does next.

    `say` is authored, one sentence an item, and empty for an open question, which a
    model answers in its own words. `lesson` is where the conversation stands after the
    move, None outside an exercise. `statement` is the exercise's, or `""`.
    """

    name: MoveName
    say: tuple[str, ...]
    lesson: Lesson | None
    statement: str = ""


_PRAISE: Final = (
    "Yes, {value} is right.",
    "Exactly, {value} is correct.",
    "Well done, {value} is right.",
)
_PRAISE_WITHOUT_VALUE: Final = "Yes, that is right."
_NOT_YET: Final = (
    "That is not it yet, but you are on the way.",
    "Not quite, but keep going.",
    "That is not it yet, and that is fine.",
)
_HOLD_BACK: Final = "I will not tell you the answer, because you can find it yourself."
_AGAIN: Final = "Let us look at this step together once more."
_NEXT: Final = "Which exercise would you like to try next?"


def choose_move(reading: Reading, lesson: Lesson | None) -> Move:
    """Return the tutor's next move.

    Args:
        reading: What was read from the student's message.
        lesson: Where the conversation stands, None outside an exercise.
    """
    open_lesson = None if lesson is None or lesson.solved else lesson
    if reading.exercise is not None:
        return _take_up(reading.exercise, reading, open_lesson)
    if open_lesson is None:
        return Move(name=MoveName.OPEN_QUESTION, say=(), lesson=None)
    if reading.value is not None:
        return _judge(reading.value, open_lesson, whole=reading.whole)
    if reading.wants_answer:
        return _help(MoveName.HOLD_ANSWER_BACK, _HOLD_BACK, open_lesson)
    if reading.stuck:
        return _help(MoveName.HINT_AGAIN, _AGAIN, open_lesson)
    statement = open_lesson.exercise.statement
    return Move(
        name=MoveName.OPEN_QUESTION, say=(), lesson=open_lesson, statement=statement
    )


def _take_up(exercise: Exercise, reading: Reading, lesson: Lesson | None) -> Move:
    if lesson is not None and _belongs_to(exercise, lesson):
        return _help(MoveName.HINT_AGAIN, _AGAIN, lesson)
    opened = Lesson(exercise=exercise)
    hint = exercise.steps[0].hint
    if reading.wants_answer:
        say = (_HOLD_BACK, *hint.sentences)
        return _move(MoveName.HOLD_ANSWER_BACK, say, opened)
    return _move(MoveName.FIRST_HINT, hint.sentences, opened)


def _belongs_to(exercise: Exercise, lesson: Lesson) -> bool:
    """Tell whether a question is the lesson's own, or that of its present step."""
    if exercise.statement == lesson.exercise.statement:
        return True
    step = _step(lesson)
    asked = f"{exercise.statement}?"
    return exercise.answer == step.expects and step.hint.ask.endswith(asked)


def _judge(value: str, lesson: Lesson, *, whole: bool) -> Move:
    exercise = lesson.exercise
    at_last = lesson.step == len(exercise.steps) - 1
    step_done = value == _step(lesson).expects and not whole
    if value == exercise.answer and (at_last or not step_done):
        return _celebrate(lesson)
    if step_done:
        return _next_step(value, lesson)
    again = replace(lesson, wrong_tries=lesson.wrong_tries + 1)
    lead = _NOT_YET[lesson.wrong_tries % len(_NOT_YET)]
    return _help(MoveName.DEEPER_HINT, lead, again)


def _next_step(value: str, lesson: Lesson) -> Move:
    following = replace(lesson, step=lesson.step + 1, wrong_tries=0)
    praise = _PRAISE[lesson.step % len(_PRAISE)].format(
        value=spelled(value, statement=lesson.exercise.statement)
    )
    if value == lesson.exercise.answer:
        praise = _PRAISE_WITHOUT_VALUE
    hint = _step(following).hint
    return _move(MoveName.NEXT_HINT, (praise, *hint.sentences), following)


def _celebrate(lesson: Lesson) -> Move:
    exercise = lesson.exercise
    solved = replace(lesson, step=len(exercise.steps) - 1, solved=True)
    answer = spelled(exercise.answer, statement=exercise.statement)
    result = f"{exercise.unknown or exercise.statement} = {answer}"
    say = (
        f"Yes, {result} is right!",
        f"You found the answer to {exercise.statement} by yourself."
        if exercise.unknown
        else "You found the answer by yourself.",
        _NEXT,
    )
    return _move(MoveName.CELEBRATE, say, solved)


def _help(name: MoveName, lead: str, lesson: Lesson) -> Move:
    deeper: Authored = _step(lesson).deeper
    return _move(name, (lead, *deeper.sentences), lesson)


def _step(lesson: Lesson) -> Step:
    return lesson.exercise.steps[lesson.step]


def _move(name: MoveName, say: tuple[str, ...], lesson: Lesson) -> Move:
    statement = lesson.exercise.statement
    return Move(name=name, say=say, lesson=lesson, statement=statement)
