"""Plans, and the tokens of the day."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

import msgspec

from application.subscriptions.read_usage import DayUsage
from domain.plan import Plan, PlanName
from domain.quota import QuotaWindow
from entrypoints.wire.views.view import View


class QuotaView(View, frozen=True, kw_only=True):
    """The day's tokens."""

    limit: int
    used: int
    reserved: int
    remaining: int
    resets_at: datetime

    @classmethod
    def of(cls, window: QuotaWindow) -> QuotaView:
        """Show a window."""
        return cls(
            limit=window.limit_tokens,
            used=window.used_tokens,
            reserved=window.held_tokens,
            remaining=window.available_tokens,
            resets_at=window.resets_at,
        )


class DayUsageView(QuotaView, frozen=True, kw_only=True):
    """GET /subscriptions/usage; `pending_plan` follows `plan` at `effective_at`."""

    plan: PlanName
    unlimited: bool
    pending_plan: PlanName | None
    effective_at: datetime | None
    unit: Literal["tokens"] = "tokens"

    @classmethod
    def day(cls, usage: DayUsage) -> DayUsageView:
        """Show a day's usage."""
        window = msgspec.structs.asdict(QuotaView.of(usage.window))
        pending = usage.pending
        return cls(
            **window,
            plan=usage.plan.name,
            unlimited=usage.plan.unlimited,
            pending_plan=None if pending is None else pending.name,
            effective_at=None if pending is None else pending.effective_at,
        )


class PlanView(View, frozen=True, kw_only=True):
    """One plan; a granted one can't be chosen."""

    name: PlanName
    daily_tokens: int
    unlimited: bool
    turns_at_once: int
    granted: bool

    @classmethod
    def of(cls, plan: Plan) -> PlanView:
        """Show a plan."""
        return cls(
            name=plan.name,
            daily_tokens=plan.daily_tokens,
            unlimited=plan.unlimited,
            turns_at_once=plan.turns_at_once,
            granted=plan.granted,
        )
