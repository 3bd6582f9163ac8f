"""Gate: does a sentence give away an answer the student has yet to find?"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from domain.tutoring.exercise import Lesson
from domain.tutoring.numerals import Mention, mentions

_NUMBER: Final = re.compile(r"(?<![\d.])\d+(?!\.?\d)")
# What turns a number that may be named into an answer: "x is 5", "so you get 5".
_ASSERTS: Final = re.compile(
    r"(?:\b(?:is|are|was|be|becomes?|equals?|gives?|gets?|got|makes?|leaves?|answer"
    r"|solution|result|value|it's|that's)|:)"
    r"\s*(?:(?:the|number|just|simply|exactly|equal|only|then|now|to)\s+)*$"
)
_GOES_ON: Final = re.compile(
    r"\s*[-+*/×÷·−^(]|\s+(?:plus|minus|times|divided|multiplied|of|more|groups|and"
    r"|added|taken)\b"
)
_IS_ASSERTED: Final = re.compile(
    r"\s*(?:=|\b(?:is|equals))\s*(?:(?:the|your|our|a|final|right|correct)\s+)*"
    r"(?:answer|solution|result|[a-z]\b(?!\s*[-+*/×÷(]))"
)
_LEFT_SIDE: Final = re.compile(
    r"(?:[0-9][a-z](?![a-z])|(?<![a-z0-9])[a-z](?![a-z])|[-0-9+−*/×÷·(). ])*$"
)
_WORD: Final = re.compile(r"[a-z]+")
# A rounded decimal is as good as the fraction: 0.83 for 5/6.
_NEARLY: Final = Fraction(1, 200)


def gives_away(sentence: str, lesson: Lesson) -> bool:
    """Tell whether a sentence says the answer of a lesson that is not solved.

    A number worth as much as the answer gives it away, in digits or in words, as
    `5/6`, `10/12`, `five sixths` or `0.83`. If the answer happens to be a number of
    the question itself, or the result of a step the student has taken, the number
    may be named; only saying that it is the answer (`x = 5`, `the answer is 5`) gives
    it away then.
    """
    if lesson.solved:
        return False
    answer = Fraction(lesson.exercise.answer)
    known = _known(lesson)
    named = answer.as_integer_ratio() in known
    text = sentence.lower().replace("’", "'")
    for mention in mentions(text):
        if not _worth(mention, answer):
            continue
        free = named or mention.vague or mention.literal in known
        if not free or _asserted(text, mention, lesson.exercise.unknown):
            return True
    return False


def _known(lesson: Lesson) -> frozenset[tuple[int, int]]:
    """Return the numbers that may be named: of the question, and earned."""
    exercise = lesson.exercise
    known = {(int(digits), 1) for digits in _NUMBER.findall(exercise.statement)}
    known |= {mention.literal for mention in mentions(exercise.statement)}
    earned = [step.expects for step in exercise.steps[: lesson.step]]
    # A negative result is written with its size: x - 6 after -6 was found.
    known |= {abs(Fraction(text)).as_integer_ratio() for text in earned}
    return frozenset(known | {Fraction(text).as_integer_ratio() for text in earned})


def _worth(mention: Mention, answer: Fraction) -> bool:
    if mention.value == answer:
        return True
    rounded = set(str(mention.denominator)) <= {"1", "2", "5", "0"}
    endless = set(_prime_factors(answer.denominator)) - {2, 5}
    near = abs(mention.value - answer) < _NEARLY
    return bool(endless) and rounded and mention.denominator > 1 and near


def _prime_factors(value: int) -> list[int]:
    return [f for f in (2, 3, 5) if value % f == 0] or [value]


def _asserted(text: str, mention: Mention, unknown: str) -> bool:
    before, after = text[: mention.start], text[mention.end :]
    if _IS_ASSERTED.match(after):
        return True
    if _GOES_ON.match(after):
        return False
    if _ASSERTS.search(before):
        return True
    if before.rstrip().endswith("="):
        return _answers(before.rstrip()[:-1], unknown)
    return len(_WORD.findall(before + after)) <= 1


def _answers(before: str, unknown: str) -> bool:
    """Tell whether what stands before `=` is what was asked for."""
    found = _LEFT_SIDE.search(before)
    side = found[0].strip() if found else ""
    return not unknown or side in {"", unknown}
