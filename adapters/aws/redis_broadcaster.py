"""RedisBroadcaster: events between the listeners of several nodes."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import AsyncGenerator, Iterable, Sequence
from contextlib import asynccontextmanager, suppress
from itertools import islice
from types import TracebackType
from typing import Final, Self

from redis.asyncio import Redis
from redis.exceptions import RedisError

from adapters.aws.redis_events import channel_of, packed, unpacked, user_of
from adapters.aws.redis_link import Backoff, RedisLink
from adapters.aws.redis_pool import redis_pool
from domain.events import Event, EventsMissed
from domain.ids import UserId
from ports.broadcaster import Broadcaster, Subscription

_LOG: Final = logging.getLogger(__name__)
# Where a node says that something it told may have reached nobody.
_EVERYBODY: Final = "helpy:everybody"
# One connection hears, the other one tells.
_CONNECTIONS: Final = 2
_ANSWER_S: Final = 5.0
_START_S: Final = 2.0
_PARTING_S: Final = 1.0
# Most events that wait to be told to other nodes, and most told in one go.
_WAITING: Final = 10_000
_AT_ONCE: Final = 500


class RedisBroadcaster:
    """Broadcaster over Redis channels, one a user, in front of this node's own.

    This node's listeners hear at once and without the server. Other nodes are told
    behind it, in order; what can't be told is dropped, and everybody learns that later.

    Args:
        url: The server's address, as `redis://127.0.0.1:6379`.
        node: This node's name, which no other one has.
        hub: Carries events to the listeners of this node.

    Raises:
        RedisUnusableError: If the address is none.
    """

    def __init__(self, url: str, *, node: str, hub: Broadcaster) -> None:
        self._node = node
        self._hub = hub
        self._pool = redis_pool(url, connections=_CONNECTIONS, answer_s=_ANSWER_S)
        self._link = RedisLink(
            self._pool, always=_EVERYBODY, hear=self._hear, missed=self._missed
        )
        self._heard: tuple[bytes, Event | None] = (b"", None)
        self._listening: dict[UserId, int] = {}
        self._waiting: deque[tuple[str, bytes]] = deque()
        self._stir = asyncio.Event()
        self._all_told = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []

    async def __aenter__(self) -> Self:
        self._tasks = [
            asyncio.create_task(self._link.run()),
            asyncio.create_task(self._tell_others()),
        ]
        try:
            async with asyncio.timeout(_START_S):
                await self._link.up.wait()
        except TimeoutError:
            _LOG.warning("no other node can be heard yet")
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(_PARTING_S):
                await self._all_told.wait()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._pool.aclose()

    async def tell(self, audience: Sequence[UserId], event: Event) -> None:
        await self._hub.tell(audience, event)
        if audience:
            message = packed(event, node=self._node)
            self._put((channel_of(user), message) for user in dict.fromkeys(audience))

    @asynccontextmanager
    async def listen(self, user_id: UserId) -> AsyncGenerator[Subscription]:
        async with self._hub.listen(user_id) as subscription:
            self._listening[user_id] = self._listening.get(user_id, 0) + 1
            try:
                await self._link.follow(channel_of(user_id))
                try:
                    yield subscription
                finally:
                    await self._link.unfollow(channel_of(user_id))
            finally:
                self._listening[user_id] -= 1
                if not self._listening[user_id]:
                    del self._listening[user_id]

    async def _hear(self, channel: str, message: bytes) -> None:
        # One event to a hundred users is one event: equal bytes are decoded once.
        if message != self._heard[0]:
            self._heard = (message, unpacked(message, node=self._node))
        event = self._heard[1]
        if event is None:
            return
        if channel == _EVERYBODY:
            await self._hub.tell(tuple(self._listening), event)
        else:
            await self._hub.tell([user_of(channel)], event)

    async def _missed(self) -> None:
        await self._hub.tell(tuple(self._listening), EventsMissed())

    def _put(self, told: Iterable[tuple[str, bytes]]) -> None:
        self._waiting.extend(told)
        if len(self._waiting) > _WAITING:
            self._give_up()
        self._all_told.clear()
        self._stir.set()

    def _give_up(self) -> None:
        """Drop what waits, and tell everybody so as soon as that is possible."""
        self._waiting.clear()
        self._waiting.append((_EVERYBODY, packed(EventsMissed(), node=self._node)))

    async def _tell_others(self) -> None:
        backoff = Backoff()
        others = Redis(connection_pool=self._pool)
        while True:
            if not self._waiting:
                self._all_told.set()
                self._stir.clear()
                await self._stir.wait()
            some = list(islice(self._waiting, _AT_ONCE))
            try:
                async with others.pipeline(transaction=False) as pipeline:
                    for channel, message in some:
                        pipeline.publish(channel, message)
                    # Popped before they are told: told twice would be worse.
                    for _ in some:
                        self._waiting.popleft()
                    await pipeline.execute()
                backoff.forget()
            except (RedisError, OSError) as error:
                _LOG.warning("other nodes can't be told: %s", type(error).__name__)
                self._give_up()
                await backoff.wait()
