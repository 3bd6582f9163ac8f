"""Cardinals: whole numbers in digits and words, and the names of parts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

_ONES: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen "
    "fourteen fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_PARTS: Final = (
    "half third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
    "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth "
    "twentieth"
).split()
_MAX_DIGITS: Final = 9
_TEN: Final = 10
_HUNDRED: Final = 100
_ATOM: Final = re.compile(
    r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?"
    r"|[0-9]+(?:\.[0-9]+)?|(?<![\w.])\.[0-9]+|[^\W\d_]+|\S"
)

CARDINALS: Final[dict[str, int]] = {
    **{word: value for value, word in enumerate(_ONES)},
    **{word: _TEN * place for place, word in enumerate(_TENS, start=2)},
}
PART_NAMES: Final[dict[str, int]] = {
    **{word: value for value, word in enumerate(_PARTS, start=2)},
    **{f"{word}s": value for value, word in enumerate(_PARTS, start=2)},
    "halves": 2,
    "quarter": 4,
    "quarters": 4,
    "hundredth": _HUNDRED,
    "hundredths": _HUNDRED,
}


@dataclass(frozen=True, slots=True)
class Atom:
    """A numeral, a word or a sign of a text, in lower case, and where it stands."""

    text: str
    start: int
    end: int


def atoms_of(text: str) -> list[Atom]:
    """Return the atoms of a text."""
    return [Atom(m[0].lower(), m.start(), m.end()) for m in _ATOM.finditer(text)]


def part_name(denominator: int, *, count: int = 2) -> str:
    """Return what parts of a whole are called: `sixths`, one of them `sixth`."""
    place = denominator - 2
    if 0 <= place < len(_PARTS):
        one = _PARTS[place]
        return one if count == 1 else {"half": "halves"}.get(one, f"{one}s")
    return f"1/{denominator} pieces"


def whole_number(atoms: list[Atom], place: int) -> tuple[Fraction, int] | None:
    """Read digits, or words up to the hundreds, that begin at a place.

    Returns:
        The number and the place after it; None where there is none, or where it has
        more than nine digits.
    """
    text = atoms[place].text if place < len(atoms) else ""
    if re.match(r"\.?[0-9]", text):
        digits = text.replace(",", "")
        fits = len(digits.replace(".", "")) <= _MAX_DIGITS
        return (Fraction(digits), place + 1) if fits else None
    value = CARDINALS.get(text)
    if value is None:
        return None
    value, after = _with_ones(atoms, place + 1, value)
    if 0 < value < _TEN and after < len(atoms) and atoms[after].text == "hundred":
        value, after = _with_rest(atoms, after + 1, value * _HUNDRED)
    return Fraction(value), after


def _with_ones(atoms: list[Atom], place: int, tens: int) -> tuple[int, int]:
    """Read the five of twenty-five."""
    if tens < 2 * _TEN:
        return tens, place
    at = place + (place < len(atoms) and atoms[place].text == "-")
    ones = CARDINALS.get(atoms[at].text, 0) if at < len(atoms) else 0
    return (tens + ones, at + 1) if 0 < ones < _TEN else (tens, place)


def _with_rest(atoms: list[Atom], place: int, hundreds: int) -> tuple[int, int]:
    """Read the twenty-five of two hundred and twenty-five."""
    at = place + (place < len(atoms) and atoms[place].text == "and")
    rest = CARDINALS.get(atoms[at].text, 0) if at < len(atoms) else 0
    if not rest:
        return hundreds, place
    value, after = _with_ones(atoms, at + 1, rest)
    return hundreds + value, after
