"""The ASGI app over a composed system."""

from __future__ import annotations

from litestar import Litestar
from litestar.datastructures import State
from litestar.types import ASGIApp

from entrypoints.doors import Doors
from entrypoints.http.addresses import OneAddress
from entrypoints.http.errors import HANDLERS
from entrypoints.http.methods import AnyMethod
from entrypoints.http.routes import (
    account,
    auth,
    chat,
    chat_changes,
    costs,
    documents,
    health,
    helpys,
    llm,
    metrics,
    outbox,
    page,
    parents,
    personal,
    students,
    subscriptions,
    users,
)

ROUTES = (
    *account.ROUTES,
    *auth.ROUTES,
    *chat.ROUTES,
    *chat_changes.ROUTES,
    *costs.ROUTES,
    *documents.ROUTES,
    *health.ROUTES,
    *helpys.ROUTES,
    *llm.ROUTES,
    *metrics.ROUTES,
    *outbox.ROUTES,
    *page.ROUTES,
    *parents.ROUTES,
    *personal.ROUTES,
    *students.ROUTES,
    *subscriptions.ROUTES,
    *users.ROUTES,
)


def create_app(doors: Doors, **state: object) -> ASGIApp:
    """Return the app that serves what the doors lead to.

    Args:
        doors: What the routes stand on.
        state: What single routes need besides.
    """
    app = Litestar(
        ROUTES,
        exception_handlers=HANDLERS,
        logging_config=None,
        openapi_config=None,
        state=State({"doors": doors, **state}),
        debug=False,
    )
    return AnyMethod(OneAddress(app))
