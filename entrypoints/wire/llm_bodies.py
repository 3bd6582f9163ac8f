"""The shapes of what clients send to be answered by a model."""

from __future__ import annotations

from typing import Literal

from domain.routing.experience import Rating
from entrypoints.wire.bodies import Body


class HistoryTurnBody(Body, frozen=True, kw_only=True):
    """What was said before."""

    role: Literal["student", "helpy"]
    text: str


class GenerateBody(Body, frozen=True, kw_only=True):
    """POST /llm/generate; `history` is oldest first, `model` a listed one's name."""

    prompt: str
    helpy_id: str | None = None
    history: tuple[HistoryTurnBody, ...] = ()
    model: str | None = None


class FeedbackBody(Body, frozen=True, kw_only=True):
    """POST /llm/feedback."""

    decision_id: str
    rating: Rating
