"""What a server of OpenAI's protocol says, and what is made of it."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.llm.openai_wire import OpenAIReading
from domain.prompt import Prompt, PromptTurn, Speaker
from ports.chat_model import (
    Finished,
    ModelBusyError,
    ModelCutError,
    ModelDownError,
    ModelError,
    ModelRefusedError,
    Part,
    StopReason,
    TextDelta,
    ToolCallDelta,
)

PROMPT = Prompt(
    system="Be kind.",
    turns=(PromptTurn(speaker=Speaker.STUDENT, text="Hello!"),),
    max_tokens=42,
)
DONE = b"data: [DONE]\n\n"


def event(**fields: Any) -> bytes:
    """Return one event."""
    return b"data: " + json.dumps(fields).encode() + b"\n\n"


def says(delta: dict[str, Any], reason: str | None = None) -> bytes:
    """Return the event of one delta."""
    return event(choices=[{"index": 0, "delta": delta, "finish_reason": reason}])


def heard(*blocks: bytes) -> list[Part]:
    """Return all parts, with the end."""
    reading = OpenAIReading(PROMPT)
    parts = [part for block in blocks for part in reading.feed(block)]
    return [*parts, reading.finished()]


def end(usage: dict[str, Any] | None = None) -> bytes:
    """Return how a reply ends."""
    return says({}, "stop") + event(choices=[], usage=usage) + DONE


def unreported(reason: StopReason = StopReason.END) -> Finished:
    """Return an end whose tokens nobody knows."""
    return Finished(reason=reason, input_tokens=None, output_tokens=None)


class TestOpenAIReading:
    def test_joins_the_words_of_one_block(self) -> None:
        """What comes at once is given at once, and counted as often as it was sent."""
        block = says({"role": "assistant", "content": ""})
        block += says({"content": "One"}) + says({"content": " half."})
        assert heard(block, end()) == [
            TextDelta(text="One half.", tokens=2),
            unreported(),
        ]

    @given(cuts=st.lists(st.integers(1, 200), max_size=12))
    def test_does_not_mind_where_blocks_end(self, cuts: list[int]) -> None:
        """Any cut of the same bytes says the same words."""
        raw = says({"content": "½ é"}) + says({"content": "\n\nyes"}) + end()
        ends = sorted(cuts)
        blocks = [raw[a:b] for a, b in pairwise([0, *ends, len(raw)]) if a < b]
        words = [part.text for part in heard(*blocks) if isinstance(part, TextDelta)]
        assert "".join(words) == "½ é\n\nyes"

    def test_passes_calls_of_tools_on(self) -> None:
        """Each part keeps its index, its id and its piece of the arguments."""
        first: dict[str, Any] = {"index": 0, "id": "call_1", "type": "function"}
        first["function"] = {"name": "add", "arguments": ""}
        piece = {"index": 0, "function": {"arguments": '{"a":'}}
        parts = heard(
            says({"tool_calls": [first | {"unknown": 1}]}),
            says({"tool_calls": [piece]}),
            says({}, "tool_calls"),
        )
        calls = [json.loads(p.json) for p in parts if isinstance(p, ToolCallDelta)]
        assert calls == [[first], [piece]]
        assert parts[-1] == unreported(StopReason.TOOLS)

    def test_numbers_the_calls_that_have_no_number(self) -> None:
        """A whole answer tells its calls apart by their order alone."""
        calls = [
            {"id": "a", "function": {"name": "f", "arguments": "{}"}},
            {"id": "b", "function": {"name": "g", "arguments": "{}"}},
        ]
        message = {"content": None, "tool_calls": calls}
        choice = {"message": message, "finish_reason": "tool_calls"}
        parts = OpenAIReading(PROMPT).whole(json.dumps({"choices": [choice]}).encode())
        assert isinstance(parts[0], ToolCallDelta)
        assert [call["index"] for call in json.loads(parts[0].json)] == [0, 1]

    def test_reads_an_answer_that_was_not_streamed(self) -> None:
        """The same words, tokens and reason, all at once."""
        choice = {"message": {"content": "One half."}, "finish_reason": "length"}
        usage: dict[str, Any] = {"prompt_tokens": 9, "completion_tokens": 3}
        usage["prompt_tokens_details"] = {"cached_tokens": 4}
        reading = OpenAIReading(PROMPT)
        body = json.dumps({"choices": [choice], "usage": usage}).encode()
        assert reading.whole(body) == [TextDelta(text="One half.")]
        assert reading.finished() == Finished(
            reason=StopReason.LENGTH,
            input_tokens=9,
            output_tokens=3,
            cached_tokens=4,
        )

    @pytest.mark.parametrize(
        "usage",
        [
            {"prompt_tokens": -3, "completion_tokens": 2},
            {"prompt_tokens": 9, "completion_tokens": -2},
            {"prompt_tokens": 9, "completion_tokens": 1_000},
            {"prompt_tokens": 10**9, "completion_tokens": 2},
            {"prompt_tokens": 0, "completion_tokens": 0},
            {"prompt_tokens": "many", "completion_tokens": 2},
            {"prompt_tokens": 9},
            {},
        ],
    )
    def test_believes_no_figures_that_cannot_be(self, usage: dict[str, Any]) -> None:
        """Words stay words; what they took is then not known."""
        assert heard(says({"content": "Two words"}), end(usage))[-1] == unreported()

    def test_believes_what_was_thought_and_not_said(self) -> None:
        """A model that thinks makes more tokens than it sends, within its bound."""
        usage: dict[str, Any] = {"prompt_tokens": 9, "completion_tokens": 40}
        usage["completion_tokens_details"] = {"reasoning_tokens": 38}
        last = heard(says({"content": "2"}), end(usage))[-1]
        assert isinstance(last, Finished)
        assert last.output_tokens == 40

    def test_ends_a_reply_that_never_ends(self) -> None:
        """A vendor that does not heed the bound of a reply is cut off."""
        with pytest.raises(ModelCutError):
            heard(*[says({"content": "on and "})] * 1_000)

    def test_ends_a_reply_of_nothing_that_never_ends(self) -> None:
        """Empty deltas are counted too."""
        with pytest.raises(ModelCutError):
            heard(*[says({})] * 1_000, end())

    @pytest.mark.parametrize(
        ("error", "failure"),
        [
            ({"type": "rate_limit_exceeded"}, ModelBusyError),
            ({"code": 429, "message": "slow down"}, ModelBusyError),
            ({"code": "insufficient_quota"}, ModelBusyError),
            ({"type": "invalid_request_error"}, ModelRefusedError),
            ({"message": "out of memory"}, ModelDownError),
            ("a mere sentence", ModelDownError),
        ],
    )
    def test_reads_an_error_within_the_stream(
        self, error: object, failure: type[ModelError]
    ) -> None:
        """It means what it says where no words came, and cuts the reply off later."""
        with pytest.raises(failure):
            heard(event(error=error))
        with pytest.raises(ModelCutError):
            heard(says({"content": "One"}), event(error=error))

    def test_listens_to_one_reply_of_several(self) -> None:
        """A second choice is not mixed into the first."""
        other = {"index": 1, "delta": {"content": "Other"}}
        parts = heard(says({"content": "One"}), event(choices=[other]), end())
        assert parts[0] == TextDelta(text="One")
        assert parts[1] == unreported()

    @given(st.binary(max_size=300))
    def test_makes_a_failure_of_garbage(self, garbage: bytes) -> None:
        """Whatever bytes come, nothing but the port's failures leaves."""
        with pytest.raises(ModelError):
            heard(b"data: " + garbage + b"\n\n")
