"""Memory: something a Helpy keeps about its student, and what it is worth."""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from domain.errors import InvalidInputError
from domain.ids import MEMORY, MemoryId, MessageId
from domain.text import clean_text

MAX_MEMORIES: Final = 100
MAX_MEMORY_CHARACTERS: Final = 300
_NO_ID: Final = MemoryId("")
# How many of the words of two memories must be shared for them to say the same.
_SAME: Final = 0.75
_WORD: Final = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_FILLERS: Final = frozenset(
    "a an the i me my is am are it to of and in at with very really so too".split()
)
# Two texts that differ in one of these say different things.
_TURNS: Final = frozenset("not no never don't doesn't hard easy without".split())


class MemoryKind(StrEnum):
    """What a memory is about."""

    FACT = "fact"
    PREFERENCE = "preference"
    GOAL = "goal"
    STRENGTH = "strength"
    DIFFICULTY = "difficulty"


class MemoryAudience(StrEnum):
    """Before whom a Helpy may use a memory: its owner alone, or a group as well."""

    PRIVATE = "private"
    GROUP = "group"


# How long it takes until an unused memory of a kind is worth a third of what it was.
_FADES: Final = {
    MemoryKind.FACT: timedelta(days=365),
    MemoryKind.PREFERENCE: timedelta(days=180),
    MemoryKind.GOAL: timedelta(days=90),
    MemoryKind.STRENGTH: timedelta(days=180),
    MemoryKind.DIFFICULTY: timedelta(days=180),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """Something a Helpy keeps about its student.

    `importance` and `confidence` are 0.0 to 1.0. `evidence` is the last message that
    it was taken from, None where it rests on none. Of the memories that are `about`
    the same thing a Helpy keeps the newest; `""` is about nothing that excludes
    others. A memory without an `id` gets the one its words and instant make, so that
    forming it again makes the same one.
    """

    text: str
    formed_at: datetime
    importance: float = 0.5
    id: MemoryId = _NO_ID
    kind: MemoryKind = MemoryKind.FACT
    confidence: float = 0.5
    evidence: MessageId | None = None
    audience: MemoryAudience = MemoryAudience.PRIVATE
    about: str = ""
    uses: int = 0
    last_used_at: datetime | None = None

    def __post_init__(self) -> None:
        """Clean the words and bound the figures.

        Raises:
            InvalidInputError: If the words or a figure are not usable.
        """
        text = clean_text(
            self.text, pointer="/memories", max_characters=MAX_MEMORY_CHARACTERS
        )
        object.__setattr__(self, "text", text)
        for figure in (self.importance, self.confidence):
            bounded(figure, pointer="/memories")
        if not self.id:
            made_of = f"{self.formed_at.isoformat()} {text}".encode()
            digest = hashlib.sha256(made_of).hexdigest()[:32]
            object.__setattr__(self, "id", MemoryId(f"{MEMORY}_{digest}"))

    def value(self, *, now: datetime) -> float:
        """Return what it is worth to keep at an instant; 0 or more."""
        idle = max(timedelta(), now - (self.last_used_at or self.formed_at))
        fresh = math.exp(-(idle / _FADES[self.kind]))
        used = 1 + math.log1p(self.uses)
        return self.importance * self.confidence * fresh * used

    def used(self, *, at: datetime) -> Memory:
        """Return the memory after it was put into a prompt."""
        return replace(self, uses=self.uses + 1, last_used_at=at)

    def says_same(self, other: Memory) -> bool:
        """Tell whether two memories say nearly the same."""
        if self.kind is not other.kind:
            return False
        ours, theirs = _gist(self.text), _gist(other.text)
        telling = {word for word in ours ^ theirs if word in _TURNS or word.isdigit()}
        return not telling and len(ours & theirs) >= _SAME * len(ours | theirs)

    def confirmed_by(self, proposal: Memory) -> Memory:
        """Return the memory after it was proposed again: held with more confidence.

        A message that is no newer than the evidence has been counted already.
        """
        if (proposal.evidence or "") <= (self.evidence or ""):
            return self
        doubt = (1 - self.confidence) * (1 - proposal.confidence)
        return replace(
            self,
            confidence=1 - doubt,
            importance=max(self.importance, proposal.importance),
            evidence=proposal.evidence,
        )


def bounded(figure: float, *, pointer: str) -> float:
    """Return a figure from 0.0 to 1.0.

    Raises:
        InvalidInputError: `out-of-range`, at the pointer.
    """
    if not 0.0 <= figure <= 1.0:
        raise InvalidInputError(
            pointer=pointer, reason="out-of-range", message="must be 0 to 1"
        )
    return figure


def absorbed(memories: tuple[Memory, ...], proposal: Memory) -> tuple[Memory, ...]:
    """Return memories with a proposal: confirming one, replacing one, or beside them.

    A proposal that is older than what it would replace changes nothing.
    """
    for place, memory in enumerate(memories):
        before, after = memories[:place], memories[place + 1 :]
        if memory.says_same(proposal):
            return (*before, memory.confirmed_by(proposal), *after)
        if memory.about and memory.about == proposal.about:
            newer = (proposal.evidence or "") > (memory.evidence or "")
            return (*before, *after, proposal) if newer else memories
    return (*memories, proposal)


def by_value(memories: Iterable[Memory], *, now: datetime) -> tuple[Memory, ...]:
    """Return memories, the most valuable first; of equals, the newest."""
    ranked = sorted(
        memories, key=lambda m: (m.value(now=now), m.formed_at, m.id), reverse=True
    )
    return tuple(ranked)


def oldest_first(memories: Iterable[Memory]) -> tuple[Memory, ...]:
    """Return memories in the order they were formed, whatever they are worth."""
    return tuple(sorted(memories, key=lambda memory: (memory.formed_at, memory.id)))


def most_valuable(
    memories: Iterable[Memory], *, now: datetime, most: int = MAX_MEMORIES
) -> tuple[Memory, ...]:
    """Return the memories worth most, in the order they came.

    The best of each kind stays whatever the others are worth. The order in which
    memories come decides nothing.
    """
    there = tuple(memories)
    ranked = list(by_value(there, now=now))
    best = {memory.kind: memory for memory in reversed(ranked)}
    ranked.sort(key=lambda m: best[m.kind] is not m)
    kept = {memory.id for memory in ranked[:most]}
    return tuple(memory for memory in there if memory.id in kept)


def _gist(text: str) -> frozenset[str]:
    words = (word.casefold() for word in _WORD.findall(text.replace("’", "'")))
    return frozenset(
        word if word in _TURNS else word.removesuffix("s")
        for word in words
        if word not in _FILLERS
    )
