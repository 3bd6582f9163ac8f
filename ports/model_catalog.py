"""ModelCatalog: which models there are, and which one answers now."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from domain.model import Vendor
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
    """One model; `progress` is 0.0 to 1.0, `detail` one sentence for people.

    `context_tokens` is what prompt and reply may be together. `serves` tells that it is
    the best one that can answer now.
    """

    name: str
    vendor: Vendor
    tier: Tier
    context_tokens: int
    state: ModelState
    serves: bool
    progress: float
    detail: str


class ModelCatalog(Protocol):
    """Knows the models."""

    def ready(self) -> tuple[ChatModel, ...]:
        """Return every model that can answer now, the best first; there always is one.

        The last is the scripted tutor, which stands in where no other can.
        """
        ...

    def models(self) -> tuple[ModelStatus, ...]:
        """Return every model there is, the best first."""
        ...
