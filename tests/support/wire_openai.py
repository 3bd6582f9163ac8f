"""What speaks OpenAI's protocol: OpenAI itself, and any other server."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, Final

from adapters.llm.openai_chat import OpenAIModel
from adapters.llm.openai_compatible import OpenAICompatibleModel
from adapters.llm.patience import Patience
from domain.model import Vendor
from ports.chat_model import (
    ModelBusyError,
    ModelCutError,
    ModelDownError,
    ModelRefusedError,
    ModelTimeoutError,
    StopReason,
)
from tests.support.pretend_model import DONE, Answer, chunk, says, usage, whole
from tests.support.wire_vendor import (
    CALL,
    CALLED,
    JSON,
    KEY,
    WireModel,
    WireVendor,
    spec_of,
)


def event(**fields: Any) -> bytes:
    """Return one event."""
    return b"data: " + json.dumps(fields).encode() + b"\n\n"


def called(*calls: dict[str, Any]) -> bytes:
    """Return a piece of calls."""
    return event(choices=[{"index": 0, "delta": {"tool_calls": list(calls)}}])


def refusal(status: int, kind: str = "", **headers: str) -> Answer:
    """Return a refusal in OpenAI's shape."""
    body = json.dumps({"error": {"message": "no", "type": kind, "code": kind}})
    return Answer(status=status, headers=JSON | headers, blocks=[body.encode()])


def openai_told(fresh: int, cached: int, output: int) -> Answer:
    """Return a reply with these figures."""
    told = {"prompt_tokens": fresh + cached, "completion_tokens": output}
    details = {"prompt_tokens_details": {"cached_tokens": cached}}
    ending = event(choices=[], usage=told | details)
    return Answer(blocks=[chunk("Two words"), chunk(reason="stop"), ending, DONE])


_OPENAI_CALLS: Final = Answer(
    blocks=[
        called({**CALLED[0], "function": {"name": "add", "arguments": ""}}),
        called({"index": 0, "function": {"arguments": '{"a":'}}),
        called({"index": 0, "function": {"arguments": " 1}"}}),
        chunk(reason="tool_calls"),
        usage(321, 9),
        DONE,
    ]
)
_OPENAI_WHOLE_CALLS: Final = Answer(
    headers=JSON,
    blocks=[
        json.dumps(
            {
                "choices": [
                    {
                        "index": 0,
                        "message": {"content": None, "tool_calls": [CALL]},
                        "finish_reason": "tool_calls",
                    }
                ],
                "usage": {"prompt_tokens": 321, "completion_tokens": 9},
            }
        ).encode()
    ],
)
OPENAI_ENDS: Final = {
    StopReason.END: Answer(blocks=[chunk("One"), chunk(reason="stop"), DONE]),
    StopReason.LENGTH: Answer(blocks=[chunk("One"), chunk(reason="length"), DONE]),
    StopReason.FILTERED: Answer(blocks=[chunk(reason="content_filter"), DONE]),
}
_OPENAI_FAILURES: Final = (
    (refusal(400), ModelRefusedError),
    (refusal(401, "invalid_api_key"), ModelRefusedError),
    (refusal(413), ModelRefusedError),
    (Answer(status=404, blocks=[b"not json"]), ModelRefusedError),
    (refusal(408), ModelTimeoutError),
    (refusal(429), ModelBusyError),
    (refusal(429, "insufficient_quota"), ModelBusyError),
    (refusal(500), ModelDownError),
    (refusal(502), ModelDownError),
    (refusal(503), ModelBusyError),
    (refusal(504), ModelTimeoutError),
    (refusal(529), ModelBusyError),
    (Answer(blocks=[event(error={"code": 429})]), ModelBusyError),
    (Answer(blocks=[event(error={"message": "x"})]), ModelDownError),
    (Answer(blocks=[chunk("One"), event(error={"code": 429})]), ModelCutError),
    (Answer(blocks=[event(choices=7)]), ModelCutError),
)


def openai_like(name: str, make: Callable[[str, Patience], WireModel]) -> WireVendor:
    """Return a vendor whose wire is OpenAI's."""
    return WireVendor(
        name=name,
        make=make,
        says=says,
        whole=lambda words: whole(says(words)),
        calls=_OPENAI_CALLS,
        whole_calls=_OPENAI_WHOLE_CALLS,
        begin=(),
        word=chunk,
        idle=(chunk(), b": keep-alive\n\n", event(kind="later"), b"event: x\n\n"),
        told=openai_told,
        ends=OPENAI_ENDS,
        failures=_OPENAI_FAILURES,
    )


def _compatible(url: str, patience: Patience) -> OpenAICompatibleModel:
    spec = spec_of(Vendor.OPENAI_COMPATIBLE, url)
    return OpenAICompatibleModel(spec, key=KEY, patience=patience)


def _openai(url: str, patience: Patience) -> OpenAIModel:
    return OpenAIModel(spec_of(Vendor.OPENAI, url), key=KEY, patience=patience)


OPENAI: Final = openai_like("openai", _openai)
OPENAI_COMPATIBLE: Final = openai_like("openai-compatible", _compatible)
