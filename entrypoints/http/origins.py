"""Origins: which other pages may read our answers (CORS)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, cast

from litestar.types import ASGIApp, Message, Receive, Scope, Send

_MAY_SEND: Final = (
    b"Authorization, Content-Type, Idempotency-Key, X-Request-ID, If-Match"
)
_MAY_READ: Final = (
    b"X-Request-ID, Idempotency-Replayed, RateLimit, RateLimit-Policy, "
    b"Retry-After, ETag"
)
# How long a browser may remember the answer to its question; none keeps it longer.
_REMEMBERED_S: Final = b"7200"

Headers = list[tuple[bytes, bytes]]


class Origins:
    """Wraps an ASGI app; tokens are sent by programs, so no cookies are allowed.

    Args:
        app: The app.
        allowed: The exact origins of the pages that may; ours needs no permission.
    """

    def __init__(self, app: ASGIApp, *, allowed: Sequence[str]) -> None:
        self._app = app
        self._allowed = frozenset(origin.encode("latin-1") for origin in allowed)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a request."""
        known: dict[str, Any] = scope  # type: ignore[assignment]  # ASGI's are dicts
        if known["type"] != "http" or not self._allowed:
            await self._app(scope, receive, send)
            return
        asked = dict(known["headers"])
        origin = asked.get(b"origin", b"")
        preflight = b"access-control-request-method" in asked

        async def send_permitted(message: Message) -> None:
            told: dict[str, Any] = message  # type: ignore[assignment]  # ASGI's are dicts
            if told["type"] == "http.response.start":
                headers: Headers = list(told["headers"])
                # Caches must not hand one origin's answer to another.
                headers.append((b"vary", b"Origin"))
                if origin in self._allowed:
                    headers += _permission(origin, headers, preflight=preflight)
                told = {**told, "headers": headers}
            await send(cast("Message", told))

        await self._app(scope, receive, send_permitted)


def _permission(origin: bytes, headers: Headers, *, preflight: bool) -> Headers:
    allow = dict(headers).get(b"allow")
    found = [(b"access-control-allow-origin", origin)]
    if not preflight or allow is None:
        return [*found, (b"access-control-expose-headers", _MAY_READ)]
    return [
        *found,
        (b"access-control-allow-methods", allow),
        (b"access-control-allow-headers", _MAY_SEND),
        (b"access-control-max-age", _REMEMBERED_S),
    ]
