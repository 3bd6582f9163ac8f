"""ReplyMeter: how much of a reply came, and which figures about it can be true."""

from __future__ import annotations

from typing import Final

from domain.prompt import Prompt
from ports.chat_model import Finished, ModelCutError, StopReason

# A vendor that heeds the bound sends a token a delta, and some empty ones around them;
# one that sends eight times as many does not stop by itself.
DELTAS_PER_TOKEN: Final = 8
# Few words and no known token are longer; the longest tokens are rows of blanks.
CHARACTERS_PER_TOKEN: Final = 64
_SPARE_DELTAS: Final = 256
_SPARE_CHARACTERS: Final = 4_096
# No tokenizer makes more tokens than there are bytes. What a vendor adds on its own is
# little: the frames of the turns, how to use tools, where a reply was stopped.
_HIDDEN_INPUT_TOKENS: Final = 2_048
_HIDDEN_OUTPUT_TOKENS: Final = 64
_BYTES_PER_CHARACTER: Final = 4


class ReplyMeter:
    """Measures one reply.

    Args:
        prompt: What it is the reply to.
    """

    def __init__(self, prompt: Prompt) -> None:
        self._prompt = prompt
        self._deltas = 0
        self._characters = 0
        self._hidden = 0
        most = prompt.max_tokens
        self._most_deltas = DELTAS_PER_TOKEN * most + _SPARE_DELTAS
        self._most_characters = CHARACTERS_PER_TOKEN * most + _SPARE_CHARACTERS

    @property
    def begun(self) -> bool:
        """Whether anything was heard."""
        return self._characters > 0

    def take(self, text: str) -> None:
        """Count a delta of words or of a tool's arguments; it may be empty.

        Raises:
            ModelCutError: If this reply does not end by itself.
        """
        self._deltas += 1
        self._characters += len(text)
        if self._deltas > self._most_deltas or self._characters > self._most_characters:
            raise ModelCutError

    def hide(self, text: str) -> None:
        """Count a delta of what a model thinks and does not say.

        Raises:
            ModelCutError: If this reply does not end by itself.
        """
        self._hidden += len(text)
        self.take("")

    def finished(
        self,
        reason: StopReason,
        *,
        input_tokens: int | None,
        output_tokens: int | None,
        cached_tokens: int = 0,
        thought_tokens: int = 0,
    ) -> Finished:
        """Return the end of the reply, without figures that can't be true.

        Args:
            reason: Why it ended.
            input_tokens: The whole prompt, as reported.
            output_tokens: The reply with all that was thought, as reported.
            cached_tokens: The part of the input that was read before, as reported.
            thought_tokens: The part of the output that was never sent, as reported.
        """
        if (
            input_tokens is None
            or output_tokens is None
            or not 0 < input_tokens <= self._most_input()
            or not (self._characters > 0) <= output_tokens
            or output_tokens > self._most_output(thought_tokens)
        ):
            return Finished(reason=reason, input_tokens=None, output_tokens=None)
        return Finished(
            reason=reason,
            input_tokens=input_tokens,
            output_tokens=output_tokens,
            cached_tokens=min(max(cached_tokens, 0), input_tokens),
        )

    def _most_input(self) -> int:
        options = self._prompt.options
        characters = len(self._prompt.system) + len(options.tools) + len(options.others)
        for turn in self._prompt.turns:
            characters += len(turn.text) + len(turn.tool_calls)
        frames = _HIDDEN_INPUT_TOKENS + 16 * len(self._prompt.turns)
        return _BYTES_PER_CHARACTER * characters + frames

    def _most_output(self, thought_tokens: int) -> int:
        heard = _BYTES_PER_CHARACTER * (self._characters + self._hidden)
        shown = heard + max(thought_tokens, 0)
        return min(shown, self._prompt.max_tokens) + _HIDDEN_OUTPUT_TOKENS
