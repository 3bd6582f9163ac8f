"""Body: a request's bytes, bounded in size and in time."""

from __future__ import annotations

import asyncio
from typing import Any, Final

from litestar import Request

from entrypoints.http.header import header
from entrypoints.request_errors import BodyCutError, BodyTooLargeError, SlowBodyError

MAX_BODY_BYTES: Final = 64 * 1024
# Longer than any honest client takes to send so little.
BODY_S: Final = 20.0
_READ: Final = "helpy.body"
_DIGITS: Final = 9


async def read_body(request: Request[Any, Any, Any]) -> bytes:
    """Return a request's body; it may be asked for again.

    Litestar's own reading would parse every header first, and waits for ever.

    Raises:
        BodyTooLargeError: If it is, or is declared as, more than `MAX_BODY_BYTES`.
        SlowBodyError: If it does not come within `BODY_S`.
        BodyCutError: If the client leaves before its end.
    """
    scope: dict[str, Any] = request.scope  # type: ignore[assignment]  # ASGI's scope is a dict
    if _READ not in scope:
        declared = header(request, b"content-length") or "0"
        if len(declared) > _DIGITS or int(declared) > MAX_BODY_BYTES:
            raise BodyTooLargeError
        scope[_READ] = await _received(request)
    body: bytes = scope[_READ]
    return body


async def _received(request: Request[Any, Any, Any]) -> bytes:
    try:
        async with asyncio.timeout(BODY_S):
            body, more = await _part(request)
            while more and len(body) <= MAX_BODY_BYTES:
                part, more = await _part(request)
                body += part
    except TimeoutError as error:
        raise SlowBodyError from error
    if len(body) > MAX_BODY_BYTES:
        raise BodyTooLargeError
    return body


async def _part(request: Request[Any, Any, Any]) -> tuple[bytes, bool]:
    message = await request.receive()
    if message["type"] != "http.request":
        raise BodyCutError
    return message.get("body", b""), message.get("more_body", False)
