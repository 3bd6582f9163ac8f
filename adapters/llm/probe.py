"""Probe: asks an OpenAI-compatible server which models it has."""

from __future__ import annotations

from typing import Final

import msgspec

_PATIENCE_S: Final = 5.0


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
    # Imported here: a process without a model needs no HTTP client.
    import httpx2  # noqa: PLC0415  late, for a quick start

    try:
        async with httpx2.AsyncClient(trust_env=False, timeout=_PATIENCE_S) as client:
            answer = await client.get(f"{url}/models")
        names = msgspec.json.decode(answer.content, type=_Models).data
    except (httpx2.HTTPError, msgspec.DecodeError) as error:
        msg = f"No model answers at {url}; is the server running?"
        raise ServerSilentError(msg) from error
    if not names:
        msg = f"The server at {url} has no model loaded."
        raise ServerSilentError(msg)
    return names[0].id
