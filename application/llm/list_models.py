"""ListModels: which models there are, and which one answers now."""

from __future__ import annotations

from dataclasses import dataclass

from domain.reply import Tier
from ports.model_catalog import ModelCatalog, ModelStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class ListModels:
    """List the models."""

    catalog: ModelCatalog

    def __call__(self) -> tuple[ModelStatus, ...]:
        """Return every model, the best first."""
        return self.catalog.models()

    def names(self) -> tuple[str, ...]:
        """Return the names of those that can be asked now."""
        return tuple(
            model.spec.name
            for model in self.catalog.ready()
            if model.spec.tier is not Tier.SCRIPTED
        )
