"""LocalModelCatalog: the scripted tutor, and whichever model was chosen beside it."""

from __future__ import annotations

import asyncio
import importlib
import logging
from collections.abc import Callable, Iterable
from contextlib import AsyncExitStack, suppress
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from adapters.llm.llama_server import LlamaDownError, LlamaServer
from adapters.llm.model_choice import ExternalServer, GgufFile, ModelChoice
from adapters.llm.openai_compatible import Endpoint, OpenAICompatibleModel
from adapters.llm.probe import ServerSilentError, first_model
from adapters.llm.scripted_tutor import ScriptedTutor
from adapters.llm.weights import Weights, WeightsError, fetch_weights
from domain.model import ModelSpec, Vendor
from domain.prompt import Prompt
from domain.reply import Tier
from ports.chat_model import ChatModel, ModelError
from ports.model_catalog import ModelState, ModelStatus

_LOG: Final = logging.getLogger(__name__)
_NOTE: Final = "Small local model: may be wrong."
_STANDS_IN: Final = "Stands in when no language model can answer."
# What one slot of the local server holds, and what we ask of a server at most.
_CONTEXT_TOKENS: Final = 4_096
# How long until what failed is tried again; the last one from then on.
_RETRIES_S: Final = (2.0, 10.0, 60.0)


class LocalModelCatalog:
    """Serves the chosen model once it is there, and the scripted tutor until then.

    Entering it returns at once: the model is brought up beside everything else, and
    brought up again when it fails.

    Args:
        choice: The model; None for the scripted tutor alone.
        cache: The folder for what can be fetched again.
        on_change: Told whenever the chosen model gets further.
    """

    def __init__(
        self,
        choice: ModelChoice | None,
        *,
        cache: Path,
        on_change: Callable[[ModelStatus], None],
    ) -> None:
        self._choice = choice
        self._cache = cache
        self._on_change = on_change
        self._scripted = ScriptedTutor()
        self._ready: ChatModel | None = None
        self._warm: tuple[Prompt, ...] = ()
        self._task: asyncio.Task[None] | None = None
        self._status = ModelStatus(
            name="" if choice is None else choice.model,
            tier=Tier.SCRIPTED if choice is None else choice.tier,
            state=ModelState.STARTING,
            serves=False,
            progress=0.0,
            detail="Starting.",
        )

    def warm_with(self, prompts: Iterable[Prompt]) -> None:
        """Name the prompts whose beginnings a local model should know by heart."""
        self._warm = tuple(prompts)

    def ready(self) -> tuple[ChatModel, ...]:
        if self._ready is None:
            return (self._scripted,)
        return (self._ready, self._scripted)

    def models(self) -> tuple[ModelStatus, ...]:
        serves = self._ready is None
        scripted = ModelStatus(
            name=self._scripted.spec.name,
            tier=self._scripted.spec.tier,
            state=ModelState.READY,
            serves=serves,
            progress=1.0,
            detail=self._scripted.spec.note if serves else _STANDS_IN,
        )
        return (scripted,) if self._choice is None else (self._status, scripted)

    async def __aenter__(self) -> Self:
        if self._choice is not None:
            self._task = asyncio.create_task(self._keep_up(self._choice))
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

    async def _keep_up(self, choice: ModelChoice) -> None:
        failures = 0
        while True:
            was_ready = False
            try:
                async with AsyncExitStack() as opened:
                    await self._bring_up(choice, opened)
            except (WeightsError, LlamaDownError, ServerSilentError) as error:
                was_ready = self._ready is not None
                self._ready = None
                self._say(ModelState.FAILED, str(error))
            finally:
                self._ready = None
            failures = 1 if was_ready else failures + 1
            await asyncio.sleep(_RETRIES_S[min(failures, len(_RETRIES_S)) - 1])

    async def _bring_up(self, choice: ModelChoice, opened: AsyncExitStack) -> None:
        """Serve the model until it fails."""
        # The SDK takes a second to load; the server answers meanwhile.
        await asyncio.to_thread(importlib.import_module, "openai")
        if isinstance(choice, ExternalServer):
            await self._serve_external(choice, opened)
        else:
            await self._serve_local(choice, opened)

    async def _serve_external(
        self, choice: ExternalServer, opened: AsyncExitStack
    ) -> None:
        self._say(ModelState.STARTING, f"Asking {choice.url} which model it has.")
        name = choice.model or await first_model(choice.url)
        self._status = replace(self._status, name=name)
        model = OpenAICompatibleModel(
            Endpoint(url=choice.url, model=name),
            spec=ModelSpec(
                name=name,
                vendor=Vendor.OPENAI_COMPATIBLE,
                tier=choice.tier,
                upstream_model=name,
                base_url=choice.url,
                context_tokens=_CONTEXT_TOKENS,
            ),
        )
        opened.push_async_callback(model.aclose)
        self._ready = model
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
            Endpoint(
                url=server.url,
                model=choice.model,
                api_key=server.key,
                extra={"cache_prompt": True},
            ),
            spec=ModelSpec(
                name=choice.model,
                vendor=Vendor.OPENAI_COMPATIBLE,
                tier=choice.tier,
                upstream_model=choice.model,
                base_url=server.url,
                context_tokens=_CONTEXT_TOKENS,
                note=_NOTE,
            ),
        )
        opened.push_async_callback(model.aclose)
        self._ready = model
        self._say(ModelState.READY, "Ready.")
        warming = asyncio.create_task(self._warm_up(model))
        try:
            code = await server.ended()
        finally:
            warming.cancel()
        self._ready = None
        msg = f"The model server ended with code {code}; it is started again."
        raise LlamaDownError(msg)

    async def _warm_up(self, model: ChatModel) -> None:
        """Let the model read what every prompt begins with."""
        for prompt in self._warm:
            try:
                async for _ in model.stream(prompt):
                    pass
            except ModelError as error:
                _LOG.warning("the model is not warm: %s", error.code)
                return

    def _say_fetched(self, share: float) -> None:
        detail = f"Fetching the model's weights: {share:.0%}."
        self._say(ModelState.FETCHING, detail, progress=share)

    def _say(self, state: ModelState, detail: str, *, progress: float = 0.0) -> None:
        ready = state is ModelState.READY
        self._status = replace(
            self._status,
            state=state,
            serves=ready,
            progress=1.0 if ready else progress,
            detail=detail,
        )
        self._on_change(self._status)
