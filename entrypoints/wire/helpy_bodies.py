"""The shapes of what owners send about their Helpys."""

from __future__ import annotations

from typing import Annotated

import msgspec

from domain.helpy import Tone
from domain.memory import MAX_MEMORIES, MemoryAudience
from entrypoints.wire.bodies import Body


class ChangePersonalityBody(Body, frozen=True, kw_only=True):
    """PUT …/personality; without a `name` the Helpy keeps its own."""

    tone: Tone
    traits: tuple[str, ...]
    name: str | None = None


class KeptMemoryBody(Body, frozen=True, kw_only=True):
    """A memory that stays, as it is to be."""

    id: str
    text: str
    importance: float
    audience: MemoryAudience | None = None


class EditMemoriesBody(Body, frozen=True, kw_only=True):
    """PUT …/memories: all that stay; what is not named is forgotten."""

    memories: Annotated[
        tuple[KeptMemoryBody, ...], msgspec.Meta(max_length=MAX_MEMORIES)
    ]
