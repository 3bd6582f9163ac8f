"""Any server that speaks OpenAI's chat protocol: llama.cpp, vLLM, Ollama and others."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Mapping
from contextlib import suppress
from typing import Final

import msgspec

from adapters.llm.http_failures import HttpError, HttpSlowError, HttpUnreachableError
from adapters.llm.http_origin import HttpOrigin
from adapters.llm.http_pool import HttpAnswer, HttpPool
from adapters.llm.openai_request import request_body
from adapters.llm.openai_wire import OpenAIReading
from adapters.llm.patience import PATIENT, Patience
from adapters.llm.vendor_failures import failure_of_status
from domain.model import ModelSpec
from domain.prompt import Prompt
from ports.chat_model import (
    ModelCutError,
    ModelDownError,
    ModelError,
    ModelTimeoutError,
    Part,
)

_OK: Final = 200
_MAX_REPLY_BYTES: Final = 16 * 1024 * 1024
# What a server may say of its failure.
_MAX_REFUSAL_BYTES: Final = 64 * 1024
_REFUSAL_S: Final = 2.0


class OpenAICompatibleModel:
    """A model behind `POST {base_url}/chat/completions`.

    No SDK is used: its objects cost fifty times as much a delta as the few fields that
    we need.

    Args:
        spec: What it is called and where it is; `base_url` goes up to and with `/v1`.
        key: What a request must bring; `""` for nothing.
        extra: Fields for servers that know more.
        patience: How long words may take.
    """

    def __init__(
        self,
        spec: ModelSpec,
        *,
        key: str = "",
        extra: Mapping[str, object] | None = None,
        patience: Patience = PATIENT,
    ) -> None:
        self.spec = spec
        self._extra = extra
        self._patience = patience
        origin = HttpOrigin.of(spec.base_url)
        headers = {"content-type": "application/json"}
        if key:
            headers["authorization"] = f"Bearer {key}"
        self._head = origin.head("POST", "/chat/completions", headers)
        self._pool = HttpPool(origin)

    async def aclose(self) -> None:
        """Close the connections."""
        await self._pool.aclose()

    async def stream(self, prompt: Prompt) -> AsyncGenerator[Part, None]:
        now = asyncio.get_running_loop().time
        deadline = now() + self._patience.for_first(prompt)
        reading = OpenAIReading(prompt)
        # Leaving the answer early is what makes the server stop.
        with await self._asked(prompt, deadline) as answer:
            if prompt.whole:
                for part in reading.whole(await _body(answer, deadline)):
                    yield part
            while not reading.done:
                if parts := reading.feed(await _block(answer, deadline)):
                    for part in parts:
                        yield part
                    # What does not bring words does not buy time.
                    deadline = now() + self._patience.next_token_s
            answer.let_end()
        yield reading.finished()

    async def _asked(self, prompt: Prompt, deadline: float) -> HttpAnswer:
        """Return an answer that is about to hold a reply."""
        body = request_body(prompt, model=self.spec.upstream_model, extra=self._extra)
        try:
            answer = await self._pool.ask(
                self._head, msgspec.json.encode(body), deadline=deadline
            )
        except HttpError as error:
            raise _failure_of(error) from None
        if answer.status == _OK:
            return answer
        said = b""
        with answer, suppress(HttpError):
            said = await answer.body(
                min(deadline, asyncio.get_running_loop().time() + _REFUSAL_S),
                most=_MAX_REFUSAL_BYTES,
            )
        retry_after = answer.headers.get(b"retry-after", b"").decode("latin-1")
        raise failure_of_status(answer.status, retry_after=retry_after, body=said)


async def _block(answer: HttpAnswer, deadline: float) -> bytes:
    try:
        return await answer.block(deadline)
    except HttpError as error:
        raise _failure_of(error) from None


async def _body(answer: HttpAnswer, deadline: float) -> bytes:
    try:
        return await answer.body(deadline, most=_MAX_REPLY_BYTES)
    except HttpError as error:
        raise _failure_of(error) from None


def _failure_of(error: HttpError) -> ModelError:
    if isinstance(error, HttpSlowError):
        return ModelTimeoutError()
    if isinstance(error, HttpUnreachableError):
        return ModelDownError()
    return ModelCutError()
