"""What a request of Anthropic's Messages API says."""

from __future__ import annotations

import json
from typing import Any

import pytest

from adapters.llm.anthropic_request import messages_body
from domain.prompt import Options, Prompt, PromptTurn, Speaker
from ports.chat_model import ModelRefusedError

KEPT = {"type": "ephemeral"}
# About as many tokens as a vendor keeps at least.
LONG = "Many words are said here. " * 250
ADD: dict[str, Any] = {
    "type": "function",
    "function": {
        "name": "add",
        "description": "Adds.",
        "parameters": {"type": "object", "properties": {"a": {"type": "integer"}}},
    },
}


def says(text: str, speaker: Speaker = Speaker.STUDENT, **more: Any) -> PromptTurn:
    """Return one turn."""
    return PromptTurn(speaker=speaker, text=text, **more)


def a_prompt(*turns: PromptTurn, **changes: Any) -> Prompt:
    """Return a prompt."""
    given: dict[str, Any] = {
        "system": "Be kind.",
        "turns": turns or (says("Hello!"),),
        "max_tokens": 42,
        **changes,
    }
    return Prompt(**given)


def marks(body: dict[str, Any]) -> list[str]:
    """Return the beginning of each block that is to be kept."""
    blocks = [*body.get("system", ())]
    blocks += [block for said in body["messages"] for block in said["content"]]
    return [block["text"][:8] for block in blocks if "cache_control" in block]


class TestMessagesBody:
    def test_says_what_the_prompt_says(self) -> None:
        """No sampling: the newest models refuse a request that steers it."""
        assert messages_body(a_prompt(), model="claude") == {
            "model": "claude",
            "max_tokens": 42,
            "system": [{"type": "text", "text": "Be kind."}],
            "messages": [
                {"role": "user", "content": [{"type": "text", "text": "Hello!"}]}
            ],
            "stream": True,
        }

    def test_marks_what_stays_the_same_and_is_long_enough(self) -> None:
        """After the system, the stable turns, and all that was said before."""
        body = messages_body(
            a_prompt(
                says("Stable " + LONG),
                says("Reply  " + LONG, Speaker.HELPY),
                says("Now    " + LONG),
                system="System " + LONG,
                stable_turns=1,
            ),
            model="claude",
        )
        assert marks(body) == ["System M", "Stable M", "Reply  M"]

    def test_marks_nothing_that_is_too_short_to_be_kept(self) -> None:
        """A mark costs a quarter more; below the least it would never pay."""
        short = messages_body(a_prompt(says("Hi."), says("Now.")), model="claude")
        assert marks(short) == []

    def test_marks_short_turns_together(self) -> None:
        """What lies between two marks counts as a whole."""
        body = messages_body(
            a_prompt(
                says("First  " + LONG[:3_300]),
                says("Second " + LONG[:3_300], Speaker.HELPY),
                says("Now."),
            ),
            model="claude",
        )
        assert marks(body) == ["Second M"]

    def test_lets_sides_take_turns_and_says_nothing_blank(self) -> None:
        """Neighbors of one side are one message; the vendor refuses blank blocks."""
        body = messages_body(
            a_prompt(says("One"), says(" \n"), says("two"), system=" "), model="claude"
        )
        assert "system" not in body
        assert [block["text"] for block in body["messages"][0]["content"]] == [
            "One",
            "two",
        ]
        with pytest.raises(ModelRefusedError):
            messages_body(a_prompt(says("")), model="claude")

    def test_lets_a_user_begin_where_the_beginning_was_cut(self) -> None:
        """Vendors refuse a conversation that a model begins."""
        prompt = a_prompt(says("As I said.", Speaker.HELPY), says("Yes?"))
        roles = [said["role"] for said in messages_body(prompt, model="c")["messages"]]
        assert roles == ["user", "assistant", "user"]

    def test_translates_tools_and_their_calls(self) -> None:
        """Tools, which one to call, calls that were made, and what they gave."""
        function = {"name": "add", "arguments": '{"a": 1}'}
        call = {"id": "c", "type": "function", "function": function}
        pinned = {"type": "function", "function": {"name": "add"}}
        prompt = a_prompt(
            says("Add!"),
            says("Gladly.", Speaker.HELPY, tool_calls=json.dumps([call])),
            says("3", Speaker.TOOL, tool_call_id="c"),
            options=Options(
                tools=json.dumps([ADD]),
                tool_choice=json.dumps(pinned),
                stop=("END",),
                others='{"parallel_tool_calls": false, "seed": 7}',
            ),
        )
        body = messages_body(prompt, model="claude")
        assert body["tools"] == [
            {
                "name": "add",
                "description": "Adds.",
                "input_schema": ADD["function"]["parameters"],
            }
        ]
        assert body["tool_choice"] == {
            "type": "tool",
            "name": "add",
            "disable_parallel_tool_use": True,
        }
        assert body["stop_sequences"] == ["END"]
        assert "seed" not in body
        assert body["messages"][1]["content"][1] == {
            "type": "tool_use",
            "id": "c",
            "name": "add",
            "input": {"a": 1},
        }
        assert body["messages"][2] == {
            "role": "user",
            "content": [{"type": "tool_result", "tool_use_id": "c", "content": "3"}],
        }

    @pytest.mark.parametrize(
        ("choice", "told"),
        [("auto", "auto"), ("required", "any"), ("none", "none")],
    )
    def test_translates_whether_to_call(self, choice: str, told: str) -> None:
        """Each of OpenAI's words has one of Anthropic's."""
        options = Options(tools=json.dumps([ADD]), tool_choice=json.dumps(choice))
        body = messages_body(a_prompt(options=options), model="claude")
        assert body["tool_choice"] == {"type": told}

    @pytest.mark.parametrize(
        "others",
        [
            {"response_format": {"type": "json_object"}},
            {"response_format": {"type": "json_schema", "json_schema": {}}},
            {"web_search_options": {"search_context_size": "low"}},
        ],
    )
    def test_refuses_what_would_change_the_meaning(
        self, others: dict[str, Any]
    ) -> None:
        """An answer in another shape is not what was asked for."""
        options = Options(others=json.dumps(others))
        with pytest.raises(ModelRefusedError):
            messages_body(a_prompt(options=options), model="claude")

    @pytest.mark.parametrize(
        "options",
        [
            Options(tools="{"),
            Options(tools='[{"type": "web_search"}]'),
            Options(tools='[{"function": {"name": ""}}]'),
            Options(tools=json.dumps([ADD]), tool_choice='"perhaps"'),
            Options(tools=json.dumps([ADD]), tool_choice="7"),
            Options(others="[]"),
        ],
    )
    def test_refuses_options_that_are_none(self, options: Options) -> None:
        """Nothing is sent that would mean something else."""
        with pytest.raises(ModelRefusedError):
            messages_body(a_prompt(options=options), model="claude")

    @pytest.mark.parametrize(
        "calls",
        ['[{"id": "c"}]', '[{"id": "c", "function": {"name": "f", "arguments": "{"}}]'],
    )
    def test_refuses_calls_that_are_none(self, calls: str) -> None:
        """A transcript that can't be read is not sent in part."""
        prompt = a_prompt(says("", Speaker.HELPY, tool_calls=calls))
        with pytest.raises(ModelRefusedError):
            messages_body(prompt, model="claude")
