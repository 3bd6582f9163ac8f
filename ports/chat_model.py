"""ChatModel: a prompt in, words out as they are made, at a known cost."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from domain.errors import UnavailableError
from domain.prompt import Prompt
from domain.reply import Tier


class StopReason(StrEnum):
    """Why a model stopped."""

    END = "end"
    LENGTH = "length"
    FILTERED = "filtered"


@dataclass(frozen=True, slots=True, kw_only=True)
class TextDelta:
    """The next words, never empty; `tokens` is how many they are, as far as known."""

    text: str
    tokens: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """The reply is complete. Both counts are None if the provider reported none."""

    reason: StopReason
    input_tokens: int | None
    output_tokens: int | None


class ModelError(UnavailableError):
    """A model could not give a whole reply.

    `billed` tells whether the provider may have charged for what it did.
    """

    code = "model-unavailable"
    title = "The model can't answer right now."
    billed = False


class ModelDownError(ModelError):
    """The model can't be reached, or said that it is broken."""


class ModelBusyError(ModelError):
    """The model turns requests away for now; `retry_after_s` says how long."""

    code = "model-busy"
    title = "The model has too much to do right now."


class ModelTimeoutError(ModelError):
    """The model took too long."""

    code = "model-timeout"
    title = "The model took too long."
    billed = True


class ModelCutError(ModelError):
    """The reply broke off, or what came was not a reply."""

    code = "model-cut"
    title = "The model's reply broke off."
    billed = True


class ModelRefusedError(ModelError):
    """The model does not take this request: key, name, size or content."""

    code = "model-refused"
    title = "The model refused the request."


class ChatModel(Protocol):
    """One model of one vendor."""

    @property
    def name(self) -> str:
        """Return the name under which replies name this model."""
        ...

    @property
    def tier(self) -> Tier:
        """Return how strong it is."""
        ...

    @property
    def note(self) -> str:
        """Return what a person should know of its own words; may be empty."""
        ...

    @property
    def context_tokens(self) -> int:
        """Return how many tokens prompt and reply may have together."""
        ...

    def stream(self, prompt: Prompt) -> AsyncGenerator[TextDelta | Finished, None]:
        """Ask for one reply and give its words as they come, then `Finished`, once.

        Closing the generator early stops the model.

        Raises:
            ModelDownError: If it can't be reached or answers with a server's error.
            ModelBusyError: If it is overloaded or limits the rate.
            ModelTimeoutError: If the first or the next words do not come in time.
            ModelCutError: If the stream ends before the reply does.
            ModelRefusedError: If it rejects the request.
        """
        ...
