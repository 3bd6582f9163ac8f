"""Broadcasters: events and presence within one node, or shared by several."""

from __future__ import annotations

from contextlib import AsyncExitStack
from dataclasses import dataclass

from adapters.local.broadcaster import LocalBroadcaster
from adapters.local.presence_board import LocalPresenceBoard
from entrypoints.settings import Settings
from ports.broadcaster import Broadcaster
from ports.presence_board import PresenceBoard


class BroadcasterUnusableError(Exception):
    """Events can't be shared as it is set; the text is one sentence for people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Live:
    """What reaches those connected: to any node, to this one, and who that is."""

    everywhere: Broadcaster
    here: Broadcaster
    board: PresenceBoard


async def open_live(settings: Settings, opened: AsyncExitStack, *, node: str) -> Live:
    """Open what was chosen, until the stack is closed.

    Args:
        settings: What was set.
        opened: What closes it.
        node: The name of this node, which no other one has.

    Raises:
        BroadcasterUnusableError: If the address of the server is none.
    """
    here = LocalBroadcaster()
    if not settings.redis_url:
        return Live(everywhere=here, here=here, board=LocalPresenceBoard(here))
    # Imported here: whoever runs one node need not wait for the library.
    from adapters.aws.redis_broadcaster import RedisBroadcaster  # noqa: PLC0415  late, for a quick start
    from adapters.aws.redis_pool import RedisUnusableError  # noqa: PLC0415  late, for a quick start
    from adapters.aws.redis_presence_board import RedisPresenceBoard  # noqa: PLC0415  late, for a quick start

    try:
        shared = RedisBroadcaster(settings.redis_url, node=node, hub=here)
        board = RedisPresenceBoard(settings.redis_url)
    except RedisUnusableError as error:
        raise BroadcasterUnusableError(str(error)) from error
    return Live(
        everywhere=await opened.enter_async_context(shared),
        here=here,
        board=await opened.enter_async_context(board),
    )
