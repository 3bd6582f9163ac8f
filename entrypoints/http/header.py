"""Header: one field of a request's head, without parsing the others."""

from __future__ import annotations

from typing import Any

from litestar import Request


def header(request: Request[Any, Any, Any], name: bytes) -> str | None:
    """Return a header, the first of several; None if there is none.

    Args:
        request: The request.
        name: The header's name in small letters, as the server gives it.
    """
    for found, value in request.scope["headers"]:
        if found == name:
            return value.decode("latin-1")
    return None
