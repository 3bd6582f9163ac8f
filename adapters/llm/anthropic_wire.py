"""Anthropic's protocol as it comes: in blocks of bytes, or as a whole answer."""

from __future__ import annotations

from typing import Final

import msgspec

from adapters.llm.anthropic_shapes import (
    NOTHING,
    Event,
    Piece,
    Tokens,
    Whole,
    read_event,
)
from adapters.llm.reply_meter import ReplyMeter
from adapters.llm.server_sent_events import EventSplitter, OversizedEventError
from adapters.llm.tool_calls import ToolCalls, whole_calls
from adapters.llm.vendor_failures import UNREADABLE, failure_of_object
from domain.prompt import Prompt
from ports.chat_model import Finished, ModelCutError, Part, StopReason, TextDelta

_REASONS: Final = {
    "max_tokens": StopReason.LENGTH,
    "model_context_window_exceeded": StopReason.LENGTH,
    "refusal": StopReason.FILTERED,
    "tool_use": StopReason.TOOLS,
}
_decode_whole: Final = msgspec.json.Decoder(Whole).decode
_decode_tokens: Final = msgspec.json.Decoder(Tokens).decode


class AnthropicReading:
    """One reply, read from blocks of bytes as they come.

    `done` is set once the stream said that it is complete.

    Args:
        prompt: What it is the reply to.
    """

    def __init__(self, prompt: Prompt) -> None:
        self.done = False
        self._meter = ReplyMeter(prompt)
        self._calls = ToolCalls(self._meter)
        self._splitter = EventSplitter()
        self._reason: StopReason | None = None
        self._tokens = Tokens()

    def feed(self, block: bytes) -> list[Part]:
        """Return what a block adds: neighboring words in one, never an empty one.

        Raises:
            ModelError: If this is no reply, or the vendor says that it failed.
        """
        try:
            events = [read_event(raw) for raw in self._splitter.feed(block)]
        except (OversizedEventError, *UNREADABLE):
            # From none: the text of the cause may hold somebody's words.
            raise ModelCutError from None
        parts: list[Part] = []
        words: list[str] = []
        for event in events:
            if event.type == "content_block_delta" and event.delta.text:
                words.append(event.delta.text)
                self._meter.take(event.delta.text)
                continue
            if words:
                parts.append(_spoken(words))
                words = []
            parts += self._take(event)
        return [*parts, _spoken(words)] if words else parts

    def whole(self, body: bytes) -> list[Part]:
        """Return all that an answer which was not streamed says.

        Raises:
            ModelError: If this is no reply, or the vendor says that it failed.
        """
        try:
            answer = _decode_whole(body)
            calls = [
                (block.id, block.name, bytes(block.input).decode())
                for block in answer.content
                if block.type == "tool_use"
            ]
        except UNREADABLE:
            raise ModelCutError from None
        if answer.type == "error":
            raise failure_of_object(answer.error, begun=False)
        words = "".join(b.text for b in answer.content if b.type == "text")
        self._meter.take(words)
        for block in answer.content:
            self._meter.hide(block.thinking)
        self._end(answer.stop_reason, answer.usage)
        self.done = True
        said = [TextDelta(text=words)] if words else []
        return [*said, *whole_calls(calls, self._meter)]

    def finished(self) -> Finished:
        """Return the end of the reply.

        Raises:
            ModelCutError: If it was not complete.
        """
        if self._reason is None:
            raise ModelCutError
        tokens = self._tokens
        return self._meter.finished(
            self._reason,
            input_tokens=tokens.whole_input,
            output_tokens=tokens.output_tokens,
            cached_tokens=tokens.cache_read_input_tokens or 0,
            thought_tokens=tokens.thought,
        )

    def _take(self, event: Event) -> list[Part]:
        part: Part | None = None
        match event.type:
            case "content_block_delta":
                part = self._piece(event.index, event.delta)
            case "content_block_start" if event.content_block.type == "tool_use":
                block = event.content_block
                part = self._calls.start(event.index, call_id=block.id, name=block.name)
            case "content_block_stop":
                part = self._calls.stop(event.index)
            case "message_start":
                self._end(None, event.message.usage)
            case "message_delta":
                self._end(event.delta.stop_reason, event.usage)
            case "message_stop":
                self.done = True
            case "error":
                raise failure_of_object(event.error, begun=self._meter.begun)
            case _:
                # A kind that came later says nothing to us.
                self._meter.take("")
        return [] if part is None else [part]

    def _piece(self, index: int, delta: Piece) -> Part | None:
        if delta.partial_json:
            return self._calls.more(index, delta.partial_json)
        self._meter.hide(delta.thinking)
        return None

    def _end(self, reason: str | None, usage: msgspec.Raw) -> None:
        if reason is not None:
            self._reason = _REASONS.get(reason, StopReason.END)
        if bytes(usage) == bytes(NOTHING):
            return
        try:
            self._tokens = self._tokens.updated(_decode_tokens(usage))
        except UNREADABLE:
            # Whatever is told of tokens, words are words.
            self._tokens = Tokens()


def _spoken(words: list[str]) -> TextDelta:
    return TextDelta(text="".join(words), tokens=len(words))
