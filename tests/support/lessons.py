"""Exercises of every kind, made by the product's own reader."""

from __future__ import annotations

import asyncio

from hypothesis import strategies as st

from adapters.local.question_reader import read_question
from adapters.local.sympy_algebra import SympyAlgebra
from domain.tutoring.exercise import Exercise, Lesson, Reading

WHOLE = st.integers(min_value=1, max_value=60)
FRACTION = st.builds(
    lambda top, bottom: f"{min(top, bottom)}/{max(top, bottom) + 1}",
    st.integers(1, 11),
    st.integers(1, 11),
)
SIGN = st.sampled_from(["+", "-", "*", "÷"])

DECIMAL = st.builds(
    lambda whole, places, top: f"{whole}.{top % 10**places:0{places}}",
    st.integers(0, 60),
    st.integers(1, 3),
    st.integers(0, 999),
)
MIXED = st.builds("{} {}".format, st.integers(1, 12), FRACTION)

SMALL = st.integers(1, 12)
SIGNED = st.integers(-40, 40)
ROUND = st.sampled_from([10, 20, 50, 100, 300, 1000])
FACTOR = st.integers(2, 25)


def _shared(times: int, each: int) -> str:
    """Return a division without remainder."""
    return f"{times * each} ÷ {each}"


QUESTIONS = st.one_of(
    st.builds("{} {} {}".format, SMALL, SIGN, SMALL),
    st.builds("{} {} ({})".format, SIGNED, SIGN, SIGNED),
    st.builds("{0}/{2} {3} {1}/{2}".format, SMALL, SMALL, SMALL, SIGN),
    st.builds("{} {} {}".format, ROUND, st.sampled_from("+-×"), WHOLE),
    st.builds("{} {} {}".format, WHOLE, st.sampled_from("+-×"), ROUND),
    st.builds("{} {} {}".format, st.integers(100, 999), SIGN, st.integers(2, 999)),
    st.builds(_shared, st.integers(1, 130), FACTOR),
    st.builds("{} {} {}".format, WHOLE, st.sampled_from("+-×÷"), FRACTION),
    st.builds("{} {} {}".format, FRACTION, st.sampled_from("+-×÷"), WHOLE),
    st.builds("Solve {}x + {} = {}x + {}".format, FACTOR, WHOLE, FACTOR, WHOLE),
    st.builds("Solve {}x - {} = {} - {}x".format, FACTOR, WHOLE, WHOLE, FACTOR),
    st.builds("Solve {} = {} - {}x".format, WHOLE, WHOLE, FACTOR),
    st.builds("{} - x = {}".format, WHOLE, st.integers(0, 60)),
    st.builds("{} - {}x = {}".format, WHOLE, SMALL, st.integers(0, 20)),
    st.builds("what is {} / {}".format, st.integers(13, 200), SMALL),
    st.builds("what is {} squared".format, st.integers(2, 25)),
    st.builds("{} {} {}".format, DECIMAL, SIGN, DECIMAL),
    st.builds("{} {} {}".format, DECIMAL, SIGN, WHOLE),
    st.builds("{} {} {}".format, WHOLE, SIGN, DECIMAL),
    st.builds("{} + {} × {}".format, DECIMAL, DECIMAL, SMALL),
    st.builds("{}x = {}".format, DECIMAL, WHOLE),
    st.builds("x + {} = {}".format, DECIMAL, DECIMAL),
    st.builds("{}x - {} = {}x + {}".format, DECIMAL, DECIMAL, SMALL, WHOLE),
    st.builds("{} {} {}".format, MIXED, SIGN, MIXED),
    st.builds("{} {} {}".format, MIXED, SIGN, FRACTION),
    st.builds("{} {} {}".format, WHOLE, SIGN, MIXED),
    st.builds("{} - {} + {}".format, MIXED, FRACTION, SMALL),
    st.builds("the common denominator of {} and {}".format, FRACTION, FRACTION),
    st.builds("double {}".format, WHOLE),
    st.builds("Solve {}x + {}x + {} - {} = {}".format, *[FACTOR, FACTOR, *[WHOLE] * 3]),
    st.builds("Solve {}(x - {}) + {} = {}x".format, FACTOR, WHOLE, WHOLE, FACTOR),
    st.builds("x/{} = {}".format, FACTOR, WHOLE),
    st.builds("x + {} = {}".format, WHOLE, WHOLE),
    st.builds("({} + {}) * {} - {}".format, WHOLE, WHOLE, FACTOR, WHOLE),
    st.builds("{} - {} + {} * {}".format, WHOLE, WHOLE, SMALL, SMALL),
    st.builds("{} * {} - {} ÷ {}".format, SMALL, SMALL, WHOLE, SMALL),
    st.builds("{} {} {}".format, WHOLE, SIGN, WHOLE),
    st.builds("{} {} {}".format, FRACTION, st.sampled_from("+-×÷"), FRACTION),
    st.builds("Solve {}x + {} = {}".format, st.integers(2, 12), WHOLE, WHOLE),
    st.builds("Solve {}x - {} = {}".format, st.integers(2, 12), WHOLE, WHOLE),
    st.builds("{}(x + {}) = {}".format, st.integers(2, 9), WHOLE, WHOLE),
    st.builds("what is {}% of {}".format, st.integers(1, 99), WHOLE),
    st.builds("{} + {} * {}".format, WHOLE, WHOLE, WHOLE),
)


def exercise_of(question: str) -> Exercise | None:
    """Return the exercise in a question, None where there is none."""
    try:
        return read_question(question)
    except (ValueError, ArithmeticError):
        return None


def read(words: str, lesson: Lesson | None = None) -> Reading:
    """Read a message as the product does, without its time limit."""
    return asyncio.run(SympyAlgebra(time_limit_s=30).read(words, lesson=lesson))


EXERCISES = QUESTIONS.map(exercise_of).filter(lambda exercise: exercise is not None)
