"""SympyAlgebra: reads mathematics from words under limits of time and size."""

from __future__ import annotations

import asyncio
from typing import Final

from adapters.local.answer_reader import is_stuck, read_answer, wants_answer
from adapters.local.math_words import in_signs
from adapters.local.question_reader import read_question
from adapters.local.sympy_solver import load_sympy
from domain.tutoring.exercise import Exercise, Lesson, Reading

# A question is short; whatever is longer is a text about something.
_MAX_CHARACTERS: Final = 500
_TIME_LIMIT_S: Final = 1.0


class SympyAlgebra:
    """Reads with a small grammar of its own, and solves with sympy.

    Args:
        time_limit_s: Most seconds to spend on one message.
    """

    def __init__(self, *, time_limit_s: float = _TIME_LIMIT_S) -> None:
        self._time_limit_s = time_limit_s

    async def warm(self) -> None:
        """Import sympy now, so that the first question need not wait for it."""
        await asyncio.to_thread(load_sympy)

    async def read(self, words: str, *, lesson: Lesson | None) -> Reading:
        if len(words) > _MAX_CHARACTERS:
            return Reading()
        await self.warm()
        reading = asyncio.to_thread(_read, words, lesson)
        try:
            return await asyncio.wait_for(reading, self._time_limit_s)
        except TimeoutError:
            return Reading()


def _read(words: str, lesson: Lesson | None) -> Reading:
    under_way = None if lesson is None or lesson.solved else lesson
    text = in_signs(words)
    if under_way is not None and (answer := read_answer(text, under_way)) is not None:
        return answer
    wants = wants_answer(text, under_way)
    exercise = _exercise(words)
    stuck = exercise is None and under_way is not None and is_stuck(text)
    return Reading(exercise=exercise, wants_answer=wants, stuck=stuck and not wants)


def _exercise(words: str) -> Exercise | None:
    """Return the question in a text; one that can't be answered is none."""
    try:
        return read_question(words)
    except (ValueError, ArithmeticError):
        return None
