"""Pairs of questions that mean the same, or differ in just one thing that matters.

The files beside this one were written by hand, wording by wording, in the manner of
small children, teenagers, parents and people who learn English: `= ` begins a group,
`+ ` says the same in other words, `- ` is a trap.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

_FOLDER: Final = Path(__file__).parent / "tutoring_pairs"


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionPair:
    """A question that was answered, another one, and whether one answer fits both."""

    family: str
    cached: str
    new: str
    same: bool


def pairs_of(name: str) -> tuple[QuestionPair, ...]:
    """Return the pairs of `tuned`, which the reader was tuned on, or of `held_out`."""
    family = cached = ""
    pairs: list[QuestionPair] = []
    for line in (_FOLDER / f"{name}.txt").read_text().splitlines():
        mark, _, text = line.partition(" ")
        if mark == "##":
            family = text
        elif mark == "=":
            cached = text
        elif mark in {"+", "-"}:
            pairs.append(
                QuestionPair(family=family, cached=cached, new=text, same=mark == "+")
            )
    return tuple(pairs)
