"""Health, and the demo class where there is one."""

from __future__ import annotations

from typing import Final

from litestar import get

from entrypoints.http.answer import Answer
from entrypoints.http.exchange import AnyRequest, answer, doors_of
from entrypoints.request_errors import RouteNotFoundError


@get(["/health", "/healthz/live", "/healthz/ready"])
async def health() -> Answer:
    """Say that the server answers; it does so only once it is put together."""
    return answer({"status": "ok"})


@get("/demo")
async def demo(request: AnyRequest) -> Answer:
    """Show whom anybody at this machine may sign in as.

    Raises:
        RouteNotFoundError: Outside the demo.
    """
    students = doors_of(request).demo
    if not students:
        raise RouteNotFoundError
    return answer(
        {
            "students": [
                {"email": s.email, "password": s.password, "name": s.name}
                for s in students
            ]
        }
    )


ROUTES: Final = (health, demo)
