"""Models of vendors that need nothing but a key, for whoever has no models file."""

from __future__ import annotations

from typing import Final

from domain.cost import Price
from domain.model import ModelSpec, Vendor
from domain.reply import Tier

ANTHROPIC_KEY: Final = "anthropic-api-key"
OPENAI_KEY: Final = "openai-api-key"

# As of November 2026, from the vendors' model and price pages. Prices change and
# contracts differ: they are for whoever runs this to check, and a models file replaces
# all of this. Contexts end where a vendor begins to ask more a token. Models whose
# thinking can't be switched off are left out: a short reply has no room for it.
KNOWN_MODELS: Final = (
    ModelSpec(
        name="claude-sonnet-5-5",
        vendor=Vendor.ANTHROPIC,
        tier=Tier.COMPLEX,
        upstream_model="claude-sonnet-5-5",
        context_tokens=1_000_000,
        price=Price(
            input_usd_micros=2_000_000,
            output_usd_micros=10_000_000,
            cached_input_usd_micros=100_000,
        ),
        secret=ANTHROPIC_KEY,
    ),
    ModelSpec(
        name="claude-haiku-5-5",
        vendor=Vendor.ANTHROPIC,
        tier=Tier.BASIC,
        upstream_model="claude-haiku-5-5",
        context_tokens=100_000,
        price=Price(
            input_usd_micros=100_000,
            output_usd_micros=500_000,
            cached_input_usd_micros=10_000,
        ),
        secret=ANTHROPIC_KEY,
    ),
    ModelSpec(
        name="gpt-6.1-sol",
        vendor=Vendor.OPENAI,
        tier=Tier.COMPLEX,
        upstream_model="gpt-6.1-sol",
        context_tokens=272_000,
        price=Price(
            input_usd_micros=2_000_000,
            output_usd_micros=10_000_000,
            cached_input_usd_micros=100_000,
        ),
        secret=OPENAI_KEY,
    ),
    ModelSpec(
        name="gpt-6-luna",
        vendor=Vendor.OPENAI,
        tier=Tier.BASIC,
        upstream_model="gpt-6-luna",
        context_tokens=272_000,
        price=Price(
            input_usd_micros=100_000,
            output_usd_micros=500_000,
            cached_input_usd_micros=10_000,
        ),
        secret=OPENAI_KEY,
    ),
)
