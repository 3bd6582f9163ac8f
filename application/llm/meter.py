"""Meter: what a reply uses, counted while it runs, as it can end at any moment."""

from __future__ import annotations

from application.llm.asking import Chosen, Heard
from domain.quota import HoldState
from domain.reply import CacheUse, Usage
from domain.text import estimate_tokens
from ports.chat_model import ModelError, TextDelta, ToolCallDelta


class Meter:
    """Counts one reply's tokens. It starts at nothing used, nothing owed.

    Args:
        message_tokens: What the words are that the payer brought.
    """

    def __init__(self, message_tokens: int) -> None:
        self._message_tokens = message_tokens
        self._input_tokens = 0
        self._output_tokens = 0
        self._heard_bytes = 0
        self._reported = False
        self._owed = False
        self._free = False

    def heard(self, part: Heard) -> None:
        """Note what came of a question that was asked.

        From the moment a model is chosen the reply costs something, unless it comes
        out of a cache. The figures of a whole reply replace those counted.
        """
        if isinstance(part, Chosen):
            self._owed = part.cache is CacheUse.NONE
            self._free = not self._owed
        elif isinstance(part, TextDelta):
            self._output_tokens += part.tokens
            self._heard_bytes += _bytes(part.text)
        elif isinstance(part, ToolCallDelta):
            self._output_tokens += estimate_tokens(part.json)
            self._heard_bytes += _bytes(part.json)
        else:
            self._input_tokens = part.input_tokens
            self._output_tokens = part.output_tokens
            self._reported = part.reported

    def failed(self, error: ModelError) -> None:
        """Note a failure: unless words came or it may be billed, nothing is owed."""
        self._owed = not self._free and (error.billed or self._output_tokens > 0)

    @property
    def usage(self) -> Usage:
        """Return what was used so far and what of it the student pays."""
        # No tokenizer makes more tokens than there are bytes: whatever a vendor reports
        # or a model thinks besides, nobody pays for words that they were not sent.
        reply_tokens = max(0, min(self._output_tokens, self._heard_bytes))
        charged = self._message_tokens + reply_tokens if self._owed else 0
        return Usage(
            input_tokens=self._input_tokens,
            output_tokens=self._output_tokens,
            charged_tokens=charged,
            reported=self._reported,
        )

    @property
    def end(self) -> HoldState:
        """Return the state in which the turn's hold ends now."""
        return HoldState.COMMITTED if self._owed else HoldState.RELEASED


def _bytes(text: str) -> int:
    # Half a character is none, yet a vendor may send one.
    return len(text.encode("utf-8", "surrogatepass"))
