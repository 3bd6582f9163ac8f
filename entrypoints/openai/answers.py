"""What an OpenAI client gets: completions, their chunks, models."""

from __future__ import annotations

from typing import Final, Literal

import msgspec

from ports.chat_model import StopReason

DONE: Final = b"data: [DONE]\n\n"
_FINISH: Final = {
    StopReason.END: "stop",
    StopReason.LENGTH: "length",
    StopReason.FILTERED: "content_filter",
    StopReason.TOOLS: "tool_calls",
}
_encode: Final = msgspec.json.Encoder().encode


class PromptDetails(msgspec.Struct, frozen=True):
    """What of the prompt the vendor had read before."""

    cached_tokens: int = 0


class TokenUsage(msgspec.Struct, frozen=True):
    """The tokens of one completion."""

    prompt_tokens: int
    completion_tokens: int
    total_tokens: int
    prompt_tokens_details: PromptDetails

    @classmethod
    def of(
        cls, *, input_tokens: int, output_tokens: int, cached_tokens: int = 0
    ) -> TokenUsage:
        """Show what was used."""
        return cls(
            prompt_tokens=input_tokens,
            completion_tokens=output_tokens,
            total_tokens=input_tokens + output_tokens,
            prompt_tokens_details=PromptDetails(cached_tokens=cached_tokens),
        )


class AssistantMessage(msgspec.Struct, frozen=True, omit_defaults=True):
    """The reply as a message."""

    content: str | None
    role: Literal["assistant"] = msgspec.field(default_factory=lambda: "assistant")
    refusal: None = msgspec.field(default_factory=lambda: None)
    tool_calls: msgspec.Raw | msgspec.UnsetType = msgspec.UNSET


class WholeChoice(msgspec.Struct, frozen=True):
    """The one choice there is."""

    message: AssistantMessage
    finish_reason: str
    index: int = 0
    logprobs: None = None


class Completion(msgspec.Struct, frozen=True):
    """POST /v1/chat/completions, not streamed."""

    id: str
    created: int
    model: str
    choices: tuple[WholeChoice, ...]
    usage: TokenUsage
    object: Literal["chat.completion"] = "chat.completion"


class Delta(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a chunk adds."""

    content: str | None = None
    role: str = ""
    tool_calls: msgspec.Raw | msgspec.UnsetType = msgspec.UNSET


class ChunkChoice(msgspec.Struct, frozen=True):
    """A chunk's one choice."""

    delta: Delta
    finish_reason: str | None = None
    index: int = 0
    logprobs: None = None


class Chunk(msgspec.Struct, frozen=True, omit_defaults=True):
    """One event of a streamed completion."""

    id: str
    created: int
    model: str
    choices: tuple[ChunkChoice, ...]
    object: Literal["chat.completion.chunk"] = msgspec.field(
        default_factory=lambda: "chat.completion.chunk"
    )
    usage: TokenUsage | None = None


class ListedModel(msgspec.Struct, frozen=True):
    """One model that can be asked for by name."""

    id: str
    created: int = 0
    owned_by: str = "helpy-ninja"
    object: Literal["model"] = "model"


class ListedModels(msgspec.Struct, frozen=True):
    """GET /v1/models."""

    data: tuple[ListedModel, ...]
    object: Literal["list"] = "list"


class Stream:
    """Writes one completion's chunks as server-sent events.

    Args:
        completion_id: The completion's id.
        created: When it began, in seconds since 1970.
        model: What answers.
    """

    def __init__(self, *, completion_id: str, created: int, model: str) -> None:
        self._id = completion_id
        self._created = created
        self._model = model
        self._begun = False

    def words(self, text: str) -> bytes:
        """Return the event that adds words."""
        return self._event(Delta(content=text, role=self._role()))

    def tool_calls(self, calls: str) -> bytes:
        """Return the event that adds to calls of tools."""
        return self._event(
            Delta(tool_calls=msgspec.Raw(calls.encode()), role=self._role())
        )

    def end(self, reason: StopReason, usage: TokenUsage | None) -> bytes:
        """Return the last events: why it ended, its usage if that is told, the end."""
        empty = Delta(content="", role="assistant") if not self._begun else Delta()
        ended = self._event(empty, reason=_FINISH[reason])
        if usage is not None:
            ended += _data(
                Chunk(
                    id=self._id,
                    created=self._created,
                    model=self._model,
                    choices=(),
                    usage=usage,
                )
            )
        return ended + DONE

    def _role(self) -> str:
        role = "" if self._begun else "assistant"
        self._begun = True
        return role

    def _event(self, delta: Delta, *, reason: str | None = None) -> bytes:
        return _data(
            Chunk(
                id=self._id,
                created=self._created,
                model=self._model,
                choices=(ChunkChoice(delta=delta, finish_reason=reason),),
            )
        )


def completion(
    *,
    completion_id: str,
    created: int,
    model: str,
    text: str,
    tool_calls: str,
    reason: StopReason,
    usage: TokenUsage,
) -> bytes:
    """Return a whole completion."""
    calls = msgspec.Raw(tool_calls.encode()) if tool_calls else msgspec.UNSET
    message = AssistantMessage(
        content=None if tool_calls and not text else text, tool_calls=calls
    )
    return _encode(
        Completion(
            id=completion_id,
            created=created,
            model=model,
            choices=(WholeChoice(message=message, finish_reason=_FINISH[reason]),),
            usage=usage,
        )
    )


def models(names: tuple[str, ...]) -> bytes:
    """Return the models that can be asked for."""
    return _encode(ListedModels(data=tuple(ListedModel(id=name) for name in names)))


def model(name: str) -> bytes:
    """Return one model."""
    return _encode(ListedModel(id=name))


def _data(value: object) -> bytes:
    return b"data: %b\n\n" % _encode(value)
