"""A Helpy, and what it remembers."""

from __future__ import annotations

from datetime import datetime

from domain.helpy import Helpy, Personality
from entrypoints.wire.views.view import View


class MemoryView(View, frozen=True, kw_only=True):
    """Something a Helpy keeps."""

    text: str
    formed_at: datetime
    importance: float


class HelpyView(View, frozen=True, kw_only=True):
    """A Helpy as its owner sees it."""

    id: str
    name: str
    owner_id: str
    personality: Personality
    relationship_depth: int
    created_at: datetime
    last_interaction_at: datetime | None
    memories: tuple[MemoryView, ...]

    @classmethod
    def of(cls, helpy: Helpy) -> HelpyView:
        """Show a Helpy."""
        return cls(
            id=helpy.id,
            name=helpy.name,
            owner_id=helpy.owner_id,
            personality=helpy.personality,
            relationship_depth=helpy.relationship_depth,
            created_at=helpy.created_at,
            last_interaction_at=helpy.last_interaction_at,
            memories=tuple(
                MemoryView(
                    text=memory.text,
                    formed_at=memory.formed_at,
                    importance=memory.importance,
                )
                for memory in helpy.memories
            ),
        )
