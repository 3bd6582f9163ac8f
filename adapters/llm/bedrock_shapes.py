"""The fields of Bedrock's Converse API that we read; others are skipped."""

from __future__ import annotations

import msgspec


class Use(msgspec.Struct, rename="camel"):
    """A call of a tool, or a piece of its arguments."""

    tool_use_id: str = ""
    name: str = ""
    input: dict[str, object] | str = ""


class Thought(msgspec.Struct):
    """What a model thinks and does not say."""

    text: str = ""


class Content(msgspec.Struct, rename="camel"):
    """A block of a message, or what a delta adds to one."""

    text: str = ""
    tool_use: Use | None = None
    reasoning_content: Thought | None = None


class BlockEvent(msgspec.Struct, rename="camel"):
    """What happens to one block."""

    content_block_index: int = 0
    start: Content | None = None
    delta: Content | None = None


class Stop(msgspec.Struct, rename="camel"):
    """Why a message ends."""

    stop_reason: str = ""


class Metadata(msgspec.Struct):
    """What is told once a message has ended."""

    usage: object = None


class Event(msgspec.Struct, rename="camel"):
    """An event of a stream; of the fields there is one."""

    content_block_start: BlockEvent | None = None
    content_block_delta: BlockEvent | None = None
    content_block_stop: BlockEvent | None = None
    message_stop: Stop | None = None
    metadata: Metadata | None = None


class Message(msgspec.Struct):
    """All of a message."""

    content: list[Content] = []


class Output(msgspec.Struct):
    """What a model said."""

    message: Message = msgspec.field(default_factory=Message)


class Whole(msgspec.Struct, rename="camel"):
    """An answer that was not streamed."""

    output: Output
    stop_reason: str
    usage: object = None


class Tokens(msgspec.Struct, frozen=True, rename="camel"):
    """The tokens, as reported; what was read or kept is no part of the input."""

    input_tokens: int | None = None
    output_tokens: int | None = None
    cache_read_input_tokens: int = 0
    cache_write_input_tokens: int = 0

    @property
    def whole_input(self) -> int | None:
        """Return all of the prompt; None if a part of the sum can't be true."""
        parts = (self.cache_read_input_tokens, self.cache_write_input_tokens)
        if self.input_tokens is None or min(self.input_tokens, *parts) < 0:
            return None
        return self.input_tokens + sum(parts)
