"""Meter: what a turn uses, counted while it runs, so that it can end at any moment."""

from __future__ import annotations

from domain.conversation import Message
from domain.prompt import Prompt
from domain.quota import HoldState
from domain.reply import Usage
from domain.text import estimate_tokens
from ports.chat_model import Finished, ModelError, TextDelta


class Meter:
    """Counts one turn's tokens. It starts at nothing used, nothing owed."""

    def __init__(self, message: Message) -> None:
        self._message_tokens = estimate_tokens(message.content)
        self._input_tokens = 0
        self._output_tokens = 0
        self._reported = False
        self._owed = False

    def asked(self, prompt: Prompt) -> None:
        """Note that a model was asked: from now on the turn may cost something."""
        self._input_tokens = prompt.estimated_tokens
        self._owed = True

    def counted(self, delta: TextDelta) -> None:
        """Note words that arrived."""
        self._output_tokens += delta.tokens

    def finished(self, finished: Finished) -> None:
        """Note the provider's own figures, which replace those counted."""
        if finished.input_tokens is None or finished.output_tokens is None:
            return
        self._input_tokens = finished.input_tokens
        self._output_tokens = finished.output_tokens
        self._reported = True

    def failed(self, error: ModelError) -> None:
        """Note a failure: unless words came or it may be billed, nothing is owed."""
        self._owed = error.billed or self._output_tokens > 0

    @property
    def usage(self) -> Usage:
        """Return what was used so far and what of it the student pays."""
        charged = self._message_tokens + self._output_tokens if self._owed else 0
        return Usage(
            input_tokens=self._input_tokens if self._owed else 0,
            output_tokens=self._output_tokens,
            charged_tokens=charged,
            reported=self._reported,
        )

    @property
    def end(self) -> HoldState:
        """Return the state in which the turn's hold ends now."""
        return HoldState.COMMITTED if self._owed else HoldState.RELEASED
