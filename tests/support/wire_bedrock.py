"""What Bedrock sends."""

from __future__ import annotations

from functools import partial
from typing import Any, Final

from adapters.aws.model_clients import open_model_client
from adapters.llm.bedrock_converse import BedrockModel
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
from tests.support import pretend_aws as aws
from tests.support.pretend_model import Answer
from tests.support.wire_vendor import (
    WireVendor,
    root_of,
    spec_of,
)


def _bedrock(url: str, patience: Patience) -> BedrockModel:
    opens = partial(
        open_model_client, "bedrock-runtime", region="eu-west-1", endpoint=root_of(url)
    )
    spec = spec_of(Vendor.BEDROCK, root_of(url))
    return BedrockModel(spec, open_client=opens, patience=patience)


def _bedrock_told(fresh: int, cached: int, output: int) -> Answer:
    told: dict[str, Any] = {"inputTokens": fresh, "outputTokens": output}
    ending = aws.end(cacheReadInputTokens=cached, **told)
    return aws.streams(aws.word("Two words"), *ending)


def _tool_start(**use: str) -> bytes:
    return aws.event("contentBlockStart", contentBlockIndex=0, start={"toolUse": use})


def _tool_piece(text: str) -> bytes:
    delta = {"toolUse": {"input": text}}
    return aws.event("contentBlockDelta", contentBlockIndex=0, delta=delta)


BEDROCK: Final = WireVendor(
    name="bedrock",
    make=_bedrock,
    says=aws.converses,
    whole=lambda words: aws.converse({"text": words}),
    calls=aws.streams(
        aws.event("messageStart", role="assistant"),
        _tool_start(toolUseId="call_1", name="add"),
        _tool_piece('{"a":'),
        _tool_piece(" 1}"),
        *aws.end("tool_use", outputTokens=9),
    ),
    whole_calls=aws.converse(
        {"toolUse": {"toolUseId": "call_1", "name": "add", "input": {"a": 1}}},
        reason="tool_use",
    ),
    begin=(aws.event("messageStart", role="assistant"),),
    word=aws.word,
    idle=(aws.word(""), aws.event("laterKind", delta="of another shape")),
    told=_bedrock_told,
    ends={
        StopReason.END: aws.streams(aws.word("One"), *aws.end("end_turn")),
        StopReason.LENGTH: aws.streams(aws.word("One"), *aws.end("max_tokens")),
        StopReason.FILTERED: aws.streams(*aws.end("guardrail_intervened")),
    },
    failures=(
        (aws.failure(400, "ValidationException"), ModelRefusedError),
        (aws.failure(403, "AccessDeniedException"), ModelRefusedError),
        (aws.failure(403, "ExpiredTokenException"), ModelRefusedError),
        (aws.failure(404, "ResourceNotFoundException"), ModelRefusedError),
        (aws.failure(408, "ModelTimeoutException"), ModelTimeoutError),
        (aws.failure(424, "ModelErrorException"), ModelDownError),
        (aws.failure(429, "ThrottlingException"), ModelBusyError),
        (aws.failure(429, "ModelNotReadyException"), ModelDownError),
        (aws.failure(500, "InternalServerException"), ModelDownError),
        (aws.failure(503, "ServiceUnavailableException"), ModelBusyError),
        (Answer(status=502, blocks=[b"<html>"]), ModelDownError),
        (aws.streams(aws.fault("throttlingException")), ModelBusyError),
        (aws.streams(aws.fault("validationException")), ModelRefusedError),
        (aws.streams(aws.fault("modelStreamErrorException")), ModelDownError),
        (aws.streams(aws.fault("laterException")), ModelDownError),
        (aws.streams(aws.word("1"), aws.fault("throttlingException")), ModelCutError),
        (aws.streams(aws.word("1"), aws.word("2")[:-1] + b"\x00"), ModelCutError),
        (aws.streams(aws.event("contentBlockDelta", delta=7)), ModelCutError),
    ),
    headers=aws.STREAM,
    signs=True,
)
