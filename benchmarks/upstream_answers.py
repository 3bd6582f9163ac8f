"""What the vendor of `benchmarks/upstream.py` answers, encoded beforehand."""

from __future__ import annotations

import functools
import json
from dataclasses import dataclass, replace
from typing import Final

_WORDS: Final = (
    "Let us think about this step by step : first we isolate the unknown , then we "
    "divide both sides by the same number and check the answer ."
).split()
_INPUT_TOKENS: Final = 42
_NAMED: Final = {"id": "chatcmpl-fake", "created": 1_700_000_000, "model": "fake"}


@dataclass(frozen=True, slots=True)
class Manner:
    """How a request is answered.

    Args:
        deltas: Words of the reply.
        latency_ms: Until the first byte.
        gap_ms: Between two writes of a stream; its head, the event that names the
            role and the next one come at once.
        coalesce: Words of a stream in one write.
        error: An HTTP status to answer with instead, 0 for none.
        every: Of so many requests one gets the error.
        cut: After so many writes the connection is dropped, 0 for never.
    """

    deltas: int = 50
    latency_ms: int = 0
    gap_ms: int = 0
    coalesce: int = 1
    error: int = 0
    every: int = 1
    cut: int = 0


@functools.cache
def manner_of(asked: bytes) -> Manner:
    """Read what stands behind the question mark of a model's name."""
    pairs = (pair.partition("=") for pair in asked.decode("ascii").split("&"))
    return replace(Manner(), **{name: int(value) for name, _, value in pairs})


@functools.cache
def streamed(deltas: int, coalesce: int, *, reports: bool) -> tuple[bytes, ...]:
    """Return the writes of a stream, its head first."""
    events = [_event({"role": "assistant", "content": ""})]
    events += [_event({"content": f" {_word(place)}"}) for place in range(deltas)]
    events.append(_event({}, reason="stop"))
    if reports:
        events.append(_data({"choices": [], "usage": _usage(deltas)}))
    events.append(b"data: [DONE]\n\n")
    head = (
        b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n"
        b"transfer-encoding: chunked\r\n\r\n"
    )
    joined = (
        b"".join(events[place : place + coalesce])
        for place in range(0, len(events), coalesce)
    )
    writes = [b"%x\r\n%b\r\n" % (len(block), block) for block in joined]
    return (head, *writes[:-1], writes[-1] + b"0\r\n\r\n")


@functools.cache
def whole(deltas: int) -> bytes:
    """Return an answer that comes all at once."""
    text = " ".join(_word(place) for place in range(deltas))
    choice = {
        "index": 0,
        "message": {"role": "assistant", "content": text},
        "finish_reason": "stop",
    }
    answer = {**_NAMED, "object": "chat.completion", "choices": [choice]}
    return _plain(json.dumps({**answer, "usage": _usage(deltas)}).encode())


@functools.cache
def failure(status: int) -> bytes:
    """Return an answer that says no."""
    error = {"message": "as asked for", "type": "server_error", "code": status}
    body = json.dumps({"error": error}).encode()
    return _plain(body, status=status, more=b"retry-after: 1\r\n")


def count(asked: int) -> bytes:
    """Return how often a model was asked."""
    return _plain(b"%d" % asked)


def _word(place: int) -> str:
    return _WORDS[place % len(_WORDS)]


def _usage(deltas: int) -> dict[str, int]:
    return {
        "prompt_tokens": _INPUT_TOKENS,
        "completion_tokens": deltas,
        "total_tokens": _INPUT_TOKENS + deltas,
    }


def _event(delta: dict[str, str], *, reason: str | None = None) -> bytes:
    choice = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": reason}
    return _data({"choices": [choice]})


def _data(fields: dict[str, object]) -> bytes:
    chunk = {**_NAMED, "object": "chat.completion.chunk", **fields}
    return b"data: " + json.dumps(chunk, separators=(",", ":")).encode() + b"\n\n"


def _plain(body: bytes, *, status: int = 200, more: bytes = b"") -> bytes:
    head = b"HTTP/1.1 %d X\r\ncontent-type: application/json\r\n%bcontent-length: %d"
    return head % (status, more, len(body)) + b"\r\n\r\n" + body


MODELS: Final = _plain(b'{"object":"list","data":[{"id":"fake","object":"model"}]}')
