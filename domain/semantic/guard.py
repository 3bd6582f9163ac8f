"""Guard: what two questions must have in common before they are called similar at all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from domain.semantic.shape_questions import MEASURES, SHAPES
from domain.semantic.units import UNITS
from domain.semantic.words import plain_text, words_of

_NAME: Final = re.compile(r"(?<=[\w,;] )[A-Z][\w'-]*")
_NOT: Final = frozenset({"not", "no", "never", "without", "except", "nor", "neither"})
# A word of a pair turns a question round when it becomes the other one.
_POLES: Final = frozenset(
    """
    more less fewer greater smaller bigger larger older younger taller shorter most least
    longest shortest highest lowest maximum minimum increase decrease increased decreased
    add subtract multiply divide buy sell bought sold open close closed on off up down
    in out before after start end begin finish allowed banned include exclude included
    excluded accept decline join leave enable disable subscribe unsubscribe safe unsafe
    legal illegal hot cold above below inside outside first last numerator denominator
    synonym opposite singular plural even odd positive negative prime composite upgrade
    downgrade lock unlock arrive depart from to over under domestic international always
    never all none some with avoid win lose lost rise fall rising falling cheap expensive
    """.split()
)
_ASKED: Final = frozenset(
    """
    how many much who whose whom when where why what which long far old often fast
    mean median mode range sum product difference quotient remainder lcm gcf factor
    expand simplify slope midpoint distance probability capital author spell define
    topercent tofraction todecimal left total altogether each cost price
    """.split()
) | MEASURES | SHAPES  # fmt: skip
_LETTER: Final = re.compile(r"(?<![a-z])[b-hj-z](?![a-z])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What must be equal in two questions that may share an answer.

    Numbers and calculations with their signs, units, letters and names are sorted
    multisets; `denied` is the parity of negations; `poles` are words with an opposite
    and `asked` the words that say what is asked for.
    """

    amounts: tuple[str, ...]
    units: tuple[str, ...]
    letters: tuple[str, ...]
    names: tuple[str, ...]
    poles: tuple[str, ...]
    asked: tuple[str, ...]
    denied: bool


def marks_of(text: str) -> Marks:
    """Return what a question has to have in common with another."""
    plain = plain_text(text)
    words, _ = words_of(plain)
    spoken = plain.replace("n't", " not").split()
    mathematics = sorted(word for word in words if word.startswith("#"))
    return Marks(
        amounts=tuple(mathematics),
        units=tuple(sorted(word for word in words if word in UNITS)),
        letters=tuple(sorted(_LETTER.findall(" ".join(words)))),
        names=tuple(sorted({m[0].lower() for m in _NAME.finditer(text)} - {"i"})),
        poles=tuple(sorted(word for word in words if word in _POLES)),
        asked=tuple(sorted({word for word in words if word in _ASKED})),
        denied=sum(word.strip(".,?!") in _NOT for word in spoken) % 2 == 1,
    )


def may_be_compared(one: Marks, other: Marks) -> bool:
    """Tell whether two questions have in common what similarity cannot see."""
    return one == other
