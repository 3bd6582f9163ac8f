"""Open questions: the words that may matter, in their order, each by its stem."""

from __future__ import annotations

from typing import Final

from domain.semantic.outline import Outline, Words, rest_of
from domain.semantic.shape_questions import MEASURES, SHAPES
from domain.semantic.stems import stem

_FRONT: Final = frozenset(
    """
    capital currency population author synonym opposite plural singular spell pasttense
    presenttense futuretense placevalue factors multiples multiple primefactors prime
    composite lcm gcf mean median mode range area perimeter volume circumference
    """.split()
)
_AS_WRITTEN: Final = frozenset(
    "synonym opposite plural singular spell pasttense presenttense futuretense pronounce "
    "participle rhyme rhymes syllables syllable homophone suffix prefix".split()
)
_ASKING: Final = frozenset(
    "is are was were does did can could should will would has have must may".split()
)
_MINOR: Final = frozenset({"to", "for", "in", "at", "on", "with", "and", "from", "by"})


def read_open(words: Words, *, yes_or_no: bool) -> Outline:
    """Read any question: what it is about first where that is named, then the rest.

    Every word that is not plainly silent stays, so that an unknown one can only keep
    two questions apart.
    """
    if yes_or_no:
        return Outline(task="yes or no", rest=_stemmed(rest_of(words)))
    difference = _difference(words)
    if difference is not None:
        return difference
    front = sorted({w for w in words if w in _FRONT})
    numbers = [word for word in words if word.startswith("#")]
    measured = set(words) & SHAPES and set(words) & MEASURES
    if "howfind" in words and not numbers and not measured:
        front = ["howfind", *front][:1] if len(front) != 1 else [f"howfind {front[0]}"]
    if len(front) != 1 or (numbers and set(words) & MEASURES):
        front = []
    rest = rest_of(
        [w for w in words if w not in front and w not in " ".join(front).split()]
    )
    if set(words) & _AS_WRITTEN:
        return Outline(task="word", asked=" ".join(front), rest=rest)
    if measured and not numbers:
        rest = tuple(w for w in rest if w not in {"formula", "for", "how"})
    return Outline(task="open", asked=" ".join(front), rest=_stemmed(rest))


def _stemmed(words: Words) -> Words:
    return tuple(w if w.startswith("#") or w in _FRONT else stem(w) for w in words)


def _difference(words: Words) -> Outline | None:
    """Read in what two things differ; which is named first does not matter."""
    if "difference" not in words or any(word.startswith("#") for word in words):
        return None
    left = rest_of(words, frozenset({"difference", "between", "how", "of"}))
    if left.count("and") != 1:
        return None
    place = left.index("and")
    pair = (_stemmed(left[:place]), _stemmed(left[place + 1 :]))
    if not all(pair) or len(pair[1]) > 3:  # noqa: PLR2004  a name, no sentence
        return None
    return Outline(
        task="difference", parts=tuple(sorted(" ".join(side) for side in pair))
    )
