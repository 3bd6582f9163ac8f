"""Claims: does a sentence state a calculation that is false?"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from domain.tutoring.expression import Operator, calculate
from domain.tutoring.numerals import mentions

_SIGNS: Final = str.maketrans(
    {"’": "'", "−": "-", "–": "-", "⁄": "/", "*": "×", "·": "×", "⋅": "×", "#": " "}
    | dict.fromkeys("$€£", " ")
)
_BETWEEN: Final = re.compile(r"(?<=\d) ?x ?(?=\d)")
_ONE_PART: Final = re.compile(r"\ba (?=(?:half|third|quarter|fourth|fifth|tenth)\b)")
_N: Final = r"(#\d+)"
_HUNDRED: Final = "#0"
_REWRITES: Final = tuple(
    (re.compile(pattern), by)
    for pattern, by in (
        (rf"{_N} ?(?:%|percent|per cent) of {_N}", rf"( \1 × \2 ÷ {_HUNDRED} )"),
        (rf"{_N} ?(?:%|percent\b|per cent\b)", rf"( \1 ÷ {_HUNDRED} )"),
        (rf"{_N} squared\b", r"( \1 × \1 )"),
        (rf"\b(?:sum of|adding|add) {_N} (?:and|to) {_N}", r"\1 + \2"),
        (rf"\b(?:product of|multiplying|multiply) {_N} (?:and|by) {_N}", r"\1 × \2"),
        (rf"\bdifference (?:between|of) {_N} and {_N}", r"\1 - \2"),
        (rf"\b(?:subtracting|subtract|taking|take) {_N} from {_N}", r"\2 - \1"),
        (rf"\b(?:dividing|divide) {_N} by {_N}", r"\1 ÷ \2"),
        (rf"{_N} (?:groups|lots|sets) of {_N}", r"\1 × \2"),
        (r"\b(?:multiplied by|times)\b", "×"),
        (r"\bdivided by\b", "÷"),
        (r"\b(?:plus|added to)\b", "+"),
        (r"\b(?:minus|take away)\b", "-"),
        (r"\b(?:is|are) (?:equal to|the same as)\b|\bequals?\b(?: to\b)?", "="),
        (r"\b(?:are|makes?|gives?(?: us| you)?|comes? to)\b", "is"),
        (r"\bis (?:just|exactly|actually|simply|now)\b", "is"),
    )
)
_PART_OF: Final = re.compile(rf"{_N} of {_N}")
_TOKEN: Final = re.compile(r"#\d+|[^\W\d_]+(?:'[^\W\d_]+)?|\w+|\S")
_LINKS: Final = frozenset({"=", "is"})
_STOPS: Final = frozenset(',;:.!?…"“”→⇒')
_OPERATORS: Final = {
    "+": Operator.ADD,
    "-": Operator.SUBTRACT,
    "×": Operator.MULTIPLY,
    "÷": Operator.DIVIDE,
    "/": Operator.DIVIDE,
}
# After these a calculation is only a part of what is spoken of: the root of 9 + 16.
_ONLY_PART: Final = frozenset("of than by from over between about nearly root".split())
_OPENERS: Final = frozenset("so then thus therefore because since that".split())
# Before these a number is not the whole result: 7 × 8 is 5 tens and 6 ones.
_GOES_ON: Final = frozenset(
    """
    more less groups lots times tens ones hundreds thousands of or to remainder r
    squared cubed with
    """.split()
)
_MAX_TOKENS: Final = 60


class _UnreadableError(ValueError):
    """A side is no calculation with plain numbers."""


@dataclass(frozen=True, slots=True)
class _Side:
    """What stands on one side of an equality, and the words next to it."""

    tokens: tuple[str, ...]
    before: str
    after: tuple[str, ...]

    @property
    def is_bare(self) -> bool:
        return len(self.tokens) == 1


def states_falsehood(sentence: str) -> bool:
    """Tell whether a sentence states an equality of plain numbers that is false.

    `1/2 + 1/3 = 2/5`, `7 × 8 is 54` and `25% of 80 is 25` are; what can't be read for
    certain, as `3x = 12` or `3 apples = 4`, is not. A rounded value is not equal.
    """
    text, values, vague = _marked(sentence)
    tokens = tuple(_TOKEN.findall(text))
    for place, token in enumerate(tokens):
        if token not in _LINKS:
            continue
        left, right = _side_before(tokens, place), _side_after(tokens, place)
        if _is_uncertain(left, right, link=token, vague=vague):
            continue
        try:
            if _worth(left, values) != _worth(right, values):
                return True
        except (_UnreadableError, ZeroDivisionError):
            continue
    return False


def _marked(sentence: str) -> tuple[str, tuple[Fraction, ...], frozenset[str]]:
    """Return the text with its numbers as `#1`, what they are worth, and the vague."""
    text = "".join(_spelled_out(c) for c in sentence).translate(_SIGNS).lower()
    text = _ONE_PART.sub("one ", _BETWEEN.sub(" × ", text))
    found = mentions(text)
    values = (Fraction(100), *(mention.value for mention in found))
    vague = frozenset(f"#{n}" for n, m in enumerate(found, start=1) if m.vague)
    for index, mention in reversed(tuple(enumerate(found, start=1))):
        text = f"{text[: mention.start]}#{index}{text[mention.end :]}"

    def part(match: re.Match[str]) -> str:
        whole = values[int(match[1][1:])].denominator == 1
        return match[0] if whole else f"{match[1]} × {match[2]}"

    text = _PART_OF.sub(part, text)
    for pattern, by in _REWRITES:
        text = pattern.sub(by, text)
    return text, values, vague


def _spelled_out(character: str) -> str:
    """Spell out ½ and its like; a superscript stays, because it is no factor."""
    if unicodedata.decomposition(character).startswith("<fraction>"):
        return f" {unicodedata.normalize('NFKC', character)}"
    return character


def _ends_side(token: str) -> bool:
    """Tell a word or a stop from a number, a sign or a letter."""
    word = token.replace("'", "").isalpha() and (len(token) > 1 or token in {"a", "i"})
    return word or token in _STOPS or token in _LINKS


def _side_before(tokens: tuple[str, ...], link: int) -> _Side:
    start = link
    while start and not _ends_side(tokens[start - 1]):
        start -= 1
    before = tokens[start - 1] if start else ""
    return _Side(_unwrapped(tokens[start:link]), before, tokens[link : link + 1])


def _side_after(tokens: tuple[str, ...], link: int) -> _Side:
    end = link + 1
    while end < len(tokens) and not _ends_side(tokens[end]):
        end += 1
    side = _unwrapped(tokens[link + 1 : end])
    return _Side(side, tokens[link], tokens[end : end + 2])


def _unwrapped(side: tuple[str, ...]) -> tuple[str, ...]:
    """Drop a parenthesis that holds more than this side."""
    while side[:1] == ("(",) and side.count("(") > side.count(")"):
        side = side[1:]
    while side[-1:] == (")",) and side.count(")") > side.count("("):
        side = side[:-1]
    return side


def _is_uncertain(
    left: _Side, right: _Side, *, link: str, vague: frozenset[str]
) -> bool:
    follows = right.after[0] if right.after else ""
    if follows in _GOES_ON or left.before in _ONLY_PART:
        return True
    loose = left.is_bare or link == "is"
    if loose and follows == "and" and right.after[-1][0] in "#(":
        return True
    if not left.is_bare:
        return False
    if link == "is" and (right.is_bare or left.tokens[0] in vague):
        return True
    return left.before.isalpha() and left.before not in {*_OPENERS, *_LINKS}


def _worth(side: _Side, values: tuple[Fraction, ...]) -> Fraction:
    if not 0 < len(side.tokens) <= _MAX_TOKENS:
        raise _UnreadableError
    reader = _Reader(side.tokens, values)
    value = reader.sum()
    if reader.place != len(side.tokens):
        raise _UnreadableError
    return value


@dataclass(slots=True)
class _Reader:
    """Works out tokens from left to right, by precedence."""

    tokens: tuple[str, ...]
    values: tuple[Fraction, ...]
    place: int = 0

    def sum(self) -> Fraction:
        total = self._product()
        while (sign := self._peek()) in {"+", "-"}:
            self.place += 1
            total = calculate(_OPERATORS[sign], total, self._product())
        return total

    def _product(self) -> Fraction:
        total = self._factor()
        while (sign := self._peek()) in {"×", "÷", "/"}:
            self.place += 1
            total = calculate(_OPERATORS[sign], total, self._factor())
        return total

    def _factor(self) -> Fraction:
        sign = self._peek()
        self.place += 1
        if sign.startswith("#"):
            return self.values[int(sign[1:])]
        if sign != "(":
            raise _UnreadableError
        inner = self.sum()
        if self._peek() != ")":
            raise _UnreadableError
        self.place += 1
        return inner

    def _peek(self) -> str:
        return self.tokens[self.place] if self.place < len(self.tokens) else ""
