"""ModelSpec: a model as whoever runs this describes it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from domain.cost import FREE, Price
from domain.reply import Tier


class Vendor(StrEnum):
    """Whose protocol a model is asked by; `SCRIPTED` is no model at all."""

    ANTHROPIC = "anthropic"
    OPENAI = "openai"
    BEDROCK = "bedrock"
    SAGEMAKER = "sagemaker"
    OPENAI_COMPATIBLE = "openai-compatible"
    SCRIPTED = "scripted"


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelSpec:
    """One model that can be asked.

    `name` is what replies, decisions and clients call it, `upstream_model` what its
    vendor does. `base_url` is `""` for the vendor's own address. `secret` names a key
    behind the secrets port, `""` for none. `region` is where it runs on AWS, `""` for
    the service's own. `note` is what people should know of its own words.
    """

    name: str
    vendor: Vendor
    tier: Tier
    upstream_model: str
    base_url: str = ""
    context_tokens: int = 8_192
    price: Price = FREE
    secret: str = ""
    region: str = ""
    takes_tools: bool = True
    note: str = ""
