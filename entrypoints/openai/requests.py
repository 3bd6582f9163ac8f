"""What an OpenAI client sends, and the prompt it means."""

from __future__ import annotations

import json
from typing import Annotated, Final, Literal

import msgspec

from application.llm.ask_and_pay import DEFAULT_REPLY_TOKENS
from domain.errors import InvalidInputError
from domain.prompt import PLAIN, Options, Prompt, PromptTurn, Speaker

MAX_REPLY_TOKENS: Final = 32_768
_MAX_STOPS: Final = 4
# Fields that go to the vendor as they come.
_PASSED_ON: Final = (
    "response_format",
    "seed",
    "presence_penalty",
    "frequency_penalty",
    "logit_bias",
    "parallel_tool_calls",
    "reasoning_effort",
)


class Part(msgspec.Struct, frozen=True):
    """A part of a message; only those that are text are taken."""

    type: str
    text: str = ""


class ChatMessage(msgspec.Struct, frozen=True):
    """One message of the conversation so far."""

    role: Literal["system", "developer", "user", "assistant", "tool"]
    content: str | tuple[Part, ...] | None = None
    tool_calls: msgspec.Raw = msgspec.Raw()
    tool_call_id: str = ""

    @property
    def words(self) -> str:
        """Return its text; parts are joined."""
        if isinstance(self.content, tuple):
            return "".join(part.text for part in self.content)
        return self.content or ""


class StreamOptions(msgspec.Struct, frozen=True):
    """What a stream tells besides the words."""

    include_usage: bool = False


_Positive = Annotated[int, msgspec.Meta(ge=1)]


class ChatRequest(msgspec.Struct, frozen=True):
    """POST /v1/chat/completions; fields that are not named here are ignored."""

    model: Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
    messages: Annotated[
        tuple[ChatMessage, ...], msgspec.Meta(min_length=1, max_length=2_000)
    ]
    stream: bool = False
    stream_options: StreamOptions | None = None
    max_tokens: _Positive | None = None
    max_completion_tokens: _Positive | None = None
    temperature: Annotated[float, msgspec.Meta(ge=0, le=2)] | None = None
    top_p: Annotated[float, msgspec.Meta(gt=0, le=1)] | None = None
    n: int | None = None
    stop: str | tuple[str, ...] | None = None
    tools: msgspec.Raw = msgspec.Raw()
    tool_choice: msgspec.Raw = msgspec.Raw()
    response_format: msgspec.Raw = msgspec.Raw()
    seed: msgspec.Raw = msgspec.Raw()
    presence_penalty: msgspec.Raw = msgspec.Raw()
    frequency_penalty: msgspec.Raw = msgspec.Raw()
    logit_bias: msgspec.Raw = msgspec.Raw()
    parallel_tool_calls: msgspec.Raw = msgspec.Raw()
    reasoning_effort: msgspec.Raw = msgspec.Raw()

    @property
    def reply_tokens(self) -> int | None:
        """Return the bound that the client set on the reply, None if it set none."""
        return self.max_completion_tokens or self.max_tokens

    @property
    def tells_usage(self) -> bool:
        """Tell whether a stream ends with its usage."""
        return self.stream_options is not None and self.stream_options.include_usage


def prompt_of(request: ChatRequest) -> Prompt:
    """Return what a model is asked.

    What a system or developer says stands before all that is said, wherever it came.

    Raises:
        InvalidInputError: If there is nothing to answer, more than one answer is asked
            for, or a bound is out of range.
    """
    if request.n not in {None, 1}:
        raise InvalidInputError(
            pointer="/n",
            reason="unsupported",
            message="only one answer at a time is given",
        )
    wanted = request.reply_tokens or DEFAULT_REPLY_TOKENS
    bounded = request.max_completion_tokens is not None
    pointer = "/max_completion_tokens" if bounded else "/max_tokens"
    if wanted > MAX_REPLY_TOKENS:
        raise InvalidInputError(
            pointer=pointer,
            reason="out-of-range",
            message="is more than any model gives",
        )
    told = [m.words for m in request.messages if m.role in {"system", "developer"}]
    turns = tuple(
        _turn(message, f"/messages/{place}")
        for place, message in enumerate(request.messages)
        if message.role not in {"system", "developer"}
    )
    if not turns:
        raise InvalidInputError(
            pointer="/messages",
            reason="nothing-to-answer",
            message="nobody says anything",
        )
    return Prompt(
        system="\n\n".join(told),
        turns=turns,
        max_tokens=wanted,
        temperature=request.temperature,
        top_p=request.top_p,
        options=_options(request),
        whole=not request.stream,
    )


def _turn(message: ChatMessage, pointer: str) -> PromptTurn:
    if isinstance(message.content, tuple):
        for place, part in enumerate(message.content):
            if part.type != "text":
                raise InvalidInputError(
                    pointer=f"{pointer}/content/{place}",
                    reason="unsupported",
                    message="only text is taken here",
                )
    if message.role == "tool":
        if not message.tool_call_id:
            raise InvalidInputError(
                pointer=f"{pointer}/tool_call_id",
                reason="missing",
                message="names no call",
            )
        return PromptTurn(
            speaker=Speaker.TOOL,
            text=message.words,
            tool_call_id=message.tool_call_id,
        )
    if message.role == "user":
        return PromptTurn(speaker=Speaker.STUDENT, text=message.words)
    return PromptTurn(
        speaker=Speaker.HELPY, text=message.words, tool_calls=_text(message.tool_calls)
    )


def _options(request: ChatRequest) -> Options:
    others = {name: _text(getattr(request, name)) for name in _PASSED_ON}
    stop = request.stop
    stops = (stop,) if isinstance(stop, str) else stop or ()
    if len(stops) > _MAX_STOPS:
        raise InvalidInputError(
            pointer="/stop", reason="too-many", message=f"must be at most {_MAX_STOPS}"
        )
    passed = ",".join(f"{json.dumps(k)}:{v}" for k, v in others.items() if v)
    tools = _text(request.tools)
    if not (tools or stops or passed):
        return PLAIN
    return Options(
        tools="" if tools == "[]" else tools,
        tool_choice=_text(request.tool_choice),
        stop=stops,
        others=f"{{{passed}}}" if passed else "",
    )


def _text(raw: msgspec.Raw) -> str:
    """Return a value's JSON, `""` where there is none."""
    text = bytes(raw).decode()
    return "" if text == "null" else text
