"""Probe: asks an OpenAI-compatible server how it is and which models it has."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Final

import msgspec

from adapters.llm.http_failures import HttpError
from adapters.llm.http_origin import HttpOrigin
from adapters.llm.http_pool import HttpPool

_PATIENCE_S: Final = 5.0
_MAX_BYTES: Final = 4 * 1024 * 1024
_OK: Final = 200


class ServerSilentError(Exception):
    """The server does not say which models it has; the text is for people."""


class _Model(msgspec.Struct):
    id: str


class _Models(msgspec.Struct):
    data: list[_Model]


async def first_model(url: str) -> str:
    """Return the name of the first model a server lists.

    Args:
        url: The address up to and with `/v1`.

    Raises:
        ServerSilentError: If it can't be reached or lists none.
    """
    try:
        _, body = await _fetched(url, "/models")
        names = msgspec.json.decode(body, type=_Models).data
    except (HttpError, msgspec.DecodeError) as error:
        msg = f"No model answers at {url}; is the server running?"
        raise ServerSilentError(msg) from error
    if not names:
        msg = f"The server at {url} has no model loaded."
        raise ServerSilentError(msg)
    return names[0].id


async def is_healthy(address: str) -> bool:
    """Tell whether a llama.cpp server has loaded its model."""
    with suppress(HttpError):
        status, _ = await _fetched(address, "/health")
        return status == _OK
    return False


async def _fetched(url: str, path: str) -> tuple[int, bytes]:
    """Return status and body of what lies under an address."""
    deadline = asyncio.get_running_loop().time() + _PATIENCE_S
    origin = HttpOrigin.of(url)
    pool = HttpPool(origin, connect_s=_PATIENCE_S)
    try:
        with await pool.ask(
            origin.head("GET", path, {}), b"", deadline=deadline
        ) as answer:
            return answer.status, await answer.body(deadline, most=_MAX_BYTES)
    finally:
        await pool.aclose()
