"""Models of our own on Amazon SageMaker, which speak OpenAI's protocol there."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing
from typing import Any, Final, Protocol

import msgspec

from adapters.llm.aws_asking import EventStream, answered
from adapters.llm.aws_failures import failure_in_stream
from adapters.llm.lent_client import LentClient, OpenClient
from adapters.llm.listening import gather, listen
from adapters.llm.openai_request import request_body
from adapters.llm.openai_wire import OpenAIReading
from adapters.llm.patience import PATIENT, Patience
from domain.model import ModelSpec
from domain.prompt import Prompt
from ports.chat_model import ModelError, Part

_JSON: Final = "application/json"


class SageMakerClient(Protocol):
    """What we need of a `sagemaker-runtime` client."""

    async def invoke_endpoint_with_response_stream(
        self,
        **parameters: Any,  # noqa: ANN401  AWS's own
    ) -> Mapping[str, Any]:
        """Ask an endpoint for its answer, part by part."""
        ...


class SageMakerModel:
    """A model behind an endpoint of SageMaker's, as vLLM serves it.

    Args:
        spec: What it is called, and what it costs and takes; `upstream_model` is the
            endpoint's name, with `/` and an inference component's where it has some.
        open_client: Opens a client that makes no second try.
        patience: How long words may take.
    """

    def __init__(
        self,
        spec: ModelSpec,
        *,
        open_client: OpenClient[SageMakerClient],
        patience: Patience = PATIENT,
    ) -> None:
        self.spec = spec
        self._lent = LentClient(open_client)
        self._patience = patience

    async def aclose(self) -> None:
        """Close the connections."""
        await self._lent.aclose()

    async def stream(self, prompt: Prompt) -> AsyncGenerator[Part, None]:
        body = request_body(prompt, model=self.spec.upstream_model)
        # What an endpoint serves is its own to name.
        del body["model"]
        reading = OpenAIReading(prompt)
        first_s = self._patience.for_first(prompt)
        asking = self._invoked(msgspec.json.encode(body))
        answer = await answered(asking, within_s=first_s)
        events: EventStream = answer["Body"]

        def failure_of(error: Exception) -> ModelError:
            return failure_in_stream(error, begun=reading.begun)

        try:
            async with aclosing(_bytes(events)) as blocks:
                if prompt.whole:
                    raw = await gather(blocks, within_s=first_s, failure_of=failure_of)
                    for part in reading.whole(raw):
                        yield part
                else:
                    words = listen(
                        blocks, reading, patience=self._patience, failure_of=failure_of
                    )
                    async with aclosing(words) as parts:
                        async for part in parts:
                            yield part
        finally:
            # Dropping the connection is what makes the endpoint stop.
            events.close()
        yield reading.finished()

    async def _invoked(self, body: bytes) -> Mapping[str, Any]:
        client = await self._lent.get()
        endpoint, _, component = self.spec.upstream_model.partition("/")
        named = {"InferenceComponentName": component} if component else {}
        return await client.invoke_endpoint_with_response_stream(
            EndpointName=endpoint, Body=body, ContentType=_JSON, **named
        )


async def _bytes(events: EventStream) -> AsyncGenerator[bytes, None]:
    """Give the bytes that a model's server sent, in the parts it was carried in."""
    async for event in events:
        # Failures come as errors; what is of another kind says nothing to us.
        block = event.get("PayloadPart", {}).get("Bytes", b"")
        if isinstance(block, bytes) and block:
            yield block
