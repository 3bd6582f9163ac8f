"""What Bedrock's client gives, and what is made of it."""

from __future__ import annotations

import pytest

from adapters.llm.bedrock_wire import BedrockReading
from domain.prompt import Prompt, PromptTurn, Speaker
from ports.chat_model import ModelCutError, TextDelta

PROMPT = Prompt(
    system="Be kind.",
    turns=(PromptTurn(speaker=Speaker.STUDENT, text="Hello!"),),
    max_tokens=42,
)


class TestBedrockReading:
    @pytest.mark.parametrize(
        ("sent", "given"), [("½ é 🙂", "½ é 🙂"), ("half \ud83d", "half ?")]
    )
    def test_gives_words_that_can_be_encoded(self, sent: str, given: str) -> None:
        """Half of a pair is no character, and nobody could send it on."""
        event = {"contentBlockDelta": {"delta": {"text": sent}}}
        assert BedrockReading(PROMPT).feed(event) == [TextDelta(text=given)]

    def test_takes_no_arguments_of_a_call_that_was_not_begun(self) -> None:
        """A piece without its beginning belongs to nothing."""
        event = {"contentBlockDelta": {"delta": {"toolUse": {"input": "{"}}}}
        with pytest.raises(ModelCutError):
            BedrockReading(PROMPT).feed(event)
