"""A Helpy, and what it remembers."""

from __future__ import annotations

from datetime import datetime

import msgspec

from domain.helpy import Closeness, Helpy, Personality
from domain.memory import Memory, MemoryAudience, MemoryKind
from entrypoints.wire.views.view import View


class MemoryView(View, frozen=True, kw_only=True):
    """Something a Helpy keeps; `evidence` is the message it was taken from."""

    id: str
    text: str
    kind: MemoryKind
    evidence: str | None
    confidence: float
    importance: float
    formed_at: datetime
    audience: MemoryAudience
    uses: int
    last_used_at: datetime | None

    @classmethod
    def of(cls, memory: Memory) -> MemoryView:
        """Show a memory."""
        return cls(
            id=memory.id,
            text=memory.text,
            kind=memory.kind,
            evidence=memory.evidence,
            confidence=memory.confidence,
            importance=memory.importance,
            formed_at=memory.formed_at,
            audience=memory.audience,
            uses=memory.uses,
            last_used_at=memory.last_used_at,
        )


class HelpySummaryView(View, frozen=True, kw_only=True):
    """A Helpy in a list of its owner's."""

    id: str
    name: str
    owner_id: str
    personality: Personality
    relationship_depth: int
    relationship: Closeness
    created_at: datetime
    last_interaction_at: datetime | None

    @classmethod
    def summary(cls, helpy: Helpy) -> HelpySummaryView:
        """Show a Helpy without its memories."""
        return HelpySummaryView(
            id=helpy.id,
            name=helpy.name,
            owner_id=helpy.owner_id,
            personality=helpy.personality,
            relationship_depth=helpy.relationship_depth,
            relationship=helpy.closeness,
            created_at=helpy.created_at,
            last_interaction_at=helpy.last_interaction_at,
        )


class HelpyView(HelpySummaryView, frozen=True, kw_only=True):
    """A Helpy as its owner sees it."""

    memories: tuple[MemoryView, ...]

    @classmethod
    def of(cls, helpy: Helpy) -> HelpyView:
        """Show a Helpy."""
        summary = msgspec.structs.asdict(HelpySummaryView.summary(helpy))
        return cls(
            **summary,
            memories=tuple(MemoryView.of(memory) for memory in helpy.memories),
        )
