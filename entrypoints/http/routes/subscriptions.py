"""/subscriptions."""

from __future__ import annotations

from typing import Final

from litestar import get

from domain.plan import PLANS
from domain.user import UserNotFoundError
from entrypoints.http.answer import Answer
from entrypoints.http.exchange import AnyRequest, answer, caller_of, doors_of
from entrypoints.wire.contract import Contract, promises
from entrypoints.wire.views.subscriptions import DayUsageView, PlanView
from entrypoints.wire.views.view import ItemsView


@get("/subscriptions/usage")
@promises(Contract(gives={200: DayUsageView}, refuses=(UserNotFoundError,)))
async def read_usage(request: AnyRequest) -> Answer:
    """Show what is spent, set aside and left today."""
    caller = caller_of(request)
    usage = await doors_of(request).application.read_usage(caller=caller.user_id)
    return answer(DayUsageView.day(usage))


@get("/subscriptions/plans")
@promises(Contract(gives={200: ItemsView[PlanView]}, signed_in=False))
async def list_plans() -> Answer:
    """Show the plans there are."""
    return answer(ItemsView(items=tuple(PlanView.of(p) for p in PLANS.values())))


ROUTES: Final = (read_usage, list_plans)
