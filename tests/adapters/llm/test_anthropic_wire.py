"""What Anthropic sends, and what is made of it."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.llm.anthropic_wire import AnthropicReading
from domain.prompt import Prompt, PromptTurn, Speaker
from ports.chat_model import ModelCutError, ModelError, Part, TextDelta, ToolCallDelta
from tests.support import pretend_anthropic as claude

PROMPT = Prompt(
    system="Be kind.",
    turns=(PromptTurn(speaker=Speaker.STUDENT, text="Hello!"),),
    max_tokens=42,
)


def heard(*blocks: bytes) -> list[Part]:
    """Return all parts but the end, which has to be there."""
    reading = AnthropicReading(PROMPT)
    parts = [part for block in blocks for part in reading.feed(block)]
    reading.finished()
    return parts


def heard_whole(body: bytes) -> list[Part]:
    """Return all parts of a whole answer but the end, which has to be there."""
    reading = AnthropicReading(PROMPT)
    parts = reading.whole(body)
    reading.finished()
    return parts


class TestAnthropicReading:
    @given(cuts=st.lists(st.integers(1, 900), max_size=12))
    def test_does_not_mind_where_blocks_end(self, cuts: list[int]) -> None:
        """Any cut of the same bytes says the same words."""
        said = [claude.start(), claude.begin(), claude.word("½ é"), claude.word(" yes")]
        raw = b"".join([*said, claude.stop(), *claude.end()])
        ends = sorted(cut for cut in cuts if cut < len(raw))
        blocks = [raw[a:b] for a, b in pairwise([0, *ends, len(raw)]) if a < b]
        words = [part.text for part in heard(*blocks) if isinstance(part, TextDelta)]
        assert "".join(words) == "½ é yes"

    def test_joins_the_words_of_one_block(self) -> None:
        """What comes at once is given at once, and counted as often as it was sent."""
        block = claude.word("One") + claude.word(" half.")
        assert heard(claude.start() + block, *claude.end()) == [
            TextDelta(text="One half.", tokens=2)
        ]

    def test_completes_a_call_without_arguments(self) -> None:
        """OpenAI's clients want JSON even where there is nothing to say."""
        begun = claude.begin(1, type="tool_use", id="c", name="now", input={})
        parts = heard(claude.start(), begun, claude.stop(1), *claude.end("tool_use"))
        pieces = [json.loads(p.json)[0] for p in parts if isinstance(p, ToolCallDelta)]
        assert [piece["index"] for piece in pieces] == [0, 0]
        said = "".join(piece["function"]["arguments"] for piece in pieces)
        assert json.loads(said) == {}

    def test_believes_what_was_thought_and_not_said(self) -> None:
        """A model that thinks makes more tokens than it sends, within its bound."""
        reading = AnthropicReading(PROMPT)
        told = claude.end(
            output_tokens=40, output_tokens_details={"thinking_tokens": 38}
        )
        for block in (claude.start(), claude.word("2"), *told):
            reading.feed(block)
        assert reading.finished().output_tokens == 40

    @given(st.binary(max_size=300))
    def test_makes_a_failure_of_garbage(self, garbage: bytes) -> None:
        """Whatever bytes come, nothing but the port's failures leaves."""
        with pytest.raises(ModelError):
            heard(b"data: " + garbage + b"\n\n")
        with pytest.raises(ModelCutError):
            heard_whole(b"{" + garbage)
