"""Helpy: one AI tutor with a personality and a memory."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Final

from domain.errors import ConflictError, InvalidInputError, NotFoundError
from domain.ids import HelpyId, MemoryId, UserId
from domain.memory import (
    MAX_MEMORIES,
    Memory,
    MemoryAudience,
    absorbed,
    most_valuable,
)
from domain.memory_edit import MemoryEdit, edited
from domain.text import clean_text

MAX_NAME_CHARACTERS: Final = 40
MAX_TRAITS: Final = 5
MAX_TRAIT_CHARACTERS: Final = 30
# From how many exchanges on they know each other that well.
_FAMILIAR_FROM: Final = 10
_CLOSE_FROM: Final = 50


class HelpyNotFoundError(NotFoundError):
    """There is no such Helpy, or it is somebody else's."""

    code = "helpy-not-found"
    title = "There is no such Helpy."


class TooManyHelpysError(ConflictError):
    """The student owns as many Helpys as one may."""

    code = "too-many-helpys"
    title = "You own as many Helpys as one may."


class Tone(StrEnum):
    """How a Helpy sounds."""

    WARM = "warm"
    PLAYFUL = "playful"
    CALM = "calm"
    DIRECT = "direct"


@dataclass(frozen=True, slots=True, kw_only=True)
class Personality:
    """What makes a Helpy this one: a tone and a few traits in the owner's words."""

    tone: Tone = Tone.WARM
    traits: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Clean the traits.

        Raises:
            InvalidInputError: If there are too many, or one is not usable.
        """
        if len(self.traits) > MAX_TRAITS:
            raise InvalidInputError(
                pointer="/personality/traits",
                reason="too-many",
                message=f"must be at most {MAX_TRAITS}",
            )
        traits = tuple(
            clean_text(
                trait,
                pointer=f"/personality/traits/{place}",
                max_characters=MAX_TRAIT_CHARACTERS,
            )
            for place, trait in enumerate(self.traits)
        )
        object.__setattr__(self, "traits", traits)


class Closeness(StrEnum):
    """How well a Helpy and its student know each other."""

    NEW = "new"
    FAMILIAR = "familiar"
    CLOSE = "close"


@dataclass(frozen=True, slots=True, kw_only=True)
class Helpy:
    """An AI tutor that belongs to one student.

    `version` rises with each change of what its prompt is made of. Nothing said up to
    `forgot_at` may become a memory any more.
    """

    id: HelpyId
    owner_id: UserId
    name: str
    personality: Personality
    created_at: datetime
    memories: tuple[Memory, ...] = ()
    relationship_depth: int = 0
    last_interaction_at: datetime | None = None
    version: int = 1
    forgot_at: datetime | None = None

    def __post_init__(self) -> None:
        """Clean the name and bound the memories.

        Raises:
            InvalidInputError: If the name is not usable or there are too many memories.
        """
        name = clean_text(
            self.name, pointer="/name", max_characters=MAX_NAME_CHARACTERS
        )
        object.__setattr__(self, "name", name)
        if len(self.memories) > MAX_MEMORIES:
            raise InvalidInputError(
                pointer="/memories",
                reason="too-many",
                message=f"must be at most {MAX_MEMORIES}",
            )

    def owned_by(self, user_id: UserId) -> Helpy:
        """Return the Helpy to its owner.

        Raises:
            HelpyNotFoundError: If it is somebody else's: whoever does not own it does
                not learn that it exists.
        """
        if user_id != self.owner_id:
            raise HelpyNotFoundError
        return self

    @property
    def closeness(self) -> Closeness:
        """Return how well Helpy and student know each other."""
        if self.relationship_depth >= _CLOSE_FROM:
            return Closeness.CLOSE
        familiar = self.relationship_depth >= _FAMILIAR_FROM
        return Closeness.FAMILIAR if familiar else Closeness.NEW

    def memories_before(self, listeners: Collection[UserId]) -> tuple[Memory, ...]:
        """Return the memories it may use where these people hear it."""
        alone = set(listeners) <= {self.owner_id}
        return tuple(
            memory
            for memory in self.memories
            if alone or memory.audience is MemoryAudience.GROUP
        )

    def with_personality(
        self, personality: Personality, *, name: str | None = None
    ) -> Helpy:
        """Return the Helpy with another personality, and another name if there is one.

        Raises:
            InvalidInputError: If the name is not usable.
        """
        called = self.name if name is None else name
        return self._as_prompted(replace(self, personality=personality, name=called))

    def remember(self, proposals: Iterable[Memory], *, now: datetime) -> Helpy:
        """Return the Helpy after it was proposed what to remember.

        What it knows already it holds with more confidence; where there is too much,
        the least valuable is let go. What was said before it forgot is not taken up.
        """
        memories = self.memories
        for proposal in proposals:
            if self.forgot_at is None or proposal.formed_at > self.forgot_at:
                memories = absorbed(memories, proposal)
        kept = most_valuable(memories, now=now)
        return self._as_prompted(replace(self, memories=kept))

    def edited(self, edits: tuple[MemoryEdit, ...], *, at: datetime) -> Helpy:
        """Return the Helpy with the memories that are named alone, as they are to be.

        Raises:
            InvalidInputError: If one is unknown or named twice, or is not usable.
        """
        kept = edited(self.memories, edits)
        return self._as_prompted(replace(self, memories=kept, forgot_at=at))

    def reset(self, *, at: datetime) -> Helpy:
        """Return the Helpy as if it had never talked; its personality stays."""
        return self._as_prompted(
            replace(
                self,
                memories=(),
                relationship_depth=0,
                last_interaction_at=None,
                forgot_at=at,
            )
        )

    def talked(self, *, at: datetime, used: Collection[MemoryId] = ()) -> Helpy:
        """Return the Helpy after one more exchange, with the memories it used."""
        memories = tuple(
            memory.used(at=at) if memory.id in used else memory
            for memory in self.memories
        )
        return replace(
            self,
            memories=memories,
            relationship_depth=self.relationship_depth + 1,
            last_interaction_at=at,
        )

    def _as_prompted(self, after: Helpy) -> Helpy:
        """Return a changed Helpy, its version risen if its prompt may be another."""
        risen = self._prompt_parts() != after._prompt_parts()
        return replace(after, version=self.version + risen)

    def _prompt_parts(self) -> tuple[object, ...]:
        told = tuple((memory.id, memory.text) for memory in self.memories)
        return self.name, self.personality, told
