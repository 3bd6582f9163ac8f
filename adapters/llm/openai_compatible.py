"""Any server that speaks OpenAI's chat protocol: llama.cpp, vLLM, Ollama and others."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Mapping
from contextlib import AbstractAsyncContextManager, aclosing
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from adapters.llm.listening import listen
from adapters.llm.openai_failures import failure_of
from adapters.llm.openai_request import request_body
from adapters.llm.openai_wire import OpenAIReading
from adapters.llm.patience import PATIENT, Patience
from domain.model import ModelSpec
from domain.prompt import Prompt
from ports.chat_model import ModelTimeoutError, Part

if TYPE_CHECKING:
    from openai import AsyncAPIResponse, AsyncOpenAI

_CONNECT_S: Final = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """Where a model is asked for.

    `url` goes up to and with `/v1`, `model` is what the server calls it, `api_key` is
    None where none is needed, and `extra` are fields for servers that know more.
    """

    url: str
    model: str
    api_key: str | None = None
    extra: Mapping[str, object] = field(default_factory=dict)


class OpenAICompatibleModel:
    """A model behind `POST {url}/chat/completions`.

    Requests are made by the `openai` SDK; the answer is read as raw bytes, because the
    SDK's objects cost fifty times as much a delta as the few fields we need.

    Args:
        endpoint: Where it is asked for.
        spec: What it is called, how strong it is, and what it costs and takes.
        patience: How long words may take.
    """

    def __init__(
        self,
        endpoint: Endpoint,
        *,
        spec: ModelSpec,
        patience: Patience = PATIENT,
    ) -> None:
        self.spec = spec
        self._endpoint = endpoint
        self._patience = patience
        self._client: AsyncOpenAI | None = None

    async def aclose(self) -> None:
        """Close the connections."""
        if self._client is not None:
            await self._client.close()

    async def stream(self, prompt: Prompt) -> AsyncGenerator[Part, None]:
        request = self._request(prompt)
        try:
            async with asyncio.timeout(self._patience.first_token_s):
                response = await request.__aenter__()
        except TimeoutError:
            raise ModelTimeoutError from None
        except Exception as error:  # noqa: BLE001  whatever a library raises
            # From none: the text of the cause may hold a key or somebody's words.
            raise failure_of(error) from None
        reading = OpenAIReading(prompt)
        try:
            async with aclosing(
                listen(
                    response.iter_bytes(),
                    reading,
                    patience=self._patience,
                    failure_of=lambda error: failure_of(error, begun=True),
                )
            ) as parts:
                async for part in parts:
                    yield part
        finally:
            # Closing the response is what makes the server stop.
            await request.__aexit__(None, None, None)
        yield reading.finished()

    def _request(
        self, prompt: Prompt
    ) -> AbstractAsyncContextManager[AsyncAPIResponse[Any]]:
        # Its words are always streamed: whoever runs a server sees it work.
        body = request_body(
            replace(prompt, whole=False),
            model=self._endpoint.model,
            extra=self._endpoint.extra,
        )
        model, messages = body.pop("model"), body.pop("messages")
        request: AbstractAsyncContextManager[AsyncAPIResponse[Any]] = (
            self._opened().chat.completions.with_streaming_response.create(
                model=model, messages=messages, stream=True, extra_body=body
            )
        )
        return request

    def _opened(self) -> AsyncOpenAI:
        if self._client is None:
            # Imported here: it takes longer than the whole server needs to start.
            import httpx2  # noqa: PLC0415  late, for a quick start
            from openai import AsyncOpenAI  # noqa: PLC0415  late, for a quick start

            self._client = AsyncOpenAI(
                api_key=self._endpoint.api_key or "none",
                base_url=self._endpoint.url,
                max_retries=0,
                timeout=httpx2.Timeout(None, connect=_CONNECT_S),
                # llama.cpp drops kept connections after a long answer without a word,
                # and a stale one can't be told from a server that is down.
                http_client=httpx2.AsyncClient(
                    limits=httpx2.Limits(max_keepalive_connections=0), trust_env=False
                ),
            )
        return self._client
