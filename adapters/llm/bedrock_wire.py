"""Bedrock's Converse protocol as its client gives it: event by event, or whole."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, TypeVar

import msgspec

from adapters.llm.bedrock_shapes import BlockEvent, Content, Event, Tokens, Whole
from adapters.llm.reply_meter import ReplyMeter
from adapters.llm.tool_calls import ToolCalls, whole_calls
from domain.prompt import Prompt
from ports.chat_model import Finished, ModelCutError, Part, StopReason, TextDelta

_REASONS: Final = {
    "content_filtered": StopReason.FILTERED,
    "guardrail_intervened": StopReason.FILTERED,
    "max_tokens": StopReason.LENGTH,
    "model_context_window_exceeded": StopReason.LENGTH,
    "tool_use": StopReason.TOOLS,
}

T = TypeVar("T")


class BedrockReading:
    """One reply, read as it comes.

    `done` is set once the stream told all; `begun` says whether words came.

    Args:
        prompt: What it is the reply to.
    """

    def __init__(self, prompt: Prompt) -> None:
        self.done = False
        self._meter = ReplyMeter(prompt)
        self._calls = ToolCalls(self._meter)
        self._reason: StopReason | None = None
        self._usage: object = None

    @property
    def begun(self) -> bool:
        """Whether anything was heard."""
        return self._meter.begun

    def feed(self, block: Mapping[str, Any]) -> list[Part]:
        """Return what an event adds.

        Raises:
            ModelCutError: If this is no reply, or one that does not end.
        """
        event = _read(block, Event)
        part: Part | None = None
        if (delta := event.content_block_delta) is not None:
            part = self._piece(delta)
        elif (start := event.content_block_start) is not None:
            part = self._start(start)
        elif event.content_block_stop is not None:
            part = self._calls.stop(event.content_block_stop.content_block_index)
        elif event.message_stop is not None:
            self._reason = _REASONS.get(event.message_stop.stop_reason, StopReason.END)
        elif event.metadata is not None:
            self._usage = event.metadata.usage
            self.done = True
        else:
            # A kind that came later says nothing to us.
            self._meter.take("")
        return [] if part is None else [part]

    def whole(self, answer: Mapping[str, Any]) -> list[Part]:
        """Return all that an answer which was not streamed says.

        Raises:
            ModelCutError: If this is no reply.
        """
        read = _read(answer, Whole)
        self._reason = _REASONS.get(read.stop_reason, StopReason.END)
        self._usage = read.usage
        said = read.output.message.content
        words = _sound("".join(block.text for block in said))
        self._meter.take(words)
        for block in said:
            self._think(block)
        calls = [
            (use.tool_use_id, use.name, msgspec.json.encode(use.input).decode())
            for block in said
            if (use := block.tool_use) is not None and isinstance(use.input, dict)
        ]
        parts = [TextDelta(text=words)] if words else []
        return [*parts, *whole_calls(calls, self._meter)]

    def finished(self) -> Finished:
        """Return the end of the reply.

        Raises:
            ModelCutError: If it was not complete.
        """
        if self._reason is None:
            raise ModelCutError
        try:
            tokens = msgspec.convert(self._usage, Tokens)
        except msgspec.ValidationError:
            # Whatever is told of tokens, words are words.
            tokens = Tokens()
        return self._meter.finished(
            self._reason,
            input_tokens=tokens.whole_input,
            output_tokens=tokens.output_tokens,
            cached_tokens=tokens.cache_read_input_tokens,
        )

    def _start(self, event: BlockEvent) -> Part | None:
        use = event.start.tool_use if event.start is not None else None
        if use is None:
            return None
        return self._calls.start(
            event.content_block_index, call_id=use.tool_use_id, name=use.name
        )

    def _piece(self, event: BlockEvent) -> Part | None:
        delta = event.delta or Content()
        if text := _sound(delta.text):
            self._meter.take(text)
            return TextDelta(text=text)
        if delta.tool_use is not None and isinstance(delta.tool_use.input, str):
            arguments = _sound(delta.tool_use.input)
            return self._calls.more(event.content_block_index, arguments)
        self._think(delta)
        return None

    def _think(self, content: Content) -> None:
        thought = content.reasoning_content
        self._meter.hide(thought.text if thought is not None else "")


def _sound(text: str) -> str:
    """Return a text that can be encoded; AWS's client lets halves of pairs through."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


def _read(raw: Mapping[str, Any], shape: type[T]) -> T:
    try:
        return msgspec.convert(raw, shape)
    except msgspec.ValidationError:
        # From none: the text of the cause may hold somebody's words.
        raise ModelCutError from None
