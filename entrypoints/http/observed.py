"""Observed: every request has an id, and one log line without anybody's words."""

from __future__ import annotations

import re
import time
from typing import Any, Final

from litestar.types import ASGIApp, Message, Receive, Scope, Send
from uuid_utils import uuid4

from entrypoints.logs import REQUESTS
from ports.metrics import Metrics

_ID: Final = re.compile(rb"[A-Za-z0-9._-]{1,64}")


class Observed:
    """Wraps an ASGI app; sockets pass through unobserved.

    Args:
        app: The app.
        metrics: Where requests are counted.
    """

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a request."""
        state: dict[str, Any] = scope  # type: ignore[assignment]  # ASGI's scope is a dict
        if state["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id = _request_id(scope)
        state["request_id"] = request_id.decode()
        status = 0

        async def observed_send(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [
                    *message["headers"],
                    (b"x-request-id", request_id),
                ]
            await send(message)

        began = time.perf_counter()
        try:
            await self._app(scope, receive, observed_send)
        finally:
            route: str = state.get("path_template", "")
            seconds = time.perf_counter() - began
            self._metrics.served(route=route, status=status, seconds=seconds)
            REQUESTS.tell(
                request_id=state["request_id"],
                method=state["method"],
                route=route,
                status=status,
                seconds=seconds,
            )


def _request_id(scope: Any) -> bytes:  # noqa: ANN401  the two libraries' types differ
    for name, value in scope["headers"]:
        if name == b"x-request-id" and _ID.fullmatch(value):
            return bytes(value)
    return uuid4().hex.encode()
