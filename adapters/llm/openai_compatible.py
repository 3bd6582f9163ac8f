"""Any server that speaks OpenAI's chat protocol: llama.cpp, vLLM, Ollama and others."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from contextlib import AbstractAsyncContextManager, aclosing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import msgspec

from adapters.llm.openai_failures import failure_of
from adapters.llm.server_sent_events import EventSplitter, OversizedEventError
from domain.model import ModelSpec
from domain.prompt import Prompt
from ports.chat_model import (
    Finished,
    ModelCutError,
    ModelDownError,
    ModelTimeoutError,
    Part,
    StopReason,
    TextDelta,
)

if TYPE_CHECKING:
    from openai import AsyncAPIResponse, AsyncOpenAI

_DONE: Final = b"[DONE]"
_CONNECT_S: Final = 5.0
_REASONS: Final = {"length": StopReason.LENGTH, "content_filter": StopReason.FILTERED}


class _Delta(msgspec.Struct):
    content: str | None = None


class _Choice(msgspec.Struct):
    delta: _Delta = msgspec.field(default_factory=_Delta)
    finish_reason: str | None = None


class _Usage(msgspec.Struct):
    prompt_tokens: int = 0
    completion_tokens: int = 0


class _Chunk(msgspec.Struct):
    """The fields of a `chat.completion.chunk` that we use; others are skipped."""

    choices: list[_Choice] = []
    usage: _Usage | None = None
    error: object = None

    @property
    def words(self) -> str:
        """Return the words of all choices; there is one, or none at the end."""
        return "".join(choice.delta.content or "" for choice in self.choices)


_decode: Final = msgspec.json.Decoder(_Chunk).decode


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """Most seconds until the first words, and between words after them."""

    first_token_s: float = 60.0
    next_token_s: float = 20.0


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
        patience: Patience = Patience(),
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
        except TimeoutError as error:
            raise ModelTimeoutError from error
        except Exception as error:
            raise failure_of(error) from error
        ending = _Ending()
        try:
            async with aclosing(_chunks(response.iter_bytes(), self._patience)) as read:
                async for chunk in read:
                    ending.note(chunk)
                    if words := chunk.words:
                        yield TextDelta(text=words)
        finally:
            # Closing the response is what makes the server stop.
            await request.__aexit__(None, None, None)
        yield ending.finished()

    def _request(
        self, prompt: Prompt
    ) -> AbstractAsyncContextManager[AsyncAPIResponse[Any]]:
        messages: list[Any] = [{"role": "system", "content": prompt.system}]
        messages += [
            {"role": turn.speaker.value, "content": turn.text} for turn in prompt.turns
        ]
        request: AbstractAsyncContextManager[AsyncAPIResponse[Any]] = (
            self._opened().chat.completions.with_streaming_response.create(
                model=self._endpoint.model,
                messages=messages,
                max_tokens=prompt.max_tokens,
                temperature=prompt.temperature,
                top_p=prompt.top_p,
                stream=True,
                stream_options={"include_usage": True},
                extra_body=dict(self._endpoint.extra) or None,
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


class _Ending:
    """What a reply's last chunks say about it."""

    def __init__(self) -> None:
        self._reason: StopReason | None = None
        self._usage: _Usage | None = None

    def note(self, chunk: _Chunk) -> None:
        self._usage = chunk.usage or self._usage
        for choice in chunk.choices:
            if choice.finish_reason:
                self._reason = _REASONS.get(choice.finish_reason, StopReason.END)

    def finished(self) -> Finished:
        if self._reason is None:
            raise ModelCutError
        return Finished(
            reason=self._reason,
            input_tokens=self._usage.prompt_tokens if self._usage else None,
            output_tokens=self._usage.completion_tokens if self._usage else None,
        )


async def _chunks(
    raw: AsyncIterator[bytes], patience: Patience
) -> AsyncGenerator[_Chunk, None]:
    splitter = EventSplitter()
    patience_s = patience.first_token_s
    while (block := await _next_block(raw, patience_s)) is not None:
        try:
            events = splitter.feed(block)
        except OversizedEventError as error:
            raise ModelCutError from error
        for event in events:
            if event == _DONE:
                return
            chunk = _chunk(event)
            if chunk.words:
                patience_s = patience.next_token_s
            yield chunk


async def _next_block(raw: AsyncIterator[bytes], patience_s: float) -> bytes | None:
    try:
        async with asyncio.timeout(patience_s):
            return await anext(raw, None)
    except TimeoutError as error:
        raise ModelTimeoutError from error
    except Exception as error:
        raise failure_of(error, begun=True) from error


def _chunk(event: bytes) -> _Chunk:
    try:
        chunk = _decode(event)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ModelCutError from error
    if chunk.error is not None:
        raise ModelDownError if not chunk.choices else ModelCutError
    return chunk
