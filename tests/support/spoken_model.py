"""A model that says what it was told to say, and a catalog that serves it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from typing import Final

from domain.model import ModelSpec, Vendor
from domain.prompt import Prompt
from domain.reply import Tier
from ports.chat_model import (
    ChatModel,
    Finished,
    ModelError,
    Part,
    StopReason,
    TextDelta,
)
from ports.model_catalog import ModelState, ModelStatus

SPOKEN: Final = ModelSpec(
    name="spoken-model",
    vendor=Vendor.OPENAI_COMPATIBLE,
    tier=Tier.SMALL,
    upstream_model="spoken",
    context_tokens=4_096,
    takes_tools=False,
    note="Small local model: may be wrong.",
)


class SpokenModel:
    """Says its words one by one, then reports its usage, or fails.

    Args:
        words: What it says.
        failure: Raised after the words, None to finish.
        gate: Waited for before the first word, None to begin at once.
        spec: What it is called and costs.
    """

    def __init__(
        self,
        words: str,
        *,
        failure: ModelError | None = None,
        gate: asyncio.Event | None = None,
        spec: ModelSpec | None = None,
    ) -> None:
        self.spec = spec or SPOKEN
        self._words = words
        self._failure = failure
        self._gate = gate
        self.asked: list[Prompt] = []
        self.closed = 0
        self.begun = asyncio.Event()

    async def stream(self, prompt: Prompt) -> AsyncGenerator[Part, None]:
        """Say the words."""
        self.asked.append(prompt)
        self.begun.set()
        try:
            if self._gate is not None:
                await self._gate.wait()
            pieces = self._words.split(" ") if self._words else []
            for place, piece in enumerate(pieces):
                await asyncio.sleep(0)
                yield TextDelta(text=piece if place == 0 else f" {piece}")
            if self._failure is not None:
                raise self._failure
            yield Finished(
                reason=StopReason.END, input_tokens=300, output_tokens=len(pieces)
            )
        finally:
            self.closed += 1


class Catalog:
    """Models that are up, the best first."""

    def __init__(self, *models: ChatModel) -> None:
        self.up = models

    def ready(self) -> tuple[ChatModel, ...]:
        """Return the models."""
        return self.up

    def models(self) -> tuple[ModelStatus, ...]:
        """Return that they are ready."""
        return tuple(
            ModelStatus(
                name=model.spec.name,
                vendor=model.spec.vendor,
                tier=model.spec.tier,
                context_tokens=model.spec.context_tokens,
                state=ModelState.READY,
                serves=place == 0,
                progress=1.0,
                detail="Ready.",
            )
            for place, model in enumerate(self.up)
        )
