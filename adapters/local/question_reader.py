"""Question reader: finds a question to work on in a student's words, or nothing."""

from __future__ import annotations

import re
from fractions import Fraction
from math import gcd
from typing import Final

from adapters.local.expression_parser import UnreadableError, parse_expression
from adapters.local.math_words import in_signs
from adapters.local.sympy_solver import evaluate, solve_linear
from domain.tutoring.exercise import Exercise
from domain.tutoring.expression import (
    Expression,
    Number,
    Operation,
    Operator,
    Unknown,
    unknowns,
)
from domain.tutoring.ladders import (
    calculation_exercise,
    common_denominator_exercise,
    equation_exercise,
    percentage_exercise,
    simplification_exercise,
)

_LISTED: Final = frozenset(
    """
    a about again an and another answer are as at be by calculate can can't cant compute
    confused could did do does doing don't dont equal equation evaluate exactly
    exercise explain expression figure find finding first for fraction fractions get
    give got have hello help hey hi him homework how how's howdo i i'm if im in is it
    it's its just know learn let let's lets like lowest made makes make math maths me
    my need next not now of off okay ok on one out over please practice problem
    question quick reduce result show simplest simplify solution solve solved solving
    some start step steps stuck subtract subtracting sum sure teach tell terms thank
    thanks that that's the then there these this to today try two um understand us
    value want was way we what what's whats when which will with work working would
    write you your add adding multiply multiplying divide dividing division
    multiplication addition subtraction simplifying reducing form into work's x
    u ur pls plz plez works gonna wanna gotta tho much many got any other too cuz thx
    ty actually really still
    """.split()
)
_CUES: Final = frozenset(
    """
    is what's whats calculate compute evaluate solve find do understand with add
    multiply divide simplify subtract work out on
    """.split()
)
_RUN: Final = re.compile(
    r"(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+|(?<![a-z'])[a-z](?![a-z'])|[-+×÷/()=]|\s)+"
)
# What a run is only the rest of: 0.4x of $0.4x, 2 of 2ln(x), 3 of chapter 1.2.3.
_CUT_BEFORE: Final = re.compile(r"(?:[\w.,%$€£)]|\d:)$")
_CUT_AFTER: Final = re.compile(r"[\w\\^{]|[.,]\d")
_HANGING: Final = re.compile(r"[-+×÷/(=^<>|\\{}]\s*$")
_WORD: Final = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_NUMBERING: Final = re.compile(
    r"^\s*(?:(?:question|problem|exercise|number|no|q|#)\.?\s*)?"
    r"(?:\d{1,3}|[a-z])\s*[.):]\s+(?=\S)"
)
_FOR_LETTER: Final = re.compile(
    r"\b(?:for|find|of|is) [a-z](?= *(?:[,:.]|if|in|when|\d))"
)
_SIMPLIFY: Final = re.compile(r"\b(?:simplify|simplest|reduce|lowest|simplifying)\b")
_PERCENT: Final = re.compile(
    r"(?<![\w.,/])(\d{1,4}) ?(?:%|percent|per cent) of (\d{1,9})(?![\w/%]|[.,]\d)"
)
_NUMBERED: Final = re.compile(
    r"(?:\b(?:question|problem|exercise|number|no|q|step|part|task|page|chapter)|#)\s*$"
)
_DIVISION: Final = re.compile(r"(\d+) +/ +(\d+)|(\d+)/(\d+)")
_ASKED_TO_DIVIDE: Final = re.compile(
    r"\b(?:what(?:'s| is|s)|calculate|compute|evaluate|divide|work out|how much is)\s*$"
)
_WHEN: Final = re.compile(r"\b(?:on|by|from|to|at|between)\s*$")
_COMMON: Final = re.compile(
    r"\b(?:lowest |least |smallest )?common (?:denominator|bottom number) "
    r"(?:for|of|between) (\d{1,3})/([2-9]|[1-9]\d{1,2}) and "
    r"(\d{1,3})/([2-9]|[1-9]\d{1,2})(?![\w/%]|[.,]\d)"
)
_FUNCTION: Final = re.compile(r"[fgh]\(")
_TIGHT: Final = re.compile(r"\d-\d")
_PHONE_LIKE: Final = re.compile(r"\d-\d{4,}|\d{4,}-\d|\d-\d+-\d")
_STRONG: Final = frozenset("+×÷")
_MAX_UNLISTED: Final = 8
_MAX_DAY: Final = 31


def read_question(words: str) -> Exercise | None:
    """Return the question in a text, or None where nothing is certain.

    Raises:
        ValueError: If what looks like a question can't be taught or has no answer.
        ZeroDivisionError: If it divides by zero.
    """
    text = _NUMBERING.sub("", in_signs(words))
    named = _percentage(text) or _common_denominator(text)
    if named is not None:
        return named
    text = _FOR_LETTER.sub(" ", text)
    runs = [match for match in _RUN.finditer(text) if _has_digit(match[0])]
    for run in runs:
        if "=" not in run[0] or _FUNCTION.search(run[0]) or not _is_whole(text, run):
            continue
        if (equation := _equation(run[0], text)) is not None:
            return equation
    if len(runs) != 1 or not _is_whole(text, runs[0]):
        return None
    return _calculation(text, runs[0])


def _has_digit(text: str) -> bool:
    return any(c.isdigit() for c in text)


def _is_whole(text: str, run: re.Match[str]) -> bool:
    """Tell whether a run is all that is written there, and no rest of something."""
    before, after = text[: run.start()], text[run.end() :]
    cut = not run[0][0].isspace() and _CUT_BEFORE.search(before)
    goes_on = not run[0][-1].isspace() and _CUT_AFTER.match(after)
    return not (cut or goes_on or _HANGING.search(before))


