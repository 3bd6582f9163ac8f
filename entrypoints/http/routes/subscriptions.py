"""/subscriptions."""

from __future__ import annotations

from typing import Final

from litestar import get

from domain.plan import PLANS
from entrypoints.http.answer import Answer
from entrypoints.http.exchange import AnyRequest, answer, caller_of, doors_of
from entrypoints.wire.views.subscriptions import DayUsageView, PlanView


@get("/subscriptions/usage")
async def read_usage(request: AnyRequest) -> Answer:
    """Show what is spent, set aside and left today."""
    caller = caller_of(request)
    usage = await doors_of(request).application.read_usage(caller=caller.user_id)
    return answer(DayUsageView.day(usage))


@get("/subscriptions/plans")
async def list_plans() -> Answer:
    """Show the plans there are."""
    return answer({"items": [PlanView.of(plan) for plan in PLANS.values()]})


ROUTES: Final = (read_usage, list_plans)
