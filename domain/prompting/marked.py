"""Marked: people's words as data, between marks that nobody can write."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from typing import Final


class Mark(StrEnum):
    """What a piece of data is; the system part says that none of it is an order."""

    STUDENT_WORDS = "student_words"
    STUDENT_NAME = "student_name"
    HELPY_NAME = "helpy_name"
    TRAIT = "trait"
    MEMORY = "memory"
    GOAL = "goal"
    SUMMARY = "summary"
    EXERCISE = "exercise"


# What can open or close a mark, theirs or a model's own, and what looks like it.
_ESCAPES: Final = str.maketrans(
    {
        "&": "&amp;",
        **dict.fromkeys("<\uff1c\ufe64\u2039\u3008\u27e8\u2329", "&lt;"),
        **dict.fromkeys(">\uff1e\ufe65\u203a\u3009\u27e9\u232a", "&gt;"),
    }
)
# As [INST] and [/INST]; intervals such as [0, 1] and [a] stay as they are.
_BRACKETED: Final = re.compile(r"\[(?=/?[A-Z_]{3,}\])")
_BREAKS: Final = re.compile(r"\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
# These join letters and emoji; all other invisible characters only hide something.
_JOINERS: Final = frozenset("\u200c\u200d")
_INVISIBLE: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
# Words of a Helpy stand in its own turns and may hold mathematics, but no marks.
_ANY_MARK: Final = re.compile(
    rf"<(?=/?(?:objectives|relationship|{'|'.join(Mark)})\b|\|)", re.IGNORECASE
)


def marked(mark: Mark, words: str) -> str:
    """Return people's words between the marks of what they are.

    Whatever the words hold, the result holds the opening mark once, at its start, and
    the closing one once, at its end.
    """
    return f"<{mark}>{escaped(words)}</{mark}>"


def parted(text: str) -> tuple[str, str]:
    """Return what a turn says around a student's words, and the words.

    All of a turn is the student's words where they stand in no marks.
    """
    before, opens, after = text.rpartition(f"<{Mark.STUDENT_WORDS}>")
    words, closes, rest = after.partition(f"</{Mark.STUDENT_WORDS}>")
    if not (opens and closes) or rest:
        return "", text
    for sign, written in (("<", "&lt;"), (">", "&gt;"), ("[", "&#91;"), ("&", "&amp;")):
        words = words.replace(written, sign)
    return before, words


def escaped(words: str) -> str:
    """Return words in which nothing opens or closes anything, or is invisible."""
    lines = _BREAKS.sub("\n", words)
    if not lines.isprintable():
        lines = "".join([c for c in lines if c in "\n\t" or _is_visible(c)])
    return _BRACKETED.sub("&#91;", lines.translate(_ESCAPES))


def in_own_turn(words: str) -> str:
    """Return a Helpy's earlier words, as they are but for marks in them."""
    return _BRACKETED.sub("&#91;", _ANY_MARK.sub("&lt;", words))


def _is_visible(character: str) -> bool:
    if character in _JOINERS:
        return True
    return unicodedata.category(character) not in _INVISIBLE
