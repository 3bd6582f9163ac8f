"""RedisLink: one connection that hears channels, and owns up to every interruption."""

from __future__ import annotations

import asyncio
import logging
import random
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Final

from redis.asyncio import BlockingConnectionPool
from redis.asyncio.connection import AbstractConnection
from redis.exceptions import RedisError

_LOG: Final = logging.getLogger(__name__)
# A link that is silent for so long is asked whether it lives, and after as long again
# without an answer it does not.
_QUIET_S: Final = 10.0
_FIRST_WAIT_S: Final = 0.05
_LONGEST_WAIT_S: Final = 5.0


class Backoff:
    """How long to wait before the next try: doubling, with full jitter."""

    def __init__(self) -> None:
        self._most_s = _FIRST_WAIT_S

    def forget(self) -> None:
        """Begin anew, as the last try went well."""
        self._most_s = _FIRST_WAIT_S

    async def wait(self) -> None:
        """Wait before the next try."""
        most_s, self._most_s = self._most_s, min(self._most_s * 2, _LONGEST_WAIT_S)
        # Nodes that lost their server together should not come back together.
        await asyncio.sleep(random.uniform(0.0, most_s))  # noqa: S311  not for secrets


@dataclass(slots=True)
class _Channel:
    """How many follow it; `settled` once nobody need wait for it to be followed."""

    followers: int = 0
    settled: asyncio.Event = field(default_factory=asyncio.Event)


class RedisLink:
    """Hears channels of a Redis server through one connection, for as long as it runs.

    We read the connection ourselves: the library's own subscriber comes back from an
    interruption by itself and says nothing of it.

    Args:
        pool: Where the connection comes from; one that never tries again by itself.
        always: A channel that is always followed.
        hear: Given each message.
        missed: Called when messages may have been missed and are heard again.
    """

    def __init__(
        self,
        pool: BlockingConnectionPool,
        *,
        always: str,
        hear: Callable[[str, bytes], Awaitable[None]],
        missed: Callable[[], Awaitable[None]],
    ) -> None:
        self._pool = pool
        self._hear = hear
        self._missed = missed
        self._channels: dict[str, _Channel] = {always: _Channel(followers=1)}
        # Confirmations come in the order in which channels were asked for.
        self._asked: deque[_Channel] = deque()
        self._connection: AbstractConnection | None = None
        self._backoff = Backoff()
        self.up = asyncio.Event()

    async def run(self) -> None:
        """Keep the link up until canceled."""
        while True:
            try:
                connection: AbstractConnection = await self._pool.get_connection()  # type: ignore[no-untyped-call]  # redis-py's gap
                try:
                    await self._read(connection)
                finally:
                    self._lose()
                    await connection.disconnect(nowait=True)
                    await self._pool.release(connection)
            except (RedisError, OSError) as error:
                _LOG.warning("the link between nodes is down: %s", type(error).__name__)
                await self._backoff.wait()

    async def follow(self, name: str) -> None:
        """Hear a channel from when this returns; while the link is down, from later.

        In that case `missed` is called once it is heard.
        """
        channel = self._channels.get(name)
        is_new = channel is None
        if channel is None:
            channel = self._channels[name] = _Channel()
        channel.followers += 1
        try:
            if is_new:
                await self._subscribe(name, channel)
            await channel.settled.wait()
        except asyncio.CancelledError:
            await self.unfollow(name)
            raise

    async def _subscribe(self, name: str, channel: _Channel) -> None:
        if self._connection is None:
            channel.settled.set()
        else:
            self._asked.append(channel)
            await self._ask("SUBSCRIBE", name)

    async def unfollow(self, name: str) -> None:
        """Follow a channel once less."""
        channel = self._channels[name]
        channel.followers -= 1
        if not channel.followers:
            del self._channels[name]
            if self._connection is not None:
                await self._ask("UNSUBSCRIBE", name)

    async def _ask(self, *words: str) -> None:
        connection = self._connection
        if connection is not None:
            # Whoever reads notices as well, and comes back.
            with suppress(RedisError, OSError):
                await connection.send_command(*words, check_health=False)

    async def _read(self, connection: AbstractConnection) -> None:
        """Hear all channels until the connection fails.

        Raises:
            RedisError: When it does.
            OSError: When it does.
        """
        self._connection = connection
        self._asked.extend(self._channels.values())
        await self._ask("SUBSCRIBE", *self._channels)
        await self._ask("PING", "up")
        asked = False
        while True:
            answer: Any = await connection.read_response(
                disable_decoding=True, timeout=_QUIET_S
            )
            if answer is None:
                if asked:
                    raise TimeoutError
                asked = True
                await self._ask("PING")
                continue
            asked = False
            await self._take(*answer)

    async def _take(self, kind: bytes, *rest: bytes) -> None:
        if kind == b"message":
            await self._hear(rest[0].decode(), rest[1])
        elif kind == b"subscribe":
            self._asked.popleft().settled.set()
        elif kind == b"pong" and rest[0] == b"up":
            # All channels are followed again by now.
            self._backoff.forget()
            self.up.set()
            await self._missed()

    def _lose(self) -> None:
        """Let nobody wait for a connection that is gone; `missed` makes up for it."""
        self._connection = None
        self.up.clear()
        self._asked.clear()
        for channel in self._channels.values():
            channel.settled.set()
