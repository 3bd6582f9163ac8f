"""OpenAI's chat protocol as it comes: in blocks of bytes, or as a whole answer."""

from __future__ import annotations

from typing import Final

import msgspec

from adapters.llm.openai_shapes import NOTHING, Call, Choice, Chunk, Function, Usage
from adapters.llm.reply_meter import ReplyMeter
from adapters.llm.server_sent_events import EventSplitter, OversizedEventError
from adapters.llm.vendor_failures import UNREADABLE, failure_of_object
from domain.prompt import Prompt
from ports.chat_model import (
    Finished,
    ModelCutError,
    Part,
    StopReason,
    TextDelta,
    ToolCallDelta,
)

_DONE: Final = b"[DONE]"
_REASONS: Final = {
    "length": StopReason.LENGTH,
    "content_filter": StopReason.FILTERED,
    "tool_calls": StopReason.TOOLS,
    "function_call": StopReason.TOOLS,
}
_decode: Final = msgspec.json.Decoder(Chunk).decode
_decode_usage: Final = msgspec.json.Decoder(Usage).decode


class OpenAIReading:
    """One reply, read from blocks of bytes as they come.

    `done` is set once the stream said that it is complete.

    Args:
        prompt: What it is the reply to.
    """

    def __init__(self, prompt: Prompt) -> None:
        self.done = False
        self._meter = ReplyMeter(prompt)
        self._splitter = EventSplitter()
        self._reason: StopReason | None = None
        self._usage: msgspec.Raw = NOTHING
        self._calls = -1

    @property
    def begun(self) -> bool:
        """Whether anything was heard."""
        return self._meter.begun

    def feed(self, block: bytes) -> list[Part]:
        """Return what a block adds: neighboring words in one, never an empty one.

        Args:
            block: Bytes that end anywhere; `b""` says that the stream has ended.

        Raises:
            ModelError: If this is no reply, or the server says that it failed.
        """
        if not block:
            self.done = True
            return []
        try:
            events = self._splitter.feed(block)
        except OversizedEventError:
            raise ModelCutError from None
        parts: list[Part] = []
        words: list[str] = []
        for event in events:
            if event == _DONE:
                self.done = True
                break
            self._take(event, words, parts)
        _flush(words, parts)
        return parts

    def whole(self, body: bytes) -> list[Part]:
        """Return all that an answer which was not streamed says.

        Raises:
            ModelError: If this is no reply, or the server says that it failed.
        """
        parts: list[Part] = []
        words: list[str] = []
        self._take(body, words, parts)
        _flush(words, parts)
        self.done = True
        return parts

    def finished(self) -> Finished:
        """Return the end of the reply.

        Raises:
            ModelCutError: If it was not complete.
        """
        if self._reason is None:
            raise ModelCutError
        try:
            usage = _decode_usage(self._usage)
        except UNREADABLE:
            usage = Usage()
        read, thought = usage.prompt_tokens_details, usage.completion_tokens_details
        return self._meter.finished(
            self._reason,
            input_tokens=usage.prompt_tokens,
            output_tokens=usage.completion_tokens,
            cached_tokens=(read and read.cached_tokens) or 0,
            thought_tokens=(thought and thought.reasoning_tokens) or 0,
        )

    def _take(self, event: bytes, words: list[str], parts: list[Part]) -> None:
        try:
            chunk = _decode(event)
        except UNREADABLE:
            # From none: the text of the cause may hold somebody's words.
            raise ModelCutError from None
        if chunk.error is not NOTHING and bytes(chunk.error) != b"null":
            raise failure_of_object(chunk.error, begun=self._meter.begun)
        if chunk.usage is not NOTHING and bytes(chunk.usage) != b"null":
            self._usage = chunk.usage
        for choice in chunk.choices or ():
            if choice.index == 0:
                self._choose(choice, words, parts)

    def _choose(self, choice: Choice, words: list[str], parts: list[Part]) -> None:
        delta = choice.delta or choice.message
        if delta is not None:
            if delta.content:
                words.append(delta.content)
                self._meter.take(delta.content)
            else:
                self._meter.hide(delta.reasoning_content or delta.reasoning or "")
            if delta.tool_calls:
                _flush(words, parts)
                parts.append(self._called(delta.tool_calls))
        if choice.finish_reason:
            self._reason = _REASONS.get(choice.finish_reason, StopReason.END)

    def _called(self, calls: list[Call]) -> ToolCallDelta:
        for call in calls:
            # A whole answer has no indices, and neither have some servers' streams.
            if call.index is None:
                self._calls += call.id is not None or self._calls < 0
                call.index = self._calls
            self._calls = max(self._calls, call.index)
            function = call.function or Function()
            self._meter.take((function.name or "") + (function.arguments or ""))
        return ToolCallDelta(json=msgspec.json.encode(calls).decode())


def _flush(words: list[str], parts: list[Part]) -> None:
    if words:
        parts.append(TextDelta(text="".join(words), tokens=len(words)))
        words.clear()
