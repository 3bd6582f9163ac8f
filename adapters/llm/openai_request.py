"""What a request of OpenAI's chat protocol says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import msgspec

from domain.prompt import Options, Prompt, PromptTurn
from ports.chat_model import ModelRefusedError

# What a request is made of is not an application's to choose; it gets one answer.
_OURS: Final = frozenset(
    {"model", "messages", "stream", "stream_options", "n", "max_completion_tokens"}
)


def request_body(
    prompt: Prompt,
    *,
    model: str,
    bound: str = "max_tokens",
    extra: Mapping[str, object] | None = None,
) -> dict[str, Any]:
    """Return the body of a request, as values that any JSON encoder takes.

    Args:
        prompt: What is asked.
        model: What the vendor calls the model.
        bound: The field that bounds the reply's tokens.
        extra: Further fields, which win over everything else.

    Raises:
        ModelRefusedError: If an application's options are not what they should be.
    """
    body: dict[str, Any] = {
        **_options(prompt.options),
        "model": model,
        "messages": messages_of(prompt),
        bound: prompt.max_tokens,
    }
    if prompt.temperature is not None:
        body["temperature"] = prompt.temperature
    if prompt.top_p is not None:
        body["top_p"] = prompt.top_p
    if not prompt.whole:
        body["stream"] = True
        body["stream_options"] = {"include_usage": True}
    return body | dict(extra or {})


def messages_of(prompt: Prompt) -> list[dict[str, Any]]:
    """Return the messages of a request, the system's first.

    Raises:
        ModelRefusedError: If a turn's calls are not what they should be.
    """
    system = [{"role": "system", "content": prompt.system}] if prompt.system else []
    return [*system, *map(_message, prompt.turns)]


def _message(turn: PromptTurn) -> dict[str, Any]:
    message: dict[str, Any] = {"role": turn.speaker.value, "content": turn.text}
    if turn.tool_calls:
        message["content"] = turn.text or None
        message["tool_calls"] = parsed(turn.tool_calls, list[Any])
    if turn.tool_call_id:
        message["tool_call_id"] = turn.tool_call_id
    return message


def _options(options: Options) -> dict[str, Any]:
    others = parsed(options.others, dict[str, Any]) if options.others else {}
    chosen = {name: value for name, value in others.items() if name not in _OURS}
    if options.tools:
        chosen["tools"] = parsed(options.tools, list[Any])
    if options.tool_choice:
        chosen["tool_choice"] = parsed(options.tool_choice, str | dict[str, Any])
    if options.stop:
        chosen["stop"] = list(options.stop)
    return chosen


def parsed(json: str, shape: Any) -> Any:  # noqa: ANN401  JSON of an application's own
    """Return what an application's JSON holds.

    Args:
        json: The text.
        shape: The type it has to be of.

    Raises:
        ModelRefusedError: If it is none.
    """
    try:
        return msgspec.json.decode(json, type=shape)
    except (msgspec.DecodeError, RecursionError):
        # From none: the text of the cause may hold an application's words.
        raise ModelRefusedError from None
