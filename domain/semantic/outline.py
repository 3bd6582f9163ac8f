"""Outline: what one reader made of a question, before it becomes a key."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from domain.semantic.stems import SILENT

Words = tuple[str, ...]

_ARTICLES: Final = frozenset({"an", "the"})
RELATIONS: Final = ("#=(", "#<(", "#<=(", "#!=(", "#chain(")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A kind of task, what is asked for, its parts, and the words not understood.

    The parts are in the one order they have for this task; `rest` is in the order of
    the question.
    """

    task: str
    asked: str = ""
    parts: tuple[str, ...] = ()
    rest: tuple[str, ...] = ()


def without_articles(words: Iterable[str]) -> Words:
    """Return words without articles."""
    return tuple(word for word in words if word not in _ARTICLES)


def rest_of(words: Iterable[str], understood: frozenset[str] = frozenset()) -> Words:
    """Return the words that may matter beyond what was understood."""
    silent = SILENT | understood | {"."}
    return tuple(word for word in words if word not in silent)


def line_of(words: Words) -> str:
    """Return words as one line that a pattern can be sought in."""
    return " ".join(words)


def cut(line: str, found: re.Match[str]) -> Words:
    """Return the words of a line without what was found in it."""
    return tuple(f"{line[: found.start()]} {line[found.end() :]}".split())


def is_relation(word: str) -> bool:
    """Tell whether a word is an equation or an inequality."""
    return word.startswith(RELATIONS)


def is_amount(word: str) -> bool:
    """Tell whether a word is a bare number, a fraction or a percentage."""
    return bool(re.fullmatch(r"#-?[\d._/]+%?", word))
