"""Sound: an exercise whose hints lead to its answer and never say it."""

from __future__ import annotations

from domain.tutoring.exercise import Authored, Exercise, Lesson, Step
from domain.tutoring.gate import gives_away


def sound(exercise: Exercise) -> Exercise:
    """Return an exercise whose hints lead to the answer and do not say it.

    Raises:
        ValueError: If the last step asks for something else.
    """
    if not exercise.steps or exercise.steps[-1].expects != exercise.answer:
        msg = "the ladder does not lead to the answer"
        raise ValueError(msg)
    for place, step in enumerate(exercise.steps):
        lesson = Lesson(exercise=exercise, step=place)
        said = (*step.hint.sentences, *step.deeper.sentences)
        if any(gives_away(sentence, lesson) for sentence in said):
            return _plain(exercise)
    return exercise


def _plain(exercise: Exercise) -> Exercise:
    """Return the exercise in one step, which can't say more than the question."""
    text, letter = exercise.statement, exercise.unknown
    ask = f"Which number is {letter} in {text}?" if letter else f"What is {text}?"
    hint = Authored(explain=("Take this in small steps of your own.",), ask=ask)
    deeper = Authored(explain=("Read it once more, slowly.",), ask=ask)
    step = Step(hint=hint, deeper=deeper, expects=exercise.answer)
    return Exercise(
        task=exercise.task,
        statement=text,
        answer=exercise.answer,
        unknown=letter,
        steps=(step,),
    )
