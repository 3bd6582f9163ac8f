"""Answer: a response whose bytes are ready."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from litestar import Litestar, Request, Response
from litestar.types import ASGIApp, Receive, Scope, Send

_NO_CONTENT: Final = frozenset({204, 304})


class Answer(Response[bytes]):
    """A response that is sent as it is.

    Litestar's own encodes, negotiates and merges once more before it is sent; that was
    a tenth of what a message cost (`benchmarks/message_endpoint.py`).
    """

    def to_asgi_response(  # type: ignore[override]  # only what is used
        self,
        app: Litestar | None,  # noqa: ARG002  Litestar's signature
        request: Request[Any, Any, Any],  # noqa: ARG002  Litestar's signature
        *,
        is_head_response: bool = False,
        **_: object,
    ) -> ASGIApp:
        """Return what sends it; nothing a route has by default is added."""
        status = self.status_code or 200
        headers = [
            (name.lower().encode("ascii"), str(value).encode("latin-1"))
            for name, value in self.headers.items()
        ]
        if status not in _NO_CONTENT:
            media_type = str(self.media_type or "application/json").encode("ascii")
            length = str(len(self.content)).encode("ascii")
            headers += [(b"content-type", media_type), (b"content-length", length)]
        body = b"" if is_head_response else self.content
        return _sender(status, headers, body)


def _sender(
    status: int, headers: Sequence[tuple[bytes, bytes]], body: bytes
) -> ASGIApp:
    # Litestar names all three.
    async def send_all(scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG001  ASGI's signature
        await send(
            {"type": "http.response.start", "status": status, "headers": headers}
        )
        await send({"type": "http.response.body", "body": body, "more_body": False})

    return send_all
