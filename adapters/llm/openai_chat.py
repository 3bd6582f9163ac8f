"""OpenAI itself, asked for chat completions."""

from __future__ import annotations

import re
from collections.abc import AsyncGenerator
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from adapters.llm.openai_request import request_body
from adapters.llm.openai_wire import OpenAIReading
from adapters.llm.patience import PATIENT, Patience
from adapters.llm.sdk_asking import CONNECT_S, ask
from domain.model import ModelSpec
from domain.prompt import Prompt
from ports.chat_model import Part

if TYPE_CHECKING:
    from openai import AsyncOpenAI

_ADDRESS: Final = "https://api.openai.com/v1"
# Models that think first refuse any temperature but their own.
_THINKS_FIRST: Final = re.compile(r"(ft:)?(o\d|gpt-[5-9])")


class OpenAIModel:
    """A model of OpenAI's.

    The `openai` SDK makes the request; the answer is read as raw bytes, because the
    SDK's objects cost fifty times as much a delta as the few fields we need.

    Args:
        spec: What it is called, and what it costs and takes.
        key: What the vendor knows us by.
        patience: How long words may take.
    """

    def __init__(
        self, spec: ModelSpec, *, key: str | None, patience: Patience = PATIENT
    ) -> None:
        self.spec = spec
        self._key = key
        self._patience = patience
        self._client: AsyncOpenAI | None = None

    async def aclose(self) -> None:
        """Close the connections."""
        if self._client is not None:
            await self._client.close()

    def stream(self, prompt: Prompt) -> AsyncGenerator[Part, None]:
        return ask(
            partial(self._request, prompt),
            OpenAIReading(prompt),
            prompt=prompt,
            patience=self._patience,
        )

    def _request(self, prompt: Prompt) -> AbstractAsyncContextManager[Any]:
        name = self.spec.upstream_model
        if _THINKS_FIRST.match(name):
            prompt = replace(prompt, temperature=None, top_p=None)
        body = request_body(prompt, model=name, bound="max_completion_tokens")
        messages = body.pop("messages")
        return self._opened().chat.completions.with_streaming_response.create(
            model=body.pop("model"),
            messages=messages,
            extra_body=body,
        )

    def _opened(self) -> AsyncOpenAI:
        if self._client is None:
            # Imported here: it takes longer than the whole server needs to start.
            import httpx2  # noqa: PLC0415  late, for a quick start
            from openai import AsyncOpenAI  # noqa: PLC0415  late, for a quick start

            self._client = AsyncOpenAI(
                # A key that is missing is the vendor's to refuse.
                api_key=self._key or "none",
                base_url=self.spec.base_url or _ADDRESS,
                max_retries=0,
                timeout=httpx2.Timeout(None, connect=CONNECT_S),
            )
        return self._client