def _percentage(text: str) -> Exercise | None:
    found = _PERCENT.search(text)
    if found is None or _has_digit(text[: found.start()] + text[found.end() :]):
        return None
    if _unlisted(text[: found.start()] + text[found.end() :]):
        return None
    percent, whole = int(found[1]), int(found[2])
    answer = Fraction(percent * whole, 100)
    return percentage_exercise(percent, whole, answer=answer)


def _common_denominator(text: str) -> Exercise | None:
    found = _COMMON.search(text)
    rest = "" if found is None else text[: found.start()] + " " + text[found.end() :]
    if found is None or _has_digit(rest) or _unlisted(rest):
        return None
    left, right = (parse_expression(f"{found[n]}/{found[n + 1]}") for n in (1, 3))
    pair = [part for part in (left, right) if isinstance(part, Number)]
    return common_denominator_exercise(*pair) if len(pair) == 2 else None  # noqa: PLR2004  a pair


def _equation(run: str, text: str) -> Exercise | None:
    """Read an equation with one unknown; it is unmistakable wherever it stands."""
    sides = _trimmed(run).split("=")
    if len(sides) != 2:  # noqa: PLR2004  both sides of =
        return None
    try:
        left, right = (parse_expression(side) for side in sides)
    except UnreadableError:
        return None
    letters = unknowns(left) | unknowns(right)
    if len(letters) != 1:
        return None
    for side, other in ((left, right), (right, left)):
        if isinstance(side, Unknown) and not unknowns(other):
            return _worked_out(other)
    (letter,) = letters
    answer = solve_linear(left, right, letter)
    if not answer and _unlisted(text) > _MAX_UNLISTED:
        # Amid many words, 1.5(2/3x) = x says what x amounts to, and asks nothing.
        return None
    return equation_exercise(left, right, letter, answer=answer)


def _worked_out(expression: Expression) -> Exercise | None:
    if not isinstance(expression, Operation):
        return None
    return calculation_exercise(expression, answer=evaluate(expression))


def _trimmed(run: str) -> str:
    """Cut off single letters that are words: solve for x 3x = 6, 3x = 6 I think."""
    run = re.sub(r"^\s*[a-z]\s+(?=[a-z0-9])", "", run.strip())
    return re.sub(r"(?<=\d)\s+[a-z]$", "", run)


def _calculation(text: str, run: re.Match[str]) -> Exercise | None:
    written = re.sub(r"=\s*$", "", _trimmed(run[0])).strip()
    if re.search(r"[a-z=]", written) or not _certain(text, run, written):
        return None
    try:
        expression = parse_expression(written)
    except UnreadableError:
        return None
    if isinstance(expression, Number):
        return _lone_fraction(expression, text, run, written)
    before = text[: run.start()]
    if _is_date_like(written) and not _WORD.search(text):
        return None
    if _WHEN.search(before) and not any(sign in written for sign in _STRONG):
        return None
    return _worked_out(expression)


def _lone_fraction(
    fraction: Number, text: str, run: re.Match[str], written: str
) -> Exercise | None:
    """Read 100 / 7 as a division where nothing else can be meant by it."""
    division = _DIVISION.fullmatch(written)
    top, bottom = fraction.numerator, fraction.denominator
    if _SIMPLIFY.search(text) or division is None or top <= bottom:
        return _simplification(fraction, text)
    asked = _ASKED_TO_DIVIDE.search(text[: run.start()])
    if not asked and (division[3] or top <= _MAX_DAY):
        return None
    return _worked_out(Operation(Operator.DIVIDE, Number(top), Number(bottom)))


def _simplification(fraction: Number, text: str) -> Exercise | None:
    if not _SIMPLIFY.search(text) or gcd(fraction.numerator, fraction.denominator) == 1:
        return None
    return simplification_exercise(fraction, answer=evaluate(fraction))


def _certain(text: str, run: re.Match[str], written: str) -> bool:
    """Tell whether the words around a calculation leave no doubt that it is one."""
    before, after = text[: run.start()], text[run.end() :]
    tight = bool(_TIGHT.search(written))
    if _PHONE_LIKE.search(written.replace(" ", "") if tight else written):
        return False
    if _NUMBERED.search(before):
        return False
    if re.search(r"[%$€£@#^!_\\{}\[\]<>|~&:\d.,](?=\s*$)", before.rstrip(" .,:!")):
        return False
    if re.match(r"\s*(?:[%$€£@#^_\\{}\[\]<>|~&:]|[.,]\d)", after):
        return False
    unlisted = _unlisted(before + " " + after)
    strong = any(sign in written for sign in _STRONG)
    if not unlisted:
        words = bool(_WORD.findall(before + after))
        return words or not tight or strong or _is_down(written)
    first = _WORD.match(after.lstrip(" ?"))
    last = _WORD.findall(before)[-1:]
    sure_before = bool(last) and last[0] in _CUES
    sure_after = first is None or first[0] in _LISTED
    return sure_before and sure_after and strong and unlisted <= _MAX_UNLISTED


def _unlisted(text: str) -> int:
    return sum(word not in _LISTED for word in _WORD.findall(text))


def _is_date_like(written: str) -> bool:
    """Tell whether a bare 10/5 could be a day or a page."""
    first, _, second = written.partition("/")
    return first.isdigit() and second.isdigit() and int(first) <= _MAX_DAY


def _is_down(written: str) -> bool:
    """Tell whether a bare 45-17 goes down, as no range or score in a list would."""
    left, _, right = written.partition("-")
    return left.isdigit() and right.isdigit() and int(left) >= int(right)
