"""KeptModel: the model that settings name, brought up and kept up."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Collection, Iterable
from contextlib import AsyncExitStack, suppress
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from adapters.llm.llama_server import LlamaDownError, LlamaServer
from adapters.llm.model_choice import ExternalServer, GgufFile, ModelChoice
from adapters.llm.openai_compatible import OpenAICompatibleModel
from adapters.llm.probe import ServerSilentError, first_model
from adapters.llm.weights import Weights, WeightsError, fetch_weights
from domain.model import ModelSpec, Vendor
from domain.prompt import Prompt
from ports.chat_model import ChatModel, ModelError
from ports.model_catalog import ModelState, ModelStatus

_LOG: Final = logging.getLogger(__name__)
_NOTE: Final = "Small local model: may be wrong."
# What one slot of the local server holds, and what we ask of a server at most.
_CONTEXT_TOKENS: Final = 4_096
# How long until what failed is tried again; the last one from then on.
_RETRIES_S: Final = (2.0, 10.0, 60.0)


class KeptModel:
    """Brings the chosen model up beside everything else, and again when it fails.

    Args:
        choice: The model.
        cache: The folder for what can be fetched again.
        taken: Names that other models have.
        on_change: Told whenever it gets further.

    Attributes:
        model: The model while it can answer, else None.
        status: How far it is; whether it serves is for others to say.
    """

    def __init__(
        self,
        choice: ModelChoice,
        *,
        cache: Path,
        taken: Collection[str],
        on_change: Callable[[ModelStatus], None],
    ) -> None:
        self.model: ChatModel | None = None
        self._choice = choice
        self._cache = cache
        self._taken = taken
        self._on_change = on_change
        self._warm: tuple[Prompt, ...] = ()
        self._task: asyncio.Task[None] | None = None
        self.status = ModelStatus(
            name=self._named(choice.model),
            vendor=Vendor.OPENAI_COMPATIBLE,
            tier=choice.tier,
            context_tokens=_CONTEXT_TOKENS,
            state=ModelState.STARTING,
            serves=False,
            progress=0.0,
            detail="Starting.",
        )

    def warm_with(self, prompts: Iterable[Prompt]) -> None:
        """Name the prompts whose beginnings a local model should know by heart."""
        self._warm = tuple(prompts)

    async def __aenter__(self) -> Self:
        self._task = asyncio.create_task(self._keep_up())
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    async def _keep_up(self) -> None:
        failures = 0
        while True:
            was_ready = False
            try:
                async with AsyncExitStack() as opened:
                    await self._bring_up(opened)
            except (WeightsError, LlamaDownError, ServerSilentError) as error:
                was_ready = self.model is not None
                self.model = None
                self._say(ModelState.FAILED, str(error))
            finally:
                self.model = None
            failures = 1 if was_ready else failures + 1
            await asyncio.sleep(_RETRIES_S[min(failures, len(_RETRIES_S)) - 1])

    async def _bring_up(self, opened: AsyncExitStack) -> None:
        """Serve the model until it fails."""
        if isinstance(self._choice, ExternalServer):
            await self._serve_external(self._choice, opened)
        else:
            await self._serve_local(self._choice, opened)

    async def _serve_external(
        self, choice: ExternalServer, opened: AsyncExitStack
    ) -> None:
        self._say(ModelState.STARTING, f"Asking {choice.url} which model it has.")
        upstream = choice.model or await first_model(choice.url)
        self.status = replace(self.status, name=self._named(upstream))
        model = OpenAICompatibleModel(self._spec(upstream, choice.url))
        opened.push_async_callback(model.aclose)
        self.model = model
        self._say(ModelState.READY, "Ready.")
        await asyncio.Event().wait()

    async def _serve_local(
        self, choice: Weights | GgufFile, opened: AsyncExitStack
    ) -> None:
        if isinstance(choice, Weights):
            path = await fetch_weights(
                choice, self._cache, on_progress=self._say_fetched
            )
        else:
            path = choice.path
        self._say(ModelState.STARTING, "Loading the model.")
        server = await opened.enter_async_context(LlamaServer(path))
        model = OpenAICompatibleModel(
            self._spec(choice.model, server.url, note=_NOTE),
            key=server.key,
            extra={"cache_prompt": True},
        )
        opened.push_async_callback(model.aclose)
        self.model = model
        self._say(ModelState.READY, "Ready.")
        warming = asyncio.create_task(self._warm_up(model))
        try:
            code = await server.ended()
        finally:
            warming.cancel()
        msg = f"The model server ended with code {code}; it is started again."
        raise LlamaDownError(msg)

    def _spec(self, upstream: str, url: str, *, note: str = "") -> ModelSpec:
        return ModelSpec(
            name=self.status.name,
            vendor=self.status.vendor,
            tier=self.status.tier,
            upstream_model=upstream,
            base_url=url,
            context_tokens=self.status.context_tokens,
            note=note,
        )

    async def _warm_up(self, model: ChatModel) -> None:
        """Let the model read what every prompt begins with."""
        for prompt in self._warm:
            try:
                async for _ in model.stream(prompt):
                    pass
            except ModelError as error:
                _LOG.warning("the model is not warm: %s", error.code)
                return

    def _named(self, name: str) -> str:
        """Return a name that no other model has."""
        return f"{name}-local" if name in self._taken else name

    def _say_fetched(self, share: float) -> None:
        detail = f"Fetching the model's weights: {share:.0%}."
        self._say(ModelState.FETCHING, detail, progress=share)

    def _say(self, state: ModelState, detail: str, *, progress: float = 0.0) -> None:
        ready = state is ModelState.READY
        self.status = replace(
            self.status,
            state=state,
            progress=1.0 if ready else progress,
            detail=detail,
        )
        self._on_change(self.status)
