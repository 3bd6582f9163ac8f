"""Anthropic's models, asked for messages."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import AbstractAsyncContextManager
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from adapters.llm.anthropic_request import messages_body
from adapters.llm.anthropic_wire import AnthropicReading
from adapters.llm.patience import PATIENT, Patience
from adapters.llm.sdk_asking import CONNECT_S, ask
from domain.model import ModelSpec
from domain.prompt import Prompt
from ports.chat_model import Part

if TYPE_CHECKING:
    from anthropic import AsyncAnthropic

_ADDRESS: Final = "https://api.anthropic.com"


class AnthropicModel:
    """A model of Anthropic's.

    The `anthropic` SDK makes the request; the answer is read as raw bytes, because the
    SDK's objects cost many times as much a delta as the few fields we need. What stays
    the same from prompt to prompt is marked, so that the vendor keeps it.

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
        self._client: AsyncAnthropic | None = None

    async def aclose(self) -> None:
        """Close the connections."""
        if self._client is not None:
            await self._client.close()

    def stream(self, prompt: Prompt) -> AsyncGenerator[Part, None]:
        return ask(
            partial(self._request, prompt),
            AnthropicReading(prompt),
            prompt=prompt,
            patience=self._patience,
        )

    def _request(self, prompt: Prompt) -> AbstractAsyncContextManager[Any]:
        body = messages_body(prompt, model=self.spec.upstream_model)
        return self._opened().messages.with_streaming_response.create(**body)

    def _opened(self) -> AsyncAnthropic:
        if self._client is None:
            # Imported here: it takes longer than the whole server needs to start.
            import httpx2  # noqa: PLC0415  late, for a quick start
            from anthropic import AsyncAnthropic  # noqa: PLC0415  late, for a quick start

            self._client = AsyncAnthropic(
                # A key that is missing is the vendor's to refuse; none here would make
                # the SDK look for others on this machine.
                api_key=self._key or "none",
                base_url=self.spec.base_url or _ADDRESS,
                max_retries=0,
                timeout=httpx2.Timeout(None, connect=CONNECT_S),
            )
        return self._client
