"""What a request of Bedrock's Converse API says."""

from __future__ import annotations

import json
from typing import Any

import pytest

from adapters.llm.bedrock_request import converse_body
from domain.prompt import Options, Prompt, PromptTurn, Speaker
from ports.chat_model import ModelRefusedError

CLAUDE = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
LLAMA = "meta.llama3-8b-instruct-v1:0"
KEEP = {"cachePoint": {"type": "default"}}
LONG = "Many words are said here. " * 250
ADD = {"type": "function", "function": {"name": "add", "description": ""}}
CALL = json.dumps([{"id": "c", "function": {"name": "add", "arguments": '{"a": 1}'}}])


def a_prompt(*turns: PromptTurn, **changes: Any) -> Prompt:
    """Return a prompt."""
    given: dict[str, Any] = {
        "system": "Be kind.",
        "turns": turns or (PromptTurn(speaker=Speaker.STUDENT, text="Hello!"),),
        "max_tokens": 42,
        **changes,
    }
    return Prompt(**given)


def tools(choice: object = "auto", **others: object) -> Options:
    """Return options with one tool."""
    return Options(
        tools=json.dumps([ADD]),
        tool_choice=json.dumps(choice),
        others=json.dumps(others),
    )


class TestConverseBody:
    def test_says_what_the_prompt_says(self) -> None:
        """The words, and how they are to be drawn."""
        prompt = a_prompt(options=Options(stop=("END",)))
        assert converse_body(prompt, model=LLAMA) == {
            "modelId": LLAMA,
            "system": [{"text": "Be kind."}],
            "messages": [{"role": "user", "content": [{"text": "Hello!"}]}],
            "inferenceConfig": {
                "maxTokens": 42,
                "temperature": 0.3,
                "topP": 0.9,
                "stopSequences": ["END"],
            },
        }

    @pytest.mark.parametrize("model", [CLAUDE, "arn:aws:bedrock:eu-west-1:1:x/y"])
    def test_does_not_steer_models_that_refuse_it(self, model: str) -> None:
        """Anthropic's newest take no temperature, and what an ARN is nobody knows."""
        body = converse_body(a_prompt(), model=model)
        assert body["inferenceConfig"] == {"maxTokens": 42}

    def test_marks_what_stays_the_same_for_models_that_keep_it(self) -> None:
        """After the system and after what was said before; others refuse marks."""
        turns = (
            PromptTurn(speaker=Speaker.STUDENT, text=LONG),
            PromptTurn(speaker=Speaker.HELPY, text="Yes."),
            PromptTurn(speaker=Speaker.STUDENT, text="Now."),
        )
        body = converse_body(a_prompt(*turns, system=LONG), model=CLAUDE)
        assert body["system"] == [{"text": LONG}, KEEP]
        assert [KEEP in message["content"] for message in body["messages"]] == [
            False,
            True,
            False,
        ]
        for model in (LLAMA, "anthropic.claude-3-haiku-20240307-v1:0"):
            plain = converse_body(a_prompt(*turns, system=LONG), model=model)
            assert "cachePoint" not in json.dumps(plain)

    def test_translates_tools_and_their_calls(self) -> None:
        """Tools, calls that were made, and what they gave."""
        turns = (
            PromptTurn(speaker=Speaker.STUDENT, text="Add!"),
            PromptTurn(speaker=Speaker.HELPY, text="", tool_calls=CALL),
            PromptTurn(speaker=Speaker.TOOL, text="3", tool_call_id="c"),
        )
        body = converse_body(a_prompt(*turns, options=tools()), model=LLAMA)
        schema = {"json": {"type": "object", "properties": {}}}
        assert body["toolConfig"] == {
            "tools": [{"toolSpec": {"name": "add", "inputSchema": schema}}]
        }
        use = {"toolUseId": "c", "name": "add", "input": {"a": 1}}
        assert body["messages"][1]["content"] == [{"toolUse": use}]
        result = {"toolUseId": "c", "content": [{"text": "3"}]}
        assert body["messages"][2]["content"] == [{"toolResult": result}]

    @pytest.mark.parametrize(
        ("choice", "told"),
        [
            ("required", {"any": {}}),
            ({"function": {"name": "add"}}, {"tool": {"name": "add"}}),
        ],
    )
    def test_translates_whether_to_call(self, choice: object, told: object) -> None:
        """What has to be called is said so."""
        body = converse_body(a_prompt(options=tools(choice)), model=LLAMA)
        assert body["toolConfig"]["toolChoice"] == told

    def test_sends_no_tools_where_none_may_be_called(self) -> None:
        """Converse has no word for it; without tools there are no calls."""
        body = converse_body(a_prompt(options=tools("none")), model=LLAMA)
        assert "toolConfig" not in body

    def test_refuses_what_converse_cannot_promise(self) -> None:
        """No calls after earlier ones, calls one at a time, an answer in a format."""
        called = PromptTurn(speaker=Speaker.HELPY, text="", tool_calls=CALL)
        for prompt in (
            a_prompt(called, options=tools("none")),
            a_prompt(options=tools(parallel_tool_calls=False)),
            a_prompt(options=Options(others='{"response_format": {"type": "json"}}')),
        ):
            with pytest.raises(ModelRefusedError):
                converse_body(prompt, model=LLAMA)
