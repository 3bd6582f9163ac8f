"""What a request of OpenAI's protocol says."""

from __future__ import annotations

from typing import Any

import pytest

from adapters.llm.openai_request import request_body
from domain.prompt import Options, Prompt, PromptTurn, Speaker
from ports.chat_model import ModelRefusedError


def a_prompt(**changes: Any) -> Prompt:
    """Return a prompt."""
    given: dict[str, Any] = {
        "system": "Be kind.",
        "turns": (PromptTurn(speaker=Speaker.STUDENT, text="Hello!"),),
        "max_tokens": 42,
        **changes,
    }
    return Prompt(**given)


class TestRequestBody:
    def test_says_what_the_prompt_says(self) -> None:
        """System first, then the turns, then the bounds."""
        assert request_body(a_prompt(), model="m") == {
            "model": "m",
            "messages": [
                {"role": "system", "content": "Be kind."},
                {"role": "user", "content": "Hello!"},
            ],
            "max_tokens": 42,
            "temperature": 0.3,
            "top_p": 0.9,
            "stream": True,
            "stream_options": {"include_usage": True},
        }

    def test_leaves_out_what_is_not_said(self) -> None:
        """No system, no sampling, no stream where nobody reads along."""
        prompt = a_prompt(system="", temperature=None, top_p=None, whole=True)
        assert request_body(prompt, model="m", bound="max_completion_tokens") == {
            "model": "m",
            "messages": [{"role": "user", "content": "Hello!"}],
            "max_completion_tokens": 42,
        }

    def test_passes_an_applications_tools_on(self) -> None:
        """The tools, which one to call, and the calls that were made before."""
        calls = '[{"id": "c", "type": "function", "function": {"name": "f"}}]'
        turns = (
            PromptTurn(speaker=Speaker.STUDENT, text="Add!"),
            PromptTurn(speaker=Speaker.HELPY, text="", tool_calls=calls),
            PromptTurn(speaker=Speaker.TOOL, text="3", tool_call_id="c"),
        )
        options = Options(
            tools='[{"type": "function"}]',
            tool_choice='"required"',
            stop=("END",),
            others='{"seed": 7, "model": "other", "n": 9, "stream": false}',
        )
        body = request_body(a_prompt(turns=turns, options=options), model="m")
        assert body["tools"] == [{"type": "function"}]
        assert body["tool_choice"] == "required"
        assert body["stop"] == ["END"]
        assert body["seed"] == 7
        assert (body["model"], body["stream"], "n" in body) == ("m", True, False)
        assert body["messages"][2] == {
            "role": "assistant",
            "content": None,
            "tool_calls": [{"id": "c", "type": "function", "function": {"name": "f"}}],
        }
        assert body["messages"][3] == {
            "role": "tool",
            "content": "3",
            "tool_call_id": "c",
        }

    @pytest.mark.parametrize(
        "options",
        [
            Options(tools="{"),
            Options(tools='{"a": 1}'),
            Options(tool_choice="7"),
            Options(others="[]"),
        ],
    )
    def test_refuses_options_that_are_none(self, options: Options) -> None:
        """Nothing is sent that no vendor could read."""
        with pytest.raises(ModelRefusedError):
            request_body(a_prompt(options=options), model="m")
