"""LentClient: a client that somebody else knows how to open."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from typing import Generic, TypeVar

Client = TypeVar("Client")

OpenClient = Callable[[], AbstractAsyncContextManager[Client]]


class LentClient(Generic[Client]):
    """A client that is opened when it is needed first, and kept.

    Args:
        open_client: Opens it, and closes it at the end.
    """

    def __init__(self, open_client: OpenClient[Client]) -> None:
        self._open = open_client
        self._client: Client | None = None
        self._opening = asyncio.Lock()
        self._opened = AsyncExitStack()

    async def get(self) -> Client:
        """Return the client; whatever its opening raises is passed on."""
        async with self._opening:
            if self._client is None:
                self._client = await self._opened.enter_async_context(self._open())
            return self._client

    async def aclose(self) -> None:
        """Close it."""
        async with self._opening:
            self._client = None
            await self._opened.aclose()
