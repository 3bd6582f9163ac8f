"""Features: what can be counted in a question that makes it hard, and around it.

All of it is found in one pass over the words; nothing of the words themselves is kept.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from math import log1p, log10
from typing import Final

from domain.routing.lexicon import FAMILIES, FAMILIES_OF, NUMBER_WORDS

# What lies beyond this many characters is only counted as length.
_READ_CHARACTERS: Final = 12_000
_CHARACTERS_PER_WORD: Final = 5.5
_LONGEST_NUMBER: Final = 15
_LARGE, _SMALL = 1000, 10
_MIN_OPTIONS: Final = 3
_STORY_NUMBERS: Final = 2
_STORY_WORDS: Final = 12
_EXACT: Final = frozenset(
    "algebra calculus chemistry computer-science geometry informatics math mathematics"
    " maths physics statistics".split()
)
_OTHER_SUBJECTS: Final = (
    *("symbols", "code_marks", "code", "claim", "formal", "science", "demanding"),
)

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_NUMBER: Final = re.compile(r"\d[\d,]*(?:\.\d+)?|\.\d+")
# None of these looks at a character twice, whatever somebody types ten thousand of.
_SENTENCE_END: Final = re.compile(r"[.?!](?:\s|$)|\n")
_NAME: Final = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]+")
_OPTION: Final = re.compile(r"^[ \t]*\(?([A-H])[.):][ \t]*\S", re.MULTILINE)
_SYMBOL: Final = re.compile(r"[=^√∫∑≤≥≠πθ∞∈∀∃→⊃≡∨∧]|\\[a-z]+|\b[a-z]\([a-z]\)")  # noqa: RUF001  mathematics
_CODE: Final = re.compile(r"```|\w\(\)|[;{}]$|=>|==|\bdef \w|#include", re.MULTILINE)
_FRACTION: Final = re.compile(r"\d\s?[/⁄]\s?\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What is known of the tutoring around a question; nothing is the default.

    `grade` is 0 where it is unknown; `depth` counts the turns before. `reading_words`
    are those of given material that the question stands on. `answer_held` tells that
    the reply may not give an exercise's answer away.
    """

    subject: str = ""
    grade: int = 0
    depth: int = 0
    reading_words: int = 0
    misconception: bool = False
    frustrated: bool = False
    answer_held: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Features:
    """A question in numbers, by name.

    `is_story` tells that it is a story with quantities, of the kind whose outcomes
    were learned from.
    """

    values: Mapping[str, float]
    is_story: bool


def features_of(text: str, *, context: Context) -> Features:
    """Return what a question has that makes it hard.

    Args:
        text: The question; any length, of which the first part is read.
        context: What is known around it.
    """
    read = text[:_READ_CHARACTERS]
    stem = _without_options(read)
    words = _WORD.findall(stem.lower().replace("’", "'"))
    beyond = len(text) - len(stem)
    values = _counted(words)
    values |= _shaped(stem, words)
    numbers = _NUMBER.findall(stem)
    values |= _numbers(stem, numbers)
    said = sum(word in NUMBER_WORDS for word in words)
    values["all_words"] = log1p(len(words) + beyond / _CHARACTERS_PER_WORD)
    values["symbols"] = len(_SYMBOL.findall(read))
    values["code_marks"] = len(_CODE.findall(read))
    values |= _context(context)
    return Features(
        values=values,
        is_story=len(numbers) + said >= _STORY_NUMBERS
        and len(words) >= _STORY_WORDS
        and not any(values[feature] for feature in _OTHER_SUBJECTS),
    )


def _without_options(text: str) -> str:
    """Return a question without the answers that it offers to choose from."""
    found = list(_OPTION.finditer(text))
    letters = [match.group(1) for match in found]
    if len(found) < _MIN_OPTIONS or letters != sorted(set(letters)):
        return text
    return text[: found[0].start()]


def _counted(words: list[str]) -> dict[str, float]:
    counts = dict.fromkeys(FAMILIES, 0)
    for word in words:
        for family in FAMILIES_OF.get(word, ()):
            counts[family] += 1
    return {family: log1p(count) for family, count in counts.items()}


def _shaped(text: str, words: list[str]) -> dict[str, float]:
    sentences = [part for part in _SENTENCE_END.split(text) if part and part.strip()]
    last = sentences[-1] if sentences else ""
    count, parts = len(words), max(len(sentences), 1)
    letters = sum(map(len, words))
    return {
        "words": log1p(count),
        "sentences": log1p(len(sentences)),
        "sentence_words": count / parts / 10,
        "longest_sentence": max(map(len, sentences), default=0) / 100,
        "word_letters": letters / max(count, 1),
        "variety": len(set(words)) / max(count, 1),
        "commas": log1p(text.count(",")),
        "names": log1p(len(set(_NAME.findall(text)))),
        "questions": log1p(text.count("?")),
        "asked_numbers": len(_NUMBER.findall(last)),
        "asked_characters": log1p(len(last)),
        "asked_if": float("if" in last.lower().split()),
    }


def _numbers(text: str, numbers: list[str]) -> dict[str, float]:
    plain = [number.replace(",", "")[:_LONGEST_NUMBER] for number in numbers]
    sizes = [float(number) for number in plain]
    logs = [log10(1 + size) for size in sizes]
    return {
        "numbers": log1p(len(sizes)),
        "distinct_numbers": log1p(len(set(sizes))),
        "number_density": len(sizes) / max(len(text) / _CHARACTERS_PER_WORD, 1),
        "largest": max(logs, default=0.0),
        "typical": sum(logs) / max(len(logs), 1),
        "large": log1p(sum(size >= _LARGE for size in sizes)),
        "decimals": log1p(sum("." in number for number in plain)),
        "small": log1p(sum(size <= _SMALL for size in sizes)),
        "percent_signs": log1p(text.count("%")),
        "fractions": log1p(len(_FRACTION.findall(text))),
        "money_signs": log1p(text.count("$")),
    }


def _context(context: Context) -> dict[str, float]:
    return {
        "misconception": float(context.misconception),
        "frustrated": float(context.frustrated),
        "answer_held": float(context.answer_held),
        "grade": context.grade,
        "depth": context.depth,
        "exact_subject": float(context.subject.strip().lower() in _EXACT),
        "reading": log1p(context.reading_words),
    }
