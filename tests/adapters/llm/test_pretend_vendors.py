"""Our pretend vendors, read by the vendors' own SDKs."""

from __future__ import annotations

import json
from typing import Any

import pytest
from anthropic import AsyncAnthropic, OverloadedError
from openai import AsyncOpenAI, RateLimitError

from adapters.aws.model_clients import open_model_client
from tests.support import pretend_anthropic as claude
from tests.support import pretend_aws as aws
from tests.support.pretend_model import Answer, a_pretend_model, says, whole
from tests.support.wire_vendors import WIRE_VENDORS

pytestmark = pytest.mark.anyio

VENDORS = {vendor.name: vendor for vendor in WIRE_VENDORS}
ASKED: Any = [{"role": "user", "content": "Hello!"}]
CONVERSED: Any = [{"role": "user", "content": [{"text": "Hello!"}]}]


def anthropic(url: str) -> AsyncAnthropic:
    """Return Anthropic's own client."""
    base = url.removesuffix("/v1")
    return AsyncAnthropic(api_key="k", base_url=base, max_retries=0)


class TestPretendOpenAI:
    async def test_streams_what_the_sdk_reads(self) -> None:
        """The SDK's own objects hold the words, the reason and the tokens."""
        async with (
            a_pretend_model(says("One half.")) as server,
            AsyncOpenAI(api_key="k", base_url=server.url, max_retries=0) as client,
        ):
            stream = await client.chat.completions.create(
                model="m", messages=ASKED, stream=True
            )
            chunks = [chunk async for chunk in stream]
        choices = [chunk.choices[0] for chunk in chunks if chunk.choices]
        assert "".join(c.delta.content or "" for c in choices) == "One half."
        assert choices[-1].finish_reason == "stop"
        assert chunks[-1].usage is not None
        assert chunks[-1].usage.prompt_tokens == 321

    async def test_calls_tools_as_the_sdk_reads_it(self) -> None:
        """The SDK's accumulated arguments are those of the call."""
        async with (
            a_pretend_model(VENDORS["openai"].calls) as server,
            AsyncOpenAI(api_key="k", base_url=server.url, max_retries=0) as client,
        ):
            stream = await client.chat.completions.create(
                model="m", messages=ASKED, stream=True
            )
            pieces = [
                call
                async for chunk in stream
                for choice in chunk.choices
                for call in choice.delta.tool_calls or ()
            ]
        made = [piece.function.arguments or "" for piece in pieces if piece.function]
        assert json.loads("".join(made)) == {"a": 1}
        assert pieces[0].id == "call_1"

    async def test_answers_whole_what_the_sdk_reads(self) -> None:
        """Words and tokens of an answer that is not streamed."""
        answer = whole(says("One half."))
        answer = Answer(headers=claude.JSON, blocks=answer.blocks)
        async with (
            a_pretend_model(answer) as server,
            AsyncOpenAI(api_key="k", base_url=server.url, max_retries=0) as client,
        ):
            said = await client.chat.completions.create(model="m", messages=ASKED)
        assert said.choices[0].message.content == "One half."
        assert said.usage is not None
        assert said.usage.completion_tokens == 2

    async def test_refuses_as_the_sdk_reads_it(self) -> None:
        """A limit of the rate is one to the SDK too."""
        refusal = next(a for a, _ in VENDORS["openai"].failures if a.status == 429)
        async with (
            a_pretend_model(refusal) as server,
            AsyncOpenAI(api_key="k", base_url=server.url, max_retries=0) as client,
        ):
            with pytest.raises(RateLimitError):
                await client.chat.completions.create(model="m", messages=ASKED)


class TestPretendAnthropic:
    async def test_streams_what_the_sdk_reads(self) -> None:
        """The SDK's own message holds the words, the reason and the tokens."""
        async with (
            a_pretend_model(claude.says("One half.")) as server,
            anthropic(server.url) as client,
            client.messages.stream(model="m", max_tokens=42, messages=ASKED) as stream,
        ):
            assert [text async for text in stream.text_stream] == ["One", " half."]
            said = await stream.get_final_message()
        assert said.stop_reason == "end_turn"
        assert (said.usage.input_tokens, said.usage.output_tokens) == (321, 2)

    async def test_calls_tools_as_the_sdk_reads_it(self) -> None:
        """The SDK's accumulated input is that of the call."""
        async with (
            a_pretend_model(VENDORS["anthropic"].calls) as server,
            anthropic(server.url) as client,
            client.messages.stream(model="m", max_tokens=42, messages=ASKED) as stream,
        ):
            said = await stream.get_final_message()
        assert said.stop_reason == "tool_use"
        used = said.content[0]
        assert used.type == "tool_use"
        assert (used.id, used.name, used.input) == ("call_1", "add", {"a": 1})

    async def test_answers_whole_what_the_sdk_reads(self) -> None:
        """Words and tokens of an answer that is not streamed."""
        async with (
            a_pretend_model(VENDORS["anthropic"].whole("One half.")) as server,
            anthropic(server.url) as client,
        ):
            said = await client.messages.create(
                model="m", max_tokens=42, messages=ASKED
            )
        assert said.content[0].type == "text"
        assert said.content[0].text == "One half."

    async def test_refuses_as_the_sdk_reads_it(self) -> None:
        """An overload is one to the SDK too."""
        async with (
            a_pretend_model(claude.failure(529, "overloaded_error")) as server,
            anthropic(server.url) as client,
        ):
            with pytest.raises(OverloadedError):
                await client.messages.create(model="m", max_tokens=9, messages=ASKED)


class TestPretendAws:
    async def test_streams_what_bedrocks_client_reads(self) -> None:
        """Frames with both checksums, whose fields the SDK's model knows."""
        async with (
            a_pretend_model(aws.converses("One half.")) as server,
            open_model_client(
                "bedrock-runtime", region="eu-west-1", endpoint=server.url
            ) as client,
        ):
            answer = await client.converse_stream(modelId="m", messages=CONVERSED)
            events = [event async for event in answer["stream"]]
        deltas = [e["contentBlockDelta"] for e in events if "contentBlockDelta" in e]
        assert [delta["delta"]["text"] for delta in deltas] == ["One", " half."]
        assert events[-1]["metadata"]["usage"]["inputTokens"] == 321

    async def test_fails_as_bedrocks_client_reads_it(self) -> None:
        """A refusal, and a failure within a stream, with the SDK's own codes."""
        broken = aws.streams(aws.fault("throttlingException"))
        async with (
            a_pretend_model(aws.failure(429, "ThrottlingException"), broken) as server,
            open_model_client(
                "bedrock-runtime", region="eu-west-1", endpoint=server.url
            ) as client,
        ):
            with pytest.raises(client.exceptions.ThrottlingException):
                await client.converse_stream(modelId="m", messages=CONVERSED)
            answer = await client.converse_stream(modelId="m", messages=CONVERSED)
            with pytest.raises(client.exceptions.ClientError) as failed:
                _ = [event async for event in answer["stream"]]
        assert failed.value.response["Error"]["Code"] == "throttlingException"

    async def test_carries_what_sagemakers_client_reads(self) -> None:
        """Parts whose bytes are the container's own."""
        said = says("One half.")
        async with (
            a_pretend_model(aws.carried(said)) as server,
            open_model_client(
                "sagemaker-runtime", region="eu-west-1", endpoint=server.url
            ) as client,
        ):
            answer = await client.invoke_endpoint_with_response_stream(
                EndpointName="e", Body=b"{}"
            )
            parts = [event["PayloadPart"]["Bytes"] async for event in answer["Body"]]
        assert parts == list(said.blocks)
