"""The models there are."""

from __future__ import annotations

from domain.reply import Tier
from entrypoints.wire.views.view import View
from ports.model_catalog import ModelState, ModelStatus


class ModelView(View, frozen=True, kw_only=True):
    """One model; `progress` is 0 to 1."""

    name: str
    tier: Tier
    state: ModelState
    serves: bool
    progress: float
    detail: str

    @classmethod
    def of(cls, status: ModelStatus) -> ModelView:
        """Show a model."""
        return cls(
            name=status.name,
            tier=status.tier,
            state=status.state,
            serves=status.serves,
            progress=status.progress,
            detail=status.detail,
        )


class ModelsView(View, frozen=True, kw_only=True):
    """GET /llm/models; `serving` is the name of the one that answers now."""

    serving: str
    items: tuple[ModelView, ...]
