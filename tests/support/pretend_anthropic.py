"""What Anthropic's Messages API sends, to be sent by a pretend model."""

from __future__ import annotations

import json
from typing import Any, Final

from tests.support.pretend_model import Answer


def event(kind: str, **fields: Any) -> bytes:
    """Return one event of a stream."""
    data = json.dumps({"type": kind, **fields})
    return f"event: {kind}\ndata: {data}\n\n".encode()


def start(**usage: int) -> bytes:
    """Return how a stream begins."""
    message: dict[str, Any] = {
        "id": "msg_1",
        "type": "message",
        "role": "assistant",
        "model": "upstream",
        "content": [],
        "stop_reason": None,
        "stop_sequence": None,
        "usage": {"input_tokens": 321, "output_tokens": 1, **usage},
    }
    return event("message_start", message=message)


def begin(index: int = 0, **block: Any) -> bytes:
    """Return how a block begins; of words, unless it is said."""
    content = block or {"type": "text", "text": ""}
    return event("content_block_start", index=index, content_block=content)


def delta(index: int = 0, **fields: Any) -> bytes:
    """Return what is added to a block."""
    return event("content_block_delta", index=index, delta=fields)


def word(text: str) -> bytes:
    """Return words."""
    return delta(type="text_delta", text=text)


def stop(index: int = 0) -> bytes:
    """Return how a block ends."""
    return event("content_block_stop", index=index)


def end(reason: str = "end_turn", **usage: Any) -> list[bytes]:
    """Return how a stream ends."""
    said = {"stop_reason": reason, "stop_sequence": None}
    told = {"output_tokens": 2, **usage}
    return [
        event("message_delta", delta=said, usage=told),
        event("message_stop"),
    ]


PING: Final = event("ping")


def says(words: str) -> Answer:
    """Return an answer that says words one by one, with pings between."""
    pieces = words.split(" ")
    spoken = [word(p if n == 0 else f" {p}") for n, p in enumerate(pieces)]
    blocks = [start(), begin(), PING, *spoken, stop()]
    return Answer(blocks=[*blocks, *end(output_tokens=len(pieces))])


def whole(*content: dict[str, Any], reason: str = "end_turn", **usage: int) -> Answer:
    """Return an answer that is not streamed."""
    message = {
        "id": "msg_1",
        "type": "message",
        "role": "assistant",
        "model": "upstream",
        "content": content,
        "stop_reason": reason,
        "stop_sequence": None,
        "usage": {"input_tokens": 321, "output_tokens": 2, **usage},
    }
    return Answer(blocks=[json.dumps(message).encode()], headers=JSON)


JSON: Final = {"Content-Type": "application/json"}


def failure(status: int, kind: str, **headers: str) -> Answer:
    """Return a refusal in Anthropic's shape."""
    error = {"type": kind, "message": "not now"}
    body = json.dumps({"type": "error", "error": error, "request_id": "req_1"})
    return Answer(status=status, headers=JSON | headers, blocks=[body.encode()])
