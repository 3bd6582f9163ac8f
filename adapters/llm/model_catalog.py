"""CombinedModelCatalog: every model there is, and the scripted tutor behind them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import AsyncExitStack
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from adapters.llm.kept_model import KeptModel
from adapters.llm.listed_models import Listed
from adapters.llm.model_choice import ModelChoice
from adapters.llm.scripted_tutor import ScriptedTutor
from domain.prompt import Prompt
from domain.reply import Tier
from ports.chat_model import ChatModel
from ports.model_catalog import ModelState, ModelStatus

_STANDS_IN: Final = "Stands in when no language model can answer."
_TIERS: Final = tuple(Tier)


class CombinedModelCatalog:
    """Offers the models of a list, the one that is kept up here, and the stand-in.

    Entering it returns at once: what takes time is brought up beside everything else.

    Args:
        choice: The model to keep up; None for none.
        listed: The models of the list.
        cache: The folder for what can be fetched again.
        on_change: Told whenever a model gets further.
    """

    def __init__(
        self,
        choice: ModelChoice | None,
        *,
        listed: Sequence[Listed] = (),
        cache: Path,
        on_change: Callable[[ModelStatus], None],
    ) -> None:
        self._listed = listed
        self._on_change = on_change
        self._scripted = ScriptedTutor()
        self._opened = AsyncExitStack()
        self._kept: KeptModel | None = None
        if choice is not None:
            taken = {one.status.name for one in listed}
            self._kept = KeptModel(
                choice, cache=cache, taken=taken, on_change=on_change
            )

    def warm_with(self, prompts: Iterable[Prompt]) -> None:
        """Name the prompts whose beginnings a local model should know by heart."""
        if self._kept is not None:
            self._kept.warm_with(prompts)

    def ready(self) -> tuple[ChatModel, ...]:
        models: list[ChatModel] = [one.model for one in self._listed if one.model]
        if self._kept is not None and self._kept.model is not None:
            models.append(self._kept.model)
        models.sort(key=lambda model: _weakness(model.spec.tier))
        return (*models, self._scripted)

    def models(self) -> tuple[ModelStatus, ...]:
        statuses = [one.status for one in self._listed]
        if self._kept is not None:
            statuses.append(self._kept.status)
        statuses.sort(key=lambda status: _weakness(status.tier))
        best = self.ready()[0].spec
        return (
            *(replace(one, serves=one.name == best.name) for one in statuses),
            self._stand_in(serves=best.tier is Tier.SCRIPTED),
        )

    async def __aenter__(self) -> Self:
        for one in self._listed:
            self._on_change(one.status)
            if one.model is not None:
                self._opened.push_async_callback(one.model.aclose)
        if self._kept is not None:
            await self._opened.enter_async_context(self._kept)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._opened.aclose()

    def _stand_in(self, *, serves: bool) -> ModelStatus:
        spec = self._scripted.spec
        return ModelStatus(
            name=spec.name,
            vendor=spec.vendor,
            tier=spec.tier,
            context_tokens=spec.context_tokens,
            state=ModelState.READY,
            serves=serves,
            progress=1.0,
            detail=spec.note if serves else _STANDS_IN,
        )


def _weakness(tier: Tier) -> int:
    """Order tiers, the strongest first; those of one tier stay as they are."""
    return -_TIERS.index(tier)
