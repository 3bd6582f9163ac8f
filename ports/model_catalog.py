"""ModelCatalog: which models there are, and which one answers now."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from domain.reply import Tier
from ports.chat_model import ChatModel


class ModelState(StrEnum):
    """How far a model is."""

    READY = "ready"
    FETCHING = "fetching"
    STARTING = "starting"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelStatus:
    """One model; `progress` is 0.0 to 1.0, `detail` one sentence for people."""

    name: str
    tier: Tier
    state: ModelState
    serves: bool
    progress: float
    detail: str


class ModelCatalog(Protocol):
    """Knows the models."""

    def serving(self) -> ChatModel:
        """Return the best model that can answer now; there always is one."""
        ...

    def models(self) -> tuple[ModelStatus, ...]:
        """Return every model there is, the best first."""
        ...
