"""Health, and the demo class where there is one."""

from __future__ import annotations

from typing import Final

from litestar import get

from entrypoints.http.answer import Answer
from entrypoints.http.exchange import AnyRequest, answer, doors_of
from entrypoints.request_errors import RouteNotFoundError
from entrypoints.wire.contract import Contract, promises
from entrypoints.wire.views.health import DemoStudentView, DemoView, HealthView


@get(["/health", "/healthz/live", "/healthz/ready"])
@promises(Contract(gives={200: HealthView}, signed_in=False))
async def health() -> Answer:
    """Say that the server answers; it does so only once it is put together."""
    return answer(HealthView())


@get("/demo")
@promises(
    Contract(gives={200: DemoView}, signed_in=False, refuses=(RouteNotFoundError,))
)
async def demo(request: AnyRequest) -> Answer:
    """Show whom anybody at this machine may sign in as.

    Raises:
        RouteNotFoundError: Outside the demo.
    """
    students = doors_of(request).demo
    if not students:
        raise RouteNotFoundError
    return answer(
        DemoView(
            students=tuple(
                DemoStudentView(email=s.email, password=s.password, name=s.name)
                for s in students
            )
        )
    )


ROUTES: Final = (health, demo)
