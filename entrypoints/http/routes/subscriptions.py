"""/subscriptions."""

from __future__ import annotations

from typing import Final

from litestar import delete, get, post, put

from application.subscriptions.read_usage import DayUsage
from domain.plan import (
    PLANS,
    NotSubscribedError,
    PlanName,
    PlanNotOfferedError,
    SubscribedAlreadyError,
)
from domain.student import StudentNotFoundError
from domain.user import UserNotFoundError
from entrypoints.guarded_json import guarded
from entrypoints.http.answer import Answer
from entrypoints.http.exchange import (
    AnyRequest,
    answer,
    body_of,
    caller_of,
    doors_of,
)
from entrypoints.http.idempotency import once
from entrypoints.http.rate_limit import token_headers
from entrypoints.wire.bodies import PlanBody
from entrypoints.wire.contract import Contract, Refusals, promises
from entrypoints.wire.views.subscriptions import DayUsageView, PlanView
from entrypoints.wire.views.view import ItemsView

_PLAN: Final = guarded(PlanBody)
_PEOPLE: Final[Refusals] = (UserNotFoundError, StudentNotFoundError)


@get("/subscriptions/usage")
@promises(Contract(gives={200: DayUsageView}, refuses=_PEOPLE))
async def read_usage(request: AnyRequest) -> Answer:
    """Show what is spent, set aside and left today."""
    caller = caller_of(request)
    usage = await doors_of(request).application.read_usage(caller=caller.user_id)
    return _usage(request, usage)


@get("/subscriptions/plans")
@promises(Contract(gives={200: ItemsView[PlanView]}, signed_in=False))
async def list_plans() -> Answer:
    """Show the plans there are."""
    return answer(ItemsView(items=tuple(PlanView.of(p) for p in PLANS.values())))


@post("/subscriptions/subscribe")
@promises(
    Contract(
        takes=PlanBody(plan=PlanName.STARTER),
        gives={201: DayUsageView},
        once=True,
        refuses=(*_PEOPLE, PlanNotOfferedError, SubscribedAlreadyError),
    )
)
async def subscribe(request: AnyRequest) -> Answer:
    """Begin a subscription."""
    caller = caller_of(request)
    body = await body_of(request, _PLAN)

    async def do() -> Answer:
        usage = await doors_of(request).application.subscribe(
            caller=caller.user_id, plan=body.plan
        )
        return _usage(request, usage, status=201)

    return await once(request, caller.user_id, do)


@put("/subscriptions/update")
@promises(
    Contract(
        takes=PlanBody(plan=PlanName.PREMIUM),
        gives={200: DayUsageView},
        refuses=(*_PEOPLE, PlanNotOfferedError, NotSubscribedError),
    )
)
async def update_subscription(request: AnyRequest) -> Answer:
    """Move to another plan."""
    caller = caller_of(request)
    body = await body_of(request, _PLAN)
    usage = await doors_of(request).application.update_subscription(
        caller=caller.user_id, plan=body.plan
    )
    return _usage(request, usage)


@delete("/subscriptions/cancel", status_code=200)
@promises(Contract(gives={200: DayUsageView}, refuses=(*_PEOPLE, NotSubscribedError)))
async def cancel_subscription(request: AnyRequest) -> Answer:
    """Cancel a subscription; it goes on until the day ends."""
    caller = caller_of(request)
    usage = await doors_of(request).application.cancel_subscription(
        caller=caller.user_id
    )
    return _usage(request, usage)


def _usage(request: AnyRequest, usage: DayUsage, *, status: int = 200) -> Answer:
    resets_in_s = usage.window.resets_in_s(doors_of(request).clock.now())
    return answer(
        DayUsageView.day(usage),
        status=status,
        headers=token_headers(usage.window, resets_in_s=resets_in_s),
    )


ROUTES: Final = (
    read_usage,
    list_plans,
    subscribe,
    update_subscription,
    cancel_subscription,
)
