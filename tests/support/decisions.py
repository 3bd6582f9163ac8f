"""Decisions, one change from interesting."""

from __future__ import annotations

from typing import Any

from domain.caching.scope import Audience
from domain.ids import DecisionId
from domain.reply import CacheUse, Tier
from domain.routing.decision import (
    Candidate,
    Counterfactual,
    Decision,
    Fate,
    Operation,
)
from tests.support.builders import ADA, CHAT, NOON, SPARK


def a_decision(**changes: Any) -> Decision:
    """Return a decision between two models, the first of which failed."""
    given: dict[str, Any] = {
        "id": DecisionId("dec_" + "a" * 32),
        "made_at": NOON,
        "operation": Operation.TUTOR_TURN,
        "request_class": "tutor-turn:basic",
        "payer_id": ADA,
        "helpy_id": SPARK,
        "session_id": CHAT,
        "difficulty": 0.625,
        "wanted_tier": Tier.BASIC,
        "reasons": ("many-steps", "percent"),
        "cache": CacheUse.NONE,
        "cache_reason": "miss",
        "candidates": (
            Candidate(
                model="first",
                tier=Tier.BASIC,
                fate=Fate.FAILED,
                reason="wanted-tier",
                score=0.75,
                expected_usd_micros=12,
                failure="model-busy",
            ),
            Candidate(
                model="second",
                tier=Tier.COMPLEX,
                fate=Fate.ANSWERED,
                reason="stronger",
                score=0.5,
                expected_usd_micros=3_400,
            ),
        ),
        "model": "second",
        "tier": Tier.COMPLEX,
        "input_tokens": 321,
        "output_tokens": 45,
        "cached_tokens": 0,
        "reported": True,
        "cost_usd_micros": 3_210,
        "counterfactual": Counterfactual(model="second", cost_usd_micros=3_210),
        "first_word_ms": 180,
        "total_ms": 950,
        "audience": Audience.GLOBAL,
        "cache_keys": ("response:exact", "response:semantic"),
        **changes,
    }
    return Decision(**given)
