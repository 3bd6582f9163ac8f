"""The vendors: which adapter asks a model, and what that adapter stands on."""

from __future__ import annotations

import importlib.util
from functools import partial

from adapters.llm.anthropic_messages import AnthropicModel
from adapters.llm.bedrock_converse import BedrockModel
from adapters.llm.listed_models import (
    ClosableModel,
    MakeModel,
    ModelUnusableError,
)
from adapters.llm.openai_chat import OpenAIModel
from adapters.llm.openai_compatible import OpenAICompatibleModel
from adapters.llm.sagemaker_endpoint import SageMakerModel
from domain.model import ModelSpec, Vendor


def maker_of(aws_region: str) -> MakeModel:
    """Return what makes a model of its description and its key.

    Args:
        aws_region: Where models on AWS run that name no region.
    """

    def make(spec: ModelSpec, key: str) -> ClosableModel:
        match spec.vendor:
            case Vendor.ANTHROPIC:
                return AnthropicModel(spec, key=key or None)
            case Vendor.OPENAI:
                return OpenAIModel(spec, key=key or None)
            case Vendor.BEDROCK | Vendor.SAGEMAKER:
                return _on_aws(spec, region=spec.region or aws_region)
            case Vendor.OPENAI_COMPATIBLE:
                return OpenAICompatibleModel(spec, key=key)
            case Vendor.SCRIPTED:
                msg = "A scripted tutor is no model."
                raise ModelUnusableError(msg)

    return make


def _on_aws(spec: ModelSpec, *, region: str) -> ClosableModel:
    if importlib.util.find_spec("aioboto3") is None:
        msg = "Its vendor needs what is installed with helpy-ninja[aws]."
        raise ModelUnusableError(msg)
    # Imported here: only who asks AWS pays for it.
    from adapters.aws.model_clients import open_model_client  # noqa: PLC0415  late, for a quick start

    open_client = partial(open_model_client, region=region, endpoint=spec.base_url)
    if spec.vendor is Vendor.BEDROCK:
        return BedrockModel(spec, open_client=partial(open_client, "bedrock-runtime"))
    return SageMakerModel(spec, open_client=partial(open_client, "sagemaker-runtime"))
