"""Routing outcomes: questions that a weak and a strong model were both asked."""

from __future__ import annotations

import csv
import os
import random
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Never

_FILE: Final = "gsm8k_responses.csv"
_DEFAULT: Final = Path(__file__).parents[2] / "shared/data/routellm"
_COLUMNS: Final = 3
_FIELD_CHARACTERS: Final = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One question, and who was right."""

    prompt: str
    weak: bool
    strong: bool

    @property
    def gain(self) -> int:
        """Return what the strong model gains: 1, 0 for a tie, -1 where it loses."""
        return self.strong - self.weak


def read_outcomes() -> list[Outcome]:
    """Return RouteLLM's GSM8K outcomes, each question once.

    They lie in the folder that `HELPY_ROUTELLM` names, or in `../shared`. Ends the
    script with one sentence where they don't, or are something else.
    """
    file = Path(os.environ.get("HELPY_ROUTELLM", _DEFAULT)) / _FILE
    csv.field_size_limit(_FIELD_CHARACTERS)
    try:
        with file.open(encoding="utf-8", newline="") as opened:
            header, *rows = csv.reader(opened)
    except OSError as error:
        _end(f"{file} can't be read: {error.strerror}; HELPY_ROUTELLM says where it is")
    except (ValueError, csv.Error):
        _end(f"{file} is no table of outcomes")
    if not rows or min(map(len, (header, *rows))) < _COLUMNS:
        _end(f"{file} is no table of outcomes")
    seen: dict[str, Outcome] = {}
    for prompt, weak, strong, *_ in rows:
        key = " ".join(prompt.casefold().split())
        seen.setdefault(
            key, Outcome(prompt=prompt, weak=weak == "True", strong=strong == "True")
        )
    return list(seen.values())


def folds(count: int, *, parts: int, seed: int) -> list[list[int]]:
    """Return the places of so many things, shuffled into so many parts."""
    places = list(range(count))
    random.Random(seed).shuffle(places)  # noqa: S311  a split is no secret
    return [places[part::parts] for part in range(parts)]


def _end(sentence: str) -> Never:
    print(f"benchmarks: {sentence}.", file=sys.stderr)
    raise SystemExit(2)
