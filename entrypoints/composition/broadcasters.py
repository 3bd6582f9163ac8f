"""Broadcasters: events within one node, or shared by several."""

from __future__ import annotations

from contextlib import AsyncExitStack

from adapters.local.broadcaster import LocalBroadcaster
from entrypoints.settings import Settings
from ports.broadcaster import Broadcaster


class BroadcasterUnusableError(Exception):
    """Events can't be shared as it is set; the text is one sentence for people."""


async def open_broadcaster(
    settings: Settings, opened: AsyncExitStack, *, node: str
) -> Broadcaster:
    """Open the broadcaster that was chosen, until the stack is closed.

    Args:
        settings: What was set.
        opened: What closes it.
        node: The name of this node, which no other one has.

    Raises:
        BroadcasterUnusableError: If the address of the server is none.
    """
    hub = LocalBroadcaster()
    if not settings.redis_url:
        return hub
    # Imported here: whoever runs one node need not wait for the library.
    from adapters.aws.redis_broadcaster import (  # noqa: PLC0415  late, for a quick start
        RedisBroadcaster,
        RedisUnusableError,
    )

    try:
        shared = RedisBroadcaster(settings.redis_url, node=node, hub=hub)
    except RedisUnusableError as error:
        raise BroadcasterUnusableError(str(error)) from error
    return await opened.enter_async_context(shared)
