"""Stems: words without their endings, and words that say nothing by themselves."""

from __future__ import annotations

from typing import Final

SILENT: Final = frozenset(
    """
    an the of is are am be been being do does it its there this these those that which
    what me so then howfind
    """.split()
)
_SIBILANT: Final = ("ss", "us", "is", "as", "os")
_SHORT: Final = 3
_SAME: Final = {
    "children": "child", "mice": "mouse", "feet": "foot", "teeth": "tooth",
    "people": "person", "men": "man", "women": "woman", "leaves": "leaf",
    "wolves": "wolf", "knives": "knife", "halves": "half", "lives": "life",
    "dice": "die", "formulas": "formula", "formulae": "formula",
    "adding": "add", "added": "add", "using": "use", "used": "use",
    "vertices": "vertex", "axes": "axis", "radii": "radius", "matrices": "matrix",
}  # fmt: skip


def stem(word: str) -> str:
    """Return a word without the endings of plural, `-ing` and `-ed`.

    Two words of one stem mean the same thing or the same doing; a word is never
    shortened below three letters.
    """
    if word in _SAME:
        return _SAME[word]
    if word.endswith("ies") and len(word) > _SHORT + 1:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "xes", "sses", "zes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(_SIBILANT) and len(word) > _SHORT:
        word = word[:-1]
    for ending in ("ing", "ed"):
        base = word.removesuffix(ending)
        if base != word and len(base) > _SHORT and any(v in base for v in "aeiouy"):
            return _undoubled(base)
    return word.removesuffix("e") if len(word) > _SHORT + 1 else word


def _undoubled(base: str) -> str:
    if base[-1] == base[-2] and base[-1] not in "lsz":
        return base[:-1]
    return base.removesuffix("e")
