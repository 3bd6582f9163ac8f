"""The models there are, and how replies came to be."""

from __future__ import annotations

from datetime import datetime

from domain.caching.scope import Audience
from domain.model import Vendor
from domain.reply import CacheUse, Tier
from domain.routing.decision import Decision, Fate, Operation
from entrypoints.wire.views.view import View
from ports.model_catalog import ModelState, ModelStatus


class ModelView(View, frozen=True, kw_only=True):
    """One model; `progress` is 0 to 1."""

    name: str
    vendor: Vendor
    tier: Tier
    context_tokens: int
    state: ModelState
    serves: bool
    progress: float
    detail: str

    @classmethod
    def of(cls, status: ModelStatus) -> ModelView:
        """Show a model."""
        return cls(
            name=status.name,
            vendor=status.vendor,
            tier=status.tier,
            context_tokens=status.context_tokens,
            state=status.state,
            serves=status.serves,
            progress=status.progress,
            detail=status.detail,
        )


class ModelsView(View, frozen=True, kw_only=True):
    """GET /llm/models; `serving` is the name of the one that answers now."""

    serving: str
    items: tuple[ModelView, ...]


class CandidateView(View, frozen=True, kw_only=True):
    """A model that could have answered; costs are micro-dollars."""

    model: str
    tier: Tier
    fate: Fate
    reason: str
    failure: str
    score: float
    expected_usd_micros: int


class CounterfactualView(View, frozen=True, kw_only=True):
    """What the strongest model at hand would have cost, in micro-dollars."""

    model: str
    cost_usd_micros: int


class DecisionView(View, frozen=True, kw_only=True):
    """GET /llm/decisions/{decisionId}: how a reply came to be."""

    id: str
    made_at: datetime
    operation: Operation
    request_class: str
    payer_id: str
    helpy_id: str
    session_id: str
    difficulty: float | None
    wanted_tier: Tier
    reasons: tuple[str, ...]
    cache: CacheUse
    cache_reason: str
    candidates: tuple[CandidateView, ...]
    model: str
    tier: Tier
    input_tokens: int
    output_tokens: int
    cached_tokens: int
    reported: bool
    cost_usd_micros: int
    counterfactual: CounterfactualView | None
    first_word_ms: int | None
    total_ms: int
    prompt_version: str
    audience: Audience | None
    cache_keys: tuple[str, ...]

    @classmethod
    def of(cls, decision: Decision) -> DecisionView:
        """Show a decision."""
        other = decision.counterfactual
        plain = {
            name: getattr(decision, name)
            for name in cls.__struct_fields__
            if name not in {"candidates", "counterfactual"}
        }
        return cls(
            **plain,
            candidates=tuple(
                CandidateView(
                    **{
                        name: getattr(one, name)
                        for name in CandidateView.__struct_fields__
                    }
                )
                for one in decision.candidates
            ),
            counterfactual=None
            if other is None
            else CounterfactualView(
                model=other.model, cost_usd_micros=other.cost_usd_micros
            ),
        )
