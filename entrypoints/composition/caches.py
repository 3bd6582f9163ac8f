"""Caches: what is kept at hand, within one node or shared by several."""

from __future__ import annotations

from contextlib import AsyncExitStack

from adapters.local.recent_messages import LocalRecentMessages
from adapters.local.response_cache import LocalResponseCache
from entrypoints.settings import Settings
from ports.recent_messages import RecentMessages
from ports.response_cache import ResponseCache
from ports.vault import Vault


async def open_responses(
    settings: Settings, opened: AsyncExitStack, vault: Vault
) -> ResponseCache:
    """Open the cache of answers, until the stack is closed.

    Args:
        settings: What was set; the address of the server is one that can be used.
        opened: What closes it.
        vault: Seals what several nodes share.
    """
    if not settings.redis_url:
        return LocalResponseCache()
    # Imported here: whoever runs one node need not wait for the library.
    from adapters.aws.redis_response_cache import RedisResponseCache  # noqa: PLC0415  late, for a quick start

    shared = RedisResponseCache(settings.redis_url, vault=vault)
    return await opened.enter_async_context(shared)


async def open_recent(
    settings: Settings, opened: AsyncExitStack, vault: Vault
) -> RecentMessages:
    """Open the newest messages at hand, until the stack is closed.

    Args:
        settings: What was set; the address of the server is one that can be used.
        opened: What closes it.
        vault: Seals what several nodes share.
    """
    near = LocalRecentMessages()
    if not settings.redis_url:
        return near
    # Imported here: whoever runs one node need not wait for the library.
    from adapters.aws.redis_recent_messages import RedisRecentMessages  # noqa: PLC0415  late, for a quick start

    shared = RedisRecentMessages(settings.redis_url, vault=vault, near=near)
    return await opened.enter_async_context(shared)
