"""What Anthropic sends."""

from __future__ import annotations

from typing import Final

from adapters.llm.anthropic_messages import AnthropicModel
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
from tests.support import pretend_anthropic as claude
from tests.support.pretend_model import Answer
from tests.support.wire_vendor import (
    KEY,
    WireVendor,
    root_of,
    spec_of,
)


def _anthropic(url: str, patience: Patience) -> AnthropicModel:
    spec = spec_of(Vendor.ANTHROPIC, root_of(url))
    return AnthropicModel(spec, key=KEY, patience=patience)


def _anthropic_told(fresh: int, cached: int, output: int) -> Answer:
    begun = claude.start(input_tokens=fresh, cache_read_input_tokens=cached)
    ending = claude.end(output_tokens=output)
    return Answer(
        blocks=[begun, claude.begin(), claude.word("Two words"), claude.stop(), *ending]
    )


def _anthropic_ends(reason: str) -> Answer:
    blocks = [claude.start(), claude.begin(), claude.word("One"), claude.stop()]
    return Answer(blocks=[*blocks, *claude.end(reason)])


ANTHROPIC: Final = WireVendor(
    name="anthropic",
    make=_anthropic,
    says=claude.says,
    whole=lambda words: claude.whole({"type": "text", "text": words}),
    calls=Answer(
        blocks=[
            claude.start(),
            claude.begin(0, type="tool_use", id="call_1", name="add", input={}),
            claude.delta(0, type="input_json_delta", partial_json=""),
            claude.delta(0, type="input_json_delta", partial_json='{"a":'),
            claude.delta(0, type="input_json_delta", partial_json=" 1}"),
            claude.stop(0),
            *claude.end("tool_use", output_tokens=9),
        ]
    ),
    whole_calls=claude.whole(
        {"type": "tool_use", "id": "call_1", "name": "add", "input": {"a": 1}},
        reason="tool_use",
        output_tokens=9,
    ),
    begin=(claude.start(), claude.begin()),
    word=claude.word,
    idle=(
        claude.PING,
        claude.word(""),
        claude.event("later_kind", delta="of another shape"),
        claude.delta(type="signature_delta", signature="c2lnbmVk"),
        b": keep-alive\n\n",
    ),
    told=_anthropic_told,
    ends={
        StopReason.END: _anthropic_ends("end_turn"),
        StopReason.LENGTH: _anthropic_ends("max_tokens"),
        StopReason.FILTERED: _anthropic_ends("refusal"),
    },
    failures=(
        (claude.failure(400, "invalid_request_error"), ModelRefusedError),
        (claude.failure(401, "authentication_error"), ModelRefusedError),
        (claude.failure(402, "billing_error"), ModelBusyError),
        (claude.failure(404, "not_found_error"), ModelRefusedError),
        (claude.failure(413, "request_too_large"), ModelRefusedError),
        (claude.failure(429, "rate_limit_error"), ModelBusyError),
        (claude.failure(500, "api_error"), ModelDownError),
        (Answer(status=502, blocks=[b"<html>"]), ModelDownError),
        (claude.failure(503, "api_error"), ModelBusyError),
        (claude.failure(504, "timeout_error"), ModelTimeoutError),
        (claude.failure(529, "overloaded_error"), ModelBusyError),
        (
            Answer(blocks=[claude.event("error", error={"type": "overloaded_error"})]),
            ModelBusyError,
        ),
        (
            Answer(
                blocks=[
                    claude.start(),
                    claude.begin(),
                    claude.word("One"),
                    claude.event("error", error={"type": "overloaded_error"}),
                ]
            ),
            ModelCutError,
        ),
        (Answer(blocks=[claude.event("content_block_delta", delta=7)]), ModelCutError),
        (Answer(blocks=[claude.start(), *claude.end()[1:]]), ModelCutError),
    ),
)
