"""Idempotency-Key: the same request sent again is answered again, not done again."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Final

from entrypoints.http.answer import Answer
from entrypoints.http.body import read_body
from entrypoints.http.exchange import AnyRequest, doors_of
from entrypoints.http.header import header
from entrypoints.request_errors import InvalidIdempotencyKeyError
from ports.idempotency_store import StoredAnswer

_KEPT: Final = timedelta(hours=24)
_KEY: Final = re.compile(r"[!-~]{1,255}")
_PURPOSE: Final = "idempotent-answer"
_REPLAYED: Final = "Idempotency-Replayed"


def key_of(request: AnyRequest) -> str | None:
    """Return the request's key, None if it has none.

    Raises:
        InvalidIdempotencyKeyError: If it is not 1 to 255 visible ASCII characters.
    """
    key = header(request, b"idempotency-key")
    if key is not None and _KEY.fullmatch(key) is None:
        raise InvalidIdempotencyKeyError
    return key


async def once(
    request: AnyRequest, owner: str, do: Callable[[], Awaitable[Answer]]
) -> Answer:
    """Do what is asked, or answer as it was answered before under the same key.

    A refusal is not kept: what was refused may be tried again. Answers are kept for a
    day, sealed with the request: they hold tokens and words, and only whoever sends the
    same again may have them.

    Args:
        request: The request, with or without a key.
        owner: Whose key it is.
        do: What is asked.

    Raises:
        IdempotencyKeyReusedError: If the key came with another request.
        RequestInProgressError: If the same request is being answered right now.
    """
    key = key_of(request)
    if key is None:
        return await do()
    doors = doors_of(request)
    now = doors.clock.now()
    asked = request.url.path.encode() + b"\0" + await read_body(request)
    sealer = doors.vault.sealer(asked)
    kept = await doors.idempotency.begin(
        owner=owner,
        key=key,
        fingerprint=hashlib.sha256(asked).hexdigest(),
        now=now,
        until=now + _KEPT,
    )
    if kept is not None:
        return _again(kept.status, sealer.open(kept.body, purpose=_PURPOSE))
    done = False
    try:
        made = await do()
        sealed = sealer.seal(made.content, purpose=_PURPOSE)
        await doors.idempotency.finish(
            owner=owner,
            key=key,
            answer=StoredAnswer(status=made.status_code or 200, body=sealed),
        )
        done = True
    finally:
        if not done:
            await doors.idempotency.abandon(owner=owner, key=key)
    return made


def _again(status: int, body: bytes) -> Answer:
    return Answer(
        body,
        status_code=status,
        media_type="application/json",
        headers={"Cache-Control": "no-store", _REPLAYED: "true"},
    )
