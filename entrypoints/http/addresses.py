"""One address for each thing: what only looks like it is not there."""

from __future__ import annotations

from typing import Any, Final

from litestar.types import ASGIApp, Receive, Scope, Send

# No route is there, so that the app says so.
_NOWHERE: Final = "/."


class OneAddress:
    """Wraps an ASGI app, which takes `//a/` and `/a%2fb` for `/a` and `/a/b`.

    Whoever guards some addresses before us must not see others than we do.

    Args:
        app: The app.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a request."""
        known: dict[str, Any] = scope  # type: ignore[assignment]  # ASGI's scope is a dict
        if known["type"] == "http" and _is_alias(known["path"], known["raw_path"]):
            known["path"] = _NOWHERE
        await self._app(scope, receive, send)


def _is_alias(path: str, raw_path: bytes) -> bool:
    return "//" in path or path[1:].endswith("/") or b"%2f" in raw_path.lower()
