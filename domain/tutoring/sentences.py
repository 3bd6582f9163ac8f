"""Sentences: where one ends and the next begins, also while words still arrive."""

from __future__ import annotations

import re
from typing import Final

# A full stop within a number is followed by no space, so it never counts.
_END: Final = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s)|\n")
_ABBREVIATIONS: Final = ("e.g.", "i.e.", "etc.", "vs.", "mr.", "mrs.", "ms.", "dr.")
_LIST_MARK: Final = re.compile(r"\s*\d{1,2}\.")
_WORD: Final = re.compile(r"\s*\S+")


def split_sentences(text: str) -> tuple[tuple[str, ...], str]:
    """Return the sentences that are complete, and the rest, which may go on.

    A sentence is complete once white space follows its end. The rest is verbatim, so
    more text can be appended to it.
    """
    complete: list[str] = []
    start = 0
    for end in _END.finditer(text):
        sentence = text[start : end.end()].strip()
        if sentence.lower().endswith(_ABBREVIATIONS) and end[0] != "\n":
            continue
        if _LIST_MARK.fullmatch(sentence):
            continue
        if sentence:
            complete.append(sentence)
        start = end.end()
    return tuple(complete), text[start:]


def in_pieces(text: str) -> tuple[str, ...]:
    """Return a text cut into words, each with the space before it."""
    return tuple(_WORD.findall(text))
