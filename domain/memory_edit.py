"""MemoryEdit: how an owner reads, corrects and deletes what a Helpy remembers."""

from __future__ import annotations

from dataclasses import dataclass, replace

from domain.errors import InvalidInputError
from domain.ids import MemoryId
from domain.memory import MAX_MEMORY_CHARACTERS, Memory, MemoryAudience, bounded
from domain.personal_data import holds_personal_data
from domain.text import clean_text


@dataclass(frozen=True, slots=True, kw_only=True)
class MemoryEdit:
    """What an owner wants one memory to be; None leaves its audience as it is."""

    id: MemoryId
    text: str
    importance: float
    audience: MemoryAudience | None = None

    def applied(self, memory: Memory, *, pointer: str) -> Memory:
        """Return the memory as it is to be; an owner's own words need no evidence.

        Args:
            memory: The one that is named.
            pointer: The JSON Pointer of the edit, for the refusal.

        Raises:
            InvalidInputError: If text or importance is not usable.
        """
        edited = replace(
            memory,
            importance=bounded(self.importance, pointer=f"{pointer}/importance"),
            audience=self.audience or memory.audience,
        )
        text = clean_text(
            self.text, pointer=f"{pointer}/text", max_characters=MAX_MEMORY_CHARACTERS
        )
        if text == memory.text:
            return edited
        if holds_personal_data(text):
            raise InvalidInputError(
                pointer=f"{pointer}/text",
                reason="personal-data",
                message="must not hold personal data",
            )
        return replace(edited, text=text, confidence=1.0, evidence=None)


def edited(
    memories: tuple[Memory, ...], edits: tuple[MemoryEdit, ...]
) -> tuple[Memory, ...]:
    """Return the memories that edits name, as they are to be, in the edits' order.

    Raises:
        InvalidInputError: If one is unknown or named twice, or is not usable.
    """
    left = {memory.id: memory for memory in memories}
    kept: list[Memory] = []
    for place, edit in enumerate(edits):
        memory = left.pop(edit.id, None)
        if memory is None:
            raise InvalidInputError(
                pointer=f"/memories/{place}/id",
                reason="unknown-memory",
                message="must be a memory of this Helpy, once",
            )
        kept.append(edit.applied(memory, pointer=f"/memories/{place}"))
    return tuple(kept)
