"""Models on Amazon Bedrock, asked through the Converse API."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing
from typing import Any, Protocol

from adapters.llm.aws_asking import EventStream, answered
from adapters.llm.aws_failures import failure_in_stream
from adapters.llm.bedrock_request import converse_body
from adapters.llm.bedrock_wire import BedrockReading
from adapters.llm.lent_client import LentClient, OpenClient
from adapters.llm.listening import listen
from adapters.llm.patience import PATIENT, Patience
from domain.model import ModelSpec
from domain.prompt import Prompt
from ports.chat_model import ModelError, Part


class BedrockClient(Protocol):
    """What we need of a `bedrock-runtime` client."""

    async def converse(self, **parameters: Any) -> Mapping[str, Any]:  # noqa: ANN401  AWS's own
        """Ask for an answer in one piece."""
        ...

    async def converse_stream(
        self,
        **parameters: Any,  # noqa: ANN401  AWS's own
    ) -> Mapping[str, Any]:
        """Ask for an answer as a stream."""
        ...


class BedrockModel:
    """A model on Bedrock.

    Args:
        spec: What it is called, and what it costs and takes; `upstream_model` is its
            id or an inference profile.
        open_client: Opens a client that makes no second try.
        patience: How long words may take.
    """

    def __init__(
        self,
        spec: ModelSpec,
        *,
        open_client: OpenClient[BedrockClient],
        patience: Patience = PATIENT,
    ) -> None:
        self.spec = spec
        self._lent = LentClient(open_client)
        self._patience = patience

    async def aclose(self) -> None:
        """Close the connections."""
        await self._lent.aclose()

    async def stream(self, prompt: Prompt) -> AsyncGenerator[Part, None]:
        body = converse_body(prompt, model=self.spec.upstream_model)
        reading = BedrockReading(prompt)
        if prompt.whole:
            within_s = self._patience.for_first(prompt)
            answer = await answered(self._whole(body), within_s=within_s)
            for part in reading.whole(answer):
                yield part
        else:
            async with aclosing(self._streamed(body, reading)) as parts:
                async for part in parts:
                    yield part
        yield reading.finished()

    async def _streamed(
        self, body: Mapping[str, Any], reading: BedrockReading
    ) -> AsyncGenerator[Part, None]:
        def failure_of(error: Exception) -> ModelError:
            return failure_in_stream(error, begun=reading.begun)

        within_s = self._patience.first_token_s
        answer = await answered(self._begun(body), within_s=within_s)
        events: EventStream = answer["stream"]
        try:
            words = listen(
                aiter(events), reading, patience=self._patience, failure_of=failure_of
            )
            async with aclosing(words) as parts:
                async for part in parts:
                    yield part
        finally:
            # Dropping the connection is what makes the vendor stop.
            events.close()

    async def _whole(self, body: Mapping[str, Any]) -> Mapping[str, Any]:
        client = await self._lent.get()
        return await client.converse(**body)

    async def _begun(self, body: Mapping[str, Any]) -> Mapping[str, Any]:
        client = await self._lent.get()
        return await client.converse_stream(**body)
