"""HEAD is answered as GET is, and OPTIONS with every method of the path."""

from __future__ import annotations

from typing import Any, Final, cast

from litestar.types import ASGIApp, Message, Receive, Scope, Send

# No route takes TRACE, so that the app says what it takes instead.
_INSTEAD: Final = {"HEAD": "GET", "OPTIONS": "TRACE"}
_REFUSED: Final = 405


class AnyMethod:
    """Wraps an ASGI app.

    Args:
        app: The app.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a request."""
        known: dict[str, Any] = scope  # type: ignore[assignment]  # ASGI's scope is a dict
        asked = str(known.get("method"))
        if asked not in _INSTEAD:
            await self._app(scope, receive, send)
            return
        served = {**known, "method": _INSTEAD[asked]}
        await self._app(cast("Scope", served), receive, _sender(asked, send))
        # The log line tells which route it was.
        known["path_template"] = served.get("path_template", "")


def _sender(asked: str, send: Send) -> Send:
    bare = asked == "HEAD"

    async def send_suited(message: Message) -> None:
        nonlocal bare
        told: dict[str, Any] = {**message}
        if told["type"] == "http.response.start":
            if asked == "OPTIONS" and told["status"] == _REFUSED:
                # What is no method here is the answer to what is.
                told["status"] = 204
                bare = True
                told["headers"] = [
                    header
                    for header in told["headers"]
                    if not header[0].startswith(b"content-")
                ]
        elif bare:
            told["body"] = b""
        await send(cast("Message", told))

    return send_suited
