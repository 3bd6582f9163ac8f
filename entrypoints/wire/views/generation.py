"""Replies of a tutor outside any conversation."""

from __future__ import annotations

from entrypoints.wire.views.chat import ProvenanceView
from entrypoints.wire.views.view import View


class GenerationBegunView(View, frozen=True, kw_only=True):
    """A generation is under way; its words come as events."""

    generation_id: str
    decision_id: str


class GeneratedView(View, frozen=True, kw_only=True):
    """A generation is complete."""

    generation_id: str
    response: str
    provenance: ProvenanceView


class GenerationDeltaView(View, frozen=True, kw_only=True):
    """The next words of a generation; `offset` counts characters from its start."""

    generation_id: str
    offset: int
    text: str


class GenerationFailedView(View, frozen=True, kw_only=True):
    """A generation ended without a reply."""

    generation_id: str
    code: str
    title: str
