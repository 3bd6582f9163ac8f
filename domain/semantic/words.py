"""Words: a question's text on its way to atoms, one spelling after another."""

from __future__ import annotations

import re
from typing import Final

from domain.semantic.concepts import asked_for_meaning, in_concepts
from domain.semantic.courtesy import without_courtesy, without_greeting
from domain.semantic.glyphs import in_plain_signs
from domain.semantic.notation import atoms
from domain.semantic.outline import Words, without_articles
from domain.semantic.spellings import respelled
from domain.semantic.spoken import spoken_in_signs
from domain.semantic.units import with_units

_POINT: Final = re.compile(r"\(\s*(-?[\d.]+(?:/\d+)?)\s*,\s*(-?[\d.]+(?:/\d+)?)\s*\)")
_COLON: Final = re.compile(r"\b(\d+) ?: ?(\d+)\b(?: ([ap]m)\b)?")
_QUOTED: Final = re.compile(r"(?<![\w)])'([^']+)'(?!\w)")
_HYPHEN: Final = re.compile(
    r"(?<=[a-z\d])-(?=[a-z]{2})|(?<=[a-z]{2})-(?=[a-z])|(?<=\b[a-z])-(?=[a-z]{2})"
)
_YES_OR_NO: Final = re.compile(
    r"^(?:is|are|was|were|does|did|do|can|could|should|will|has|have|must|may)\b"
)


def plain_text(text: str) -> str:
    """Return a text in small letters, with one spelling for signs and words."""
    return " ".join(respelled(in_plain_signs(text)).split())


def words_of(plain: str) -> tuple[Words, bool]:
    """Return the atoms of a plain text, and whether it asks for yes or no."""
    text = _HYPHEN.sub(" ", _QUOTED.sub(r"\1", plain))
    text = without_courtesy(asked_for_meaning(without_greeting(text)))
    text = with_units(spoken_in_signs(text))
    text = _POINT.sub(r" #pt(\1,\2) ", text)
    text = _COLON.sub(lambda m: f" #{m[1]}:{m[2]}{m[3] or ''} ", text)
    yes_or_no = bool(_YES_OR_NO.match(text))
    concepts = " ".join(in_concepts(" ".join(text.split())).split())
    return without_articles(atoms(concepts)), yes_or_no
