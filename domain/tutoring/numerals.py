"""Numerals: numbers as people write and say them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from domain.tutoring.cardinals import (
    CARDINALS,
    PART_NAMES,
    Atom,
    atoms_of,
    whole_number,
)

# The name of one part can also be a place in a row, a third try; these never are.
_ALWAYS_PARTS: Final = frozenset({"half", "halves", "quarter", "quarters"})
_BARS: Final = frozenset({"/", "⁄", "over"})
_MINUS_SIGNS: Final = frozenset({"-", "−"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A number in a text, from `start` to `end`.

    `numerator` over `denominator` is how it was said, not in lowest terms. `vague` is
    true for a lone "one", which need not be a number at all.
    """

    start: int
    end: int
    numerator: int
    denominator: int
    vague: bool = False

    @property
    def value(self) -> Fraction:
        """Return what it is worth."""
        return Fraction(self.numerator, self.denominator)

    @property
    def literal(self) -> tuple[int, int]:
        """Return how it was said: top and bottom."""
        return self.numerator, self.denominator


def mentions(text: str) -> tuple[Mention, ...]:
    """Return every number in a text, in digits and in words, from left to right.

    `5/6`, `5 over 6` and `five sixths` are one number each, `1 1/2` is three halves,
    and `3x` is a term, not a number.
    """
    atoms = atoms_of(text)
    found: list[Mention] = []
    place = 0
    while place < len(atoms):
        mention, after = _read(atoms, place)
        if mention is not None:
            found.append(_signed(atoms, place, mention))
        place = after
    return tuple(found)


def _read(atoms: list[Atom], place: int) -> tuple[Mention | None, int]:
    """Read the number that begins at a place, and say where to go on."""
    first = whole_number(atoms, place)
    if first is None:
        name = atoms[place].text
        if name in {"half", "quarter"}:
            return _mention(atoms[place : place + 1], 1, PART_NAMES[name]), place + 1
        return None, place + 1
    value, after = first
    if _glued(atoms, after):
        return None, after + 1
    if value.denominator != 1:
        top, bottom = value.as_integer_ratio()
        return _mention(atoms[place:after], top, bottom), after
    fraction = _fraction(atoms, after, int(value)) or _mixed(atoms, after, int(value))
    if fraction is not None:
        top, bottom, end = fraction
        return _mention(atoms[place:end], top, bottom), end
    mention = _mention(atoms[place:after], int(value), 1)
    return replace(mention, vague=atoms[after - 1].text == "one"), after


def _fraction(atoms: list[Atom], place: int, top: int) -> tuple[int, int, int] | None:
    """Read what turns a number into a fraction: `/ 6`, `over six`, `sixths`."""
    texts = [atom.text for atom in atoms[place : place + 2]]
    if len(texts) == 2 and texts[0] == "-" and texts[1] in PART_NAMES:  # noqa: PLR2004  a sign and a part
        place, texts = place + 1, texts[1:]
    if not texts:
        return None
    name = texts[0]
    many = name.endswith("s") or name in _ALWAYS_PARTS
    if name in PART_NAMES and (many or top == 1):
        return top, PART_NAMES[name], place + 1
    skip = 1 if name in _BARS else 2 * (texts == ["out", "of"])
    below = whole_number(atoms, place + skip) if skip else None
    if below is None or below[0] <= 0 or below[0].denominator != 1:
        return None
    return None if _glued(atoms, below[1]) else (top, int(below[0]), below[1])


def _mixed(atoms: list[Atom], place: int, whole: int) -> tuple[int, int, int] | None:
    """Read the 1/2 of 1 1/2."""
    at = place + (place < len(atoms) and atoms[place].text == "and")
    spoken = at != place
    top = whole_number(atoms, at)
    if top is None or top[0].denominator != 1 or _glued(atoms, top[1]):
        return None
    fraction = _fraction(atoms, top[1], int(top[0]))
    if fraction is None or (spoken and atoms[at].text[0].isdigit()):
        return None
    numerator, denominator, end = fraction
    if numerator >= denominator:
        return None
    return whole * denominator + numerator, denominator, end


def _glued(atoms: list[Atom], place: int) -> bool:
    """Tell whether a letter follows without a space: `3x`, `3rd`."""
    return (
        0 < place < len(atoms)
        and atoms[place].text[0].isalpha()
        and atoms[place].start == atoms[place - 1].end
    )


def _signed(atoms: list[Atom], place: int, mention: Mention) -> Mention:
    """Take a sign in front along, unless it joins two numbers."""
    sign = atoms[place - 1] if place else None
    if sign is None or sign.text not in {*_MINUS_SIGNS, "minus", "negative"}:
        return mention
    before = atoms[place - 2] if place > 1 else None
    if sign.text in _MINUS_SIGNS and sign.end != atoms[place].start:
        return mention
    if sign.text != "negative" and before is not None and _ends_a_number(before, sign):
        return mention
    return replace(mention, start=sign.start, numerator=-mention.numerator)


def _ends_a_number(before: Atom, sign: Atom) -> bool:
    if before.text.isalpha():
        glued = before.end == sign.start
        return glued or len(before.text) == 1 or before.text in _NUMBER_WORDS
    return before.text[0].isdigit() or before.text == ")"


_NUMBER_WORDS: Final = frozenset({*CARDINALS, *PART_NAMES, "hundred"})


def _mention(atoms: list[Atom], numerator: int, denominator: int) -> Mention:
    return Mention(
        start=atoms[0].start,
        end=atoms[-1].end,
        numerator=numerator,
        denominator=denominator,
    )
