"""Helpy: one AI tutor with a personality and a memory."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Final

from domain.errors import ConflictError, InvalidInputError, NotFoundError
from domain.ids import HelpyId, UserId
from domain.text import clean_text

MAX_MEMORIES: Final = 100
MAX_MEMORY_CHARACTERS: Final = 300
MAX_NAME_CHARACTERS: Final = 40
MAX_TRAITS: Final = 5
MAX_TRAIT_CHARACTERS: Final = 30


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """Something a Helpy keeps about its student; `importance` is 0.0 to 1.0."""

    text: str
    formed_at: datetime
    importance: float = 0.5

    def __post_init__(self) -> None:
        """Clean the words and bound the importance.

        Raises:
            InvalidInputError: If the words or the importance are not usable.
        """
        text = clean_text(
            self.text, pointer="/memories", max_characters=MAX_MEMORY_CHARACTERS
        )
        object.__setattr__(self, "text", text)
        if not 0.0 <= self.importance <= 1.0:
            raise InvalidInputError(
                pointer="/memories", reason="out-of-range", message="must be 0 to 1"
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Helpy:
    """An AI tutor that belongs to one student.

    `version` rises with each change of what its prompt is made of.
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

    def remember(self, memory: Memory) -> Helpy:
        """Return the Helpy with one more memory, the least valuable one let go."""
        kept = [*self.memories, memory]
        if len(kept) > MAX_MEMORIES:
            kept.remove(min(kept, key=lambda m: (m.importance, m.formed_at)))
        return replace(self, memories=tuple(kept), version=self.version + 1)

    def talked(self, *, at: datetime) -> Helpy:
        """Return the Helpy after one more exchange with its student."""
        return replace(
            self,
            relationship_depth=self.relationship_depth + 1,
            last_interaction_at=at,
        )
