"""ChatModel: a prompt in, words out as they are made, at a known cost."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from domain.errors import UnavailableError
from domain.model import ModelSpec
from domain.prompt import Prompt


class StopReason(StrEnum):
    """Why a model stopped."""

    END = "end"
    LENGTH = "length"
    FILTERED = "filtered"
    TOOLS = "tools"


@dataclass(frozen=True, slots=True, kw_only=True)
class TextDelta:
    """The next words, never empty; `tokens` is how many they are, as far as known."""

    text: str
    tokens: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolCallDelta:
    """The next part of the calls the model makes of an application's tools.

    `json` is an array in the shape of OpenAI's `delta.tool_calls`: each with its
    `index`, and `id`, `function.name` or a piece of `function.arguments`. Asked for
    `whole`, they come in one part.
    """

    json: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """The reply is complete.

    Both counts are None if the provider reported none. `cached_tokens` are those of the
    input that it had read before.
    """

    reason: StopReason
    input_tokens: int | None
    output_tokens: int | None
    cached_tokens: int = 0


Part = TextDelta | ToolCallDelta | Finished


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
    """The model does not take this request: its form, size or content."""

    code = "model-refused"
    title = "The model refused the request."


class ModelDeniedError(ModelRefusedError):
    """The model takes no request of ours: the key or the name is not right."""

    code = "model-denied"
    title = "The model doesn't know us."


class ChatModel(Protocol):
    """One model of one vendor."""

    @property
    def spec(self) -> ModelSpec:
        """Return what it is called, how strong it is, and what it costs and takes."""
        ...

    def stream(self, prompt: Prompt) -> AsyncGenerator[Part, None]:
        """Ask for one reply and give its words as they come, then `Finished`, once.

        Closing the generator early stops the model.

        Raises:
            ModelDownError: If it can't be reached or answers with a server's error.
            ModelBusyError: If it is overloaded or limits the rate.
            ModelTimeoutError: If the first or the next words do not come in time.
            ModelCutError: If the stream ends before the reply does.
            ModelDeniedError: If it rejects our key, or has no such name.
            ModelRefusedError: If it rejects the request.
        """
        ...
