"""Applications, their keys and what their calls cost."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from domain.api_key import ApiKey, key_digest, key_text
from domain.costs import CostEntry
from domain.ids import ApiKeyId, AppId
from domain.plan import PlanName
from domain.reply import CacheUse, Tier
from domain.routing.decision import Operation
from tests.support.builders import ADA, CHAT, NOON, SPARK

SECRET = b"k" * 32
TOKEN = key_text(SECRET)


def an_api_key(number: int = 1, **changes: Any) -> ApiKey:
    """Return the key that `TOKEN` is; another number is another application's."""
    key = ApiKey(
        id=ApiKeyId(f"key_{number:032x}"),
        digest=key_digest(TOKEN if number == 1 else key_text(bytes([number]) * 32)),
        name="A school's own page",
        plan=PlanName.PREMIUM,
        owner_id=AppId(f"app_{number:032x}"),
        created_at=NOON,
    )
    return replace(key, **changes)


def a_cost(**changes: Any) -> CostEntry:
    """Return what a turn of Ada's cost."""
    given: dict[str, Any] = {
        "at": NOON,
        "payer_id": ADA,
        "helpy_id": SPARK,
        "session_id": CHAT,
        "model": "small-model",
        "tier": Tier.SMALL,
        "operation": Operation.TUTOR_TURN,
        "input_tokens": 100,
        "output_tokens": 20,
        "cached_tokens": 40,
        "cost_usd_micros": 7,
        "cache": CacheUse.NONE,
        "reported": True,
        **changes,
    }
    return CostEntry(**given)
