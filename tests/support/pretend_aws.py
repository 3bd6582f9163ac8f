"""What AWS's model services send, to be sent by a pretend model."""

from __future__ import annotations

import json
from binascii import crc32
from struct import pack
from typing import Any, Final

from tests.support.pretend_model import Answer

STREAM: Final = {"Content-Type": "application/vnd.amazon.eventstream"}
_STRING: Final = 7


def frame(payload: bytes, **headers: str) -> bytes:
    """Return one message of an event stream, with both checksums.

    Args:
        payload: What it carries.
        headers: Its headers, without their colons, and with `_` for `-`.
    """
    head = b""
    for name, value in headers.items():
        key, text = f":{name.replace('_', '-')}".encode(), value.encode()
        head += pack("!B", len(key)) + key + pack("!BH", _STRING, len(text)) + text
    prelude = pack("!II", len(head) + len(payload) + 16, len(head))
    message = prelude + pack("!I", crc32(prelude)) + head + payload
    return message + pack("!I", crc32(message))


def event(kind: str, **fields: Any) -> bytes:
    """Return one event whose fields are JSON."""
    return frame(
        json.dumps(fields).encode(),
        message_type="event",
        event_type=kind,
        content_type="application/json",
    )


def part(raw: bytes) -> bytes:
    """Return a part of what a model's container on SageMaker sent."""
    return frame(
        raw,
        message_type="event",
        event_type="PayloadPart",
        content_type="application/octet-stream",
    )


def fault(kind: str, **fields: Any) -> bytes:
    """Return a failure within a stream."""
    return frame(
        json.dumps({"message": "not now", **fields}).encode(),
        message_type="exception",
        exception_type=kind,
        content_type="application/json",
    )


def failure(status: int, kind: str, **fields: Any) -> Answer:
    """Return a refusal in the shape of AWS's JSON services."""
    headers = {"Content-Type": "application/json", "x-amzn-ErrorType": kind}
    body = json.dumps({"message": "not now", **fields}).encode()
    return Answer(status=status, headers=headers, blocks=[body])


def streams(*blocks: Any, cut: bool = False) -> Answer:
    """Return an answer that is an event stream."""
    return Answer(headers=STREAM, blocks=blocks, cut=cut)


def word(text: str) -> bytes:
    """Return words, as Converse has them."""
    return event("contentBlockDelta", contentBlockIndex=0, delta={"text": text})


def end(reason: str = "end_turn", **told: Any) -> list[bytes]:
    """Return how a stream of Converse ends."""
    tokens = {"inputTokens": 321, "outputTokens": 2, "totalTokens": 323, **told}
    return [
        event("contentBlockStop", contentBlockIndex=0),
        event("messageStop", stopReason=reason),
        event("metadata", usage=tokens, metrics={"latencyMs": 7}),
    ]


def converses(words: str) -> Answer:
    """Return an answer of Converse that says words one by one."""
    pieces = words.split(" ")
    spoken = [word(p if n == 0 else f" {p}") for n, p in enumerate(pieces)]
    start = event("messageStart", role="assistant")
    return streams(start, *spoken, *end(outputTokens=len(pieces)))


def converse(*content: dict[str, Any], reason: str = "end_turn") -> Answer:
    """Return an answer of Converse that is not streamed."""
    body = {
        "output": {"message": {"role": "assistant", "content": content}},
        "stopReason": reason,
        "usage": {"inputTokens": 321, "outputTokens": 2, "totalTokens": 323},
        "metrics": {"latencyMs": 7},
    }
    headers = {"Content-Type": "application/json"}
    return Answer(headers=headers, blocks=[json.dumps(body).encode()])


def carried(answer: Answer) -> Answer:
    """Return what a container says as SageMaker carries it."""
    parts = [part(b) if isinstance(b, bytes) else b for b in answer.blocks]
    return streams(*parts, cut=answer.cut)
