"""An OpenAI client talks to us as to OpenAI."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import openai
import pytest
from openai import AsyncOpenAI

from domain.ids import DecisionId
from domain.routing.decision import Fate, Operation
from tests.entrypoints.openai.clients import an_openai_client
from tests.support.pretend_model import DONE, Answer
from tests.support.running import Running, a_running_product

pytestmark = pytest.mark.anyio

MESSAGES: list[Any] = [
    {"role": "system", "content": "You are a patient tutor."},
    {"role": "user", "content": "What does the moon look like?"},
]


class TestChatCompletions:
    async def test_answer_whole(self, client: AsyncOpenAI, product: Running) -> None:
        """With the vendor's usage, and the model under its own name."""
        done = await client.chat.completions.create(model="helpy", messages=MESSAGES)

        choice = done.choices[0]
        assert choice.message.content == "The moon is round."
        assert (choice.message.role, choice.finish_reason) == ("assistant", "stop")
        assert done.model == "pretend-model"
        assert done.usage is not None
        assert (done.usage.prompt_tokens, done.usage.completion_tokens) == (321, 4)
        asked = product.model.asked[-1]
        assert [m["role"] for m in asked["messages"]] == ["system", "user"]

    async def test_stream_the_words_as_they_come(self, client: AsyncOpenAI) -> None:
        """Then why it ended, and the usage where it is wanted."""
        text, finish, usage = "", None, None
        stream = await client.chat.completions.create(
            model="helpy",
            messages=MESSAGES,
            stream=True,
            stream_options={"include_usage": True},
        )
        async for chunk in stream:
            for choice in chunk.choices:
                text += choice.delta.content or ""
                finish = choice.finish_reason or finish
            usage = chunk.usage or usage

        assert (text, finish) == ("The moon is round.", "stop")
        assert usage is not None
        assert usage.total_tokens == 325

    async def test_say_where_they_come_from(
        self, client: AsyncOpenAI, product: Running
    ) -> None:
        """In headers, with the decision that explains it."""
        raw = await client.chat.completions.with_raw_response.create(
            model="helpy",
            messages=MESSAGES,
        )

        assert raw.headers["x-helpy-model"] == "pretend-model"
        assert raw.headers["x-helpy-tier"] == "basic"
        assert raw.headers["x-helpy-cache"] == "none"
        decision = await product.doors.application.read_decision.journal.get(
            DecisionId(raw.headers["x-helpy-decision"])
        )
        assert decision.operation is Operation.CHAT_COMPLETION
        assert [one.fate for one in decision.candidates] == [Fate.ANSWERED]

    async def test_are_refused_without_a_key_of_ours(self, product: Running) -> None:
        """As OpenAI refuses them."""
        stranger = AsyncOpenAI(
            api_key="hk_" + "0" * 64, base_url=f"{product.url}/v1", max_retries=0
        )
        async with stranger:
            with pytest.raises(openai.AuthenticationError) as refused:
                await stranger.chat.completions.create(
                    model="helpy",
                    messages=MESSAGES,
                )

        assert refused.value.code == "invalid_api_key"

    async def test_of_the_tutor_do_not_give_an_answer_away(
        self, client: AsyncOpenAI
    ) -> None:
        """Code decides what is said, from turn to turn of the client's own account."""
        said: list[Any] = [{"role": "user", "content": "Solve 3x + 5 = 20 for me."}]
        first = await client.chat.completions.create(model="helpy-tutor", messages=said)
        hint = first.choices[0].message.content or ""
        assert "15" not in hint
        assert hint.endswith("?")

        said += [
            {"role": "assistant", "content": hint},
            {"role": "user", "content": "15"},
        ]
        second = await client.chat.completions.create(
            model="helpy-tutor", messages=said
        )

        praise = second.choices[0].message.content or ""
        assert "15" in praise
        assert "x = 5" not in praise

    async def test_are_listed_with_the_router_first(self, client: AsyncOpenAI) -> None:
        """And each model that is up under its name."""
        listed = [model.id async for model in client.models.list()]

        assert listed == ["helpy", "helpy-tutor", "pretend-model"]
        assert (await client.models.retrieve("helpy")).id == "helpy"
        with pytest.raises(openai.NotFoundError):
            await client.models.retrieve("nobody")

    async def test_pass_tools_through_and_calls_back(self, tmp_path: Path) -> None:
        """Both ways, whole and streamed, and never out of a cache."""
        call = {
            "index": 0,
            "id": "call_1",
            "type": "function",
            "function": {"name": "add", "arguments": '{"a": 1}'},
        }
        calls = [{"index": 0, "delta": {"tool_calls": [call]}, "finish_reason": None}]
        ends = [{"index": 0, "delta": {}, "finish_reason": "tool_calls"}]
        blocks = [
            b"data: " + json.dumps({"choices": choices}).encode() + b"\n\n"
            for choices in (calls, ends)
        ]
        tools: list[Any] = [{"type": "function", "function": {"name": "add"}}]
        said: list[Any] = [
            {"role": "user", "content": "Add 1."},
            {"role": "assistant", "content": None, "tool_calls": [call]},
            {"role": "tool", "tool_call_id": "call_1", "content": "2"},
        ]
        async with (
            a_running_product(tmp_path, Answer(blocks=[*blocks, DONE])) as product,
            an_openai_client(product) as client,
        ):
            wish: dict[str, Any] = {"model": "helpy", "messages": said, "tools": tools}
            stream = await client.chat.completions.create(**wish, stream=True)
            heard = [
                (choice.delta.tool_calls, choice.finish_reason)
                async for part in stream
                for choice in part.choices
            ]
            done = await client.chat.completions.create(**wish)

        assert len(product.model.asked) == 2
        for asked in product.model.asked:
            assert asked["tools"] == tools
            assert asked["messages"][1]["tool_calls"] == [call]
            assert asked["messages"][2]["tool_call_id"] == "call_1"
        streamed = next(calls for calls, _ in heard if calls)
        whole = done.choices[0].message.tool_calls
        for called in (streamed, whole):
            assert called
            assert called[0].id == "call_1"
            assert called[0].function is not None
            assert called[0].function.name == "add"
            assert called[0].function.arguments == '{"a": 1}'
        assert heard[-1][1] == done.choices[0].finish_reason == "tool_calls"
