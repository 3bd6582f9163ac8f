"""What an endpoint of SageMaker's sends: OpenAI's protocol, carried in parts."""

from __future__ import annotations

from functools import partial
from typing import Final

from adapters.aws.model_clients import open_model_client
from adapters.llm.patience import Patience
from adapters.llm.sagemaker_endpoint import SageMakerModel
from domain.model import Vendor
from ports.chat_model import (
    ModelBusyError,
    ModelCutError,
    ModelDownError,
    ModelRefusedError,
)
from tests.support import pretend_aws as aws
from tests.support.pretend_model import chunk, says, whole
from tests.support.wire_openai import OPENAI_ENDS, event, openai_like, openai_told
from tests.support.wire_vendor import (
    WireVendor,
    root_of,
    spec_of,
)


def _sagemaker(url: str, patience: Patience) -> SageMakerModel:
    opens = partial(
        open_model_client,
        "sagemaker-runtime",
        region="eu-west-1",
        endpoint=root_of(url),
    )
    spec = spec_of(Vendor.SAGEMAKER, root_of(url))
    return SageMakerModel(spec, open_client=opens, patience=patience)


def _parts(*blocks: bytes) -> tuple[bytes, ...]:
    return tuple(aws.part(block) for block in blocks)


_VLLM: Final = openai_like("vllm", _sagemaker)
SAGEMAKER: Final = WireVendor(
    name="sagemaker",
    make=_sagemaker,
    says=lambda words: aws.carried(says(words)),
    whole=lambda words: aws.carried(whole(says(words))),
    calls=aws.carried(_VLLM.calls),
    whole_calls=aws.carried(_VLLM.whole_calls),
    begin=(),
    word=lambda text: aws.part(chunk(text)),
    idle=(*_parts(*_VLLM.idle), aws.part(b""), aws.event("LaterKind", Bytes="x")),
    told=lambda fresh, cached, output: aws.carried(openai_told(fresh, cached, output)),
    ends={reason: aws.carried(answer) for reason, answer in OPENAI_ENDS.items()},
    failures=(
        # No such endpoint, or none of its instances is up yet.
        (aws.failure(400, "ValidationError"), ModelDownError),
        (aws.failure(403, "AccessDeniedException"), ModelRefusedError),
        (aws.failure(413, "RequestEntityTooLarge"), ModelRefusedError),
        (aws.failure(424, "ModelError", OriginalStatusCode=400), ModelRefusedError),
        (aws.failure(424, "ModelError", OriginalStatusCode=429), ModelBusyError),
        (aws.failure(424, "ModelError", OriginalStatusCode=500), ModelDownError),
        (aws.failure(429, "ThrottlingException"), ModelBusyError),
        (aws.failure(429, "ModelNotReadyException"), ModelDownError),
        (aws.failure(500, "InternalFailure"), ModelDownError),
        (aws.failure(503, "ServiceUnavailable"), ModelDownError),
        (aws.streams(aws.fault("InternalStreamFailure")), ModelDownError),
        (aws.streams(aws.fault("ModelStreamError")), ModelDownError),
        (
            aws.streams(aws.part(chunk("1")), aws.fault("ModelStreamError")),
            ModelCutError,
        ),
        (aws.streams(aws.part(event(error={"code": 429}))), ModelBusyError),
    ),
    headers=aws.STREAM,
    signs=True,
)
