"""Server-sent events, and how long a reply is waited for over HTTP."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Any, Final

from litestar import Response
from litestar.response import Stream

from domain.events import Event
from entrypoints.wire.events import Frame, encode
from ports.broadcaster import Subscription

WAIT_S: Final = 25.0
# Longer than any reply may take.
STREAM_S: Final = 130.0
PING_S: Final = 15.0
PING: Final = b": ping\n\n"


def written(frame: Frame) -> bytes:
    """Return a frame as a server-sent event."""
    return b"event: %b\ndata: %b\n\n" % (frame.event.encode(), encode(frame.data))


async def next_within(subscription: Subscription) -> Event | None:
    """Return the next event; None if `PING_S` went by without one."""
    try:
        async with asyncio.timeout(PING_S):
            return await subscription.next()
    except TimeoutError:
        return None


def streamed(
    first: bytes, events: AsyncGenerator[bytes, None], *, headers: dict[str, str]
) -> Response[Any]:
    """Return the answer that is events as they come; closed when the client leaves."""

    async def stream() -> AsyncGenerator[bytes, None]:
        async with aclosing(events):
            yield first
            async for event in events:
                yield event

    return Stream(
        stream(),
        status_code=200,
        media_type="text/event-stream",
        headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no", **headers},
    )
