"""The fields of Anthropic's Messages protocol that we read; others are skipped."""

from __future__ import annotations

from typing import Final

import msgspec

NOTHING: Final = msgspec.Raw(b"null")


class Piece(msgspec.Struct):
    """What a delta adds to its block, or says of the whole message."""

    text: str = ""
    partial_json: str = ""
    thinking: str = ""
    stop_reason: str | None = None


class Content(msgspec.Struct):
    """A block of a message."""

    type: str = ""
    text: str = ""
    thinking: str = ""
    id: str = ""
    name: str = ""
    input: msgspec.Raw = msgspec.Raw(b"{}")


class Begun(msgspec.Struct):
    """A message as it begins."""

    usage: msgspec.Raw = NOTHING


class Event(msgspec.Struct):
    """An event of a stream.

    `usage` and `error` are read on their own: whatever is in them, words are words.
    """

    type: str
    index: int = 0
    delta: Piece = msgspec.field(default_factory=Piece)
    content_block: Content = msgspec.field(default_factory=Content)
    message: Begun = msgspec.field(default_factory=Begun)
    usage: msgspec.Raw = NOTHING
    error: msgspec.Raw = NOTHING


class Whole(msgspec.Struct):
    """An answer that was not streamed."""

    type: str = ""
    content: list[Content] = []
    stop_reason: str | None = None
    usage: msgspec.Raw = NOTHING
    error: msgspec.Raw = NOTHING


class Details(msgspec.Struct):
    """What is told of the output."""

    thinking_tokens: int | None = None


class Tokens(msgspec.Struct, frozen=True):
    """The tokens, as reported so far; what was read or kept is no part of the input."""

    input_tokens: int | None = None
    cache_read_input_tokens: int | None = None
    cache_creation_input_tokens: int | None = None
    output_tokens: int | None = None
    output_tokens_details: Details | None = None

    @property
    def whole_input(self) -> int | None:
        """Return all of the prompt; None if a part of the sum can't be true."""
        parts = (
            self.input_tokens,
            self.cache_read_input_tokens or 0,
            self.cache_creation_input_tokens or 0,
        )
        told = [part for part in parts if part is not None and part >= 0]
        return sum(told) if len(told) == len(parts) else None

    @property
    def thought(self) -> int:
        """Return how much of the output was thought and not said."""
        details = self.output_tokens_details
        return (details and details.thinking_tokens) or 0

    def updated(self, later: Tokens) -> Tokens:
        """Return what is known once more was reported."""
        told = {
            name: value
            for name in self.__struct_fields__
            if (value := getattr(later, name)) is not None
        }
        return msgspec.structs.replace(self, **told)


class _Kind(msgspec.Struct):
    type: str


_KNOWN: Final = frozenset(
    {
        "content_block_delta",
        "content_block_start",
        "content_block_stop",
        "error",
        "message_delta",
        "message_start",
        "message_stop",
    }
)
_decode: Final = msgspec.json.Decoder(Event).decode
_decode_kind: Final = msgspec.json.Decoder(_Kind).decode


def read_event(raw: bytes) -> Event:
    """Return an event; of a kind that is not known, the kind alone.

    Raises:
        msgspec.DecodeError: If it is none.
        UnicodeDecodeError: If its text is none.
    """
    try:
        return _decode(raw)
    except msgspec.ValidationError:
        kind = _decode_kind(raw).type
        if kind in _KNOWN:
            raise
        return Event(type=kind)
