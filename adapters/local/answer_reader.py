"""Answer reader: what a student says while an exercise is under way."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from domain.tutoring.exercise import Exercise, Lesson, Reading, Task
from domain.tutoring.expression import canonical
from domain.tutoring.numerals import Mention, mentions

_FILLERS: Final = frozenset(
    """
    a about actually ah am an and answer answer's are at be believe both came come
    comes correct could equal equals er final finally get gets getting give gives got
    guess guessing had has have hm hmm i i'd i'm i've im is isn't it it'd it'll it's
    its just left like look make makes maybe me mean might must my now number oh ok
    okay our perhaps pieces probably result right say shall should so solution sum
    sure than that that's thats the then there they think this to total um umm uh up
    us value was we well will would yeah yep yes you altogether smallest biggest largest
    common top bottom
    """.split()
)
_WORD: Final = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_REASON: Final = re.compile(r"\b(?:because|since|cause|cuz|as)\b")
_IS: Final = re.compile(r"^([\d\s+×÷/().-]*\d[)\s]*) is\b")
_ASKS: Final = re.compile(r"\b(?:solve|what|what's|how|find|calculate|help|do)\b")
_HARMLESS: Final = re.compile(r"[\s.,!?=:;'\"()~*-]*")
_MAX_WORDS: Final = 14

_WANTS: Final = re.compile(
    r"\b(?:tell|give|show|say|send) (?:(?:me|us|the|an|it|what|is|just|your|final|right"
    r"|correct|please|already|now) ){0,6}(?:answer|solution|result)s?\b"
    r"|\bwhat(?:'s| is| was|s)? (?:the |your )?(?:final |right |correct )?"
    r"(?:answer|solution|result)\b"
    r"|\b(?:i|we) (?:just |only )?(?:want|need) (?:the|an) (?:answer|solution)\b"
    r"|\b(?:solve|do|finish|answer|calculate) (?:it|this|that)(?: all)? for me\b"
    r"|^\W*(?:the )?(?:answer|solution)(?: please| pls| now)?\W*$"
    r"|^\W*(?:please )?(?:just |only )*(?:tell|give) (?:me|it to me)"
    r"(?: please| already| now)?\W*$"
    r"|\bjust (?:tell|give) (?:me|it)\b|\bcheat\b|\bskip to the (?:answer|end)\b"
)
_STUCK: Final = re.compile(
    r"\b(?:idk|dunno|no idea|no clue|not sure|stuck|confused|lost|hint|clue)\b"
    r"|\b(?:i|we) (?:really |still |just )?(?:don't|dont|do not|can't|cant|cannot)\b"
    r"|\b(?:help|explain|show) (?:me|us|it|again|please)\b|\bhow (?:do|should) i\b"
    r"|\b(?:too|so|very) (?:hard|difficult)\b|\bwhat (?:now|next|do you mean)\b"
    r"|\bwhat (?:do|should) (?:i|we) do\b"
)
_FAREWELL: Final = re.compile(
    r"\b(?:thanks|thank|thx|bye|goodbye|hello|hi|hey|stop|quit|who|why)\b"
)
_SHORT_WORDS: Final = 2


def read_answer(text: str, lesson: Lesson) -> Reading | None:
    """Return the answer a text offers, None if it offers none.

    Args:
        text: The student's words with signs for operations, in lower case.
        lesson: The exercise under way.
    """
    said = _REASON.split(text, maxsplit=1)[0]
    exercise = lesson.exercise
    if exercise.unknown and (read := _of_unknown(said, lesson)) is not None:
        return read
    sides = _IS.sub(r"\1=", said).split("=")
    if len(sides) == 2 and _is_calculation(sides[0]):  # noqa: PLR2004  both sides of =
        said = sides[1]
    found = mentions(said)
    if len(found) != 1 or not _only_fillers(said, found[0]):
        return None
    whole = bool(re.search(r"\b(?:answer|solution)\b", said)) and len(sides) == 1
    return Reading(value=_value(found[0], lesson), whole=whole)


def _of_unknown(said: str, lesson: Lesson) -> Reading | None:
    """Read `x = 5`, `3x = 15` and, before the last step, `2x`."""
    exercise, letter = lesson.exercise, lesson.exercise.unknown
    term = rf"(?<![\w×÷/+)])(-?\d{{0,9}}) ?{letter}(?![\w'])"
    link = r" ?(?:=|is|must be|would be|should be|could be|will be) ?"
    offered = [] if _ASKS.search(said) else list(re.finditer(term + link, said))
    for match in reversed(offered):
        found = mentions(said[match.end() :])
        rest = said[match.end() :]
        if len(found) != 1 or not _only_fillers(rest, found[0]):
            continue
        times = {"": 1, "-": -1}.get(match[1]) or int(match[1])
        if times == 1:
            return Reading(value=canonical(found[0].value), whole=True)
        if not _occurs(f"{times}{letter}", exercise):
            continue
        return Reading(value=_of_term(times, found[0], exercise))
    only = re.search(term, said)
    steps = len(exercise.steps) - 1
    if only is None or not only[1].strip("-") or lesson.step == steps:
        return None
    rest = said[: only.start()] + said[only.end() :]
    fits = not mentions(rest) and _fillers_alone(rest)
    return Reading(value=str(int(only[1]))) if fits else None


def _occurs(term: str, exercise: Exercise) -> bool:
    said = (sentence for step in exercise.steps for sentence in step.hint.sentences)
    return any(term in text for text in (exercise.statement, *said))


def _of_term(times: int, mention: Mention, exercise: Exercise) -> str:
    """Return the right side of a true equation like 3x = 15, all of a false one."""
    solution = Fraction(exercise.answer)
    if times * solution == mention.value:
        return canonical(mention.value)
    return f"{times}{exercise.unknown} = {canonical(mention.value)}"


def _is_calculation(text: str) -> bool:
    plain = re.sub(r"[\d\s+×÷/().-]", "", text)
    return any(c.isdigit() for c in text) and _fillers_alone(plain)


def _only_fillers(said: str, mention: Mention) -> bool:
    return _fillers_alone(f"{said[: mention.start]} {said[mention.end :]}")


def _fillers_alone(text: str) -> bool:
    words = _WORD.findall(text)
    signs = _WORD.sub("", text)
    return (
        len(words) <= _MAX_WORDS
        and all(word in _FILLERS for word in words)
        and _HARMLESS.fullmatch(signs) is not None
    )


def _value(mention: Mention, lesson: Lesson) -> str:
    exercise = lesson.exercise
    expects = exercise.steps[lesson.step].expects
    top, bottom = mention.literal
    if exercise.task is Task.FRACTIONS and bottom > 1:
        operands = mentions(exercise.statement)
        same = any(mention.value == operand.value for operand in operands)
        if _is_lone(exercise) and mention.value.denominator != bottom:
            return f"{top}/{bottom}"
        if same and str(top) == expects:
            return expects
    return canonical(mention.value)


def _is_lone(exercise: Exercise) -> bool:
    """Tell whether lowest terms are what is asked for."""
    found = mentions(exercise.statement)
    return len(found) == 1 and found[0].value == Fraction(exercise.answer)


def wants_answer(text: str, lesson: Lesson | None) -> bool:
    """Tell whether a text asks for the answer outright."""
    if _WANTS.search(text):
        return True
    letter = lesson.exercise.unknown if lesson is not None else ""
    asks = rf"^\W*(?:so )?what(?:'s| is|s| does)? {letter}(?: =| equal)?\W*$"
    return bool(letter) and re.match(asks, text) is not None


def is_stuck(text: str) -> bool:
    """Tell whether a text says that its writer does not know how to go on."""
    if _STUCK.search(text):
        return True
    return len(text.split()) <= _SHORT_WORDS and not _FAREWELL.search(text)
