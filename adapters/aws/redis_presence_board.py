"""RedisPresenceBoard: who is online at any of several nodes."""

from __future__ import annotations

import logging
from collections.abc import AsyncGenerator, Collection
from contextlib import asynccontextmanager
from datetime import datetime
from types import TracebackType
from typing import Any, Final, Self

from redis.asyncio import Redis
from redis.exceptions import RedisError

from adapters.aws.instants import instant, micros
from adapters.aws.redis_events import channel_of, packed
from adapters.aws.redis_pool import redis_pool
from adapters.aws.redis_presence_scripts import CHANGE, RENEW, TAKE_DOWN
from domain.errors import UnavailableError
from domain.events import UserOffline, UserOnline
from domain.ids import UserId
from domain.presence import LEASE, PAUSE
from ports.presence_board import Present, Renewed

_LOG: Final = logging.getLogger(__name__)
# One hash tag, so that all lie in one place of a cluster.
_LEASES: Final = "helpy:{online}:leases"
_HIDDEN: Final = "helpy:{online}:hidden"
_PULSE: Final = "helpy:{online}:pulse"
_KEYS: Final = (_LEASES, _HIDDEN, _PULSE)
# What the server tells is every node's to hear, also of the one that asked for it.
_NOBODY: Final = ""
_CONNECTIONS: Final = 4
_ANSWER_S: Final = 1.0
_AT_ONCE: Final = 500


class RedisPresenceBoard:
    """PresenceBoard over a Redis server; changes are told in its channels.

    Once the server did not answer nobody waits for it any more, until leases could be
    renewed again. Then everybody is missing, for what changed meanwhile was not kept.

    Args:
        url: The server's address, as `redis://127.0.0.1:6379`.

    Raises:
        RedisUnusableError: If the address is none.
    """

    def __init__(self, url: str) -> None:
        self._pool = redis_pool(url, connections=_CONNECTIONS, answer_s=_ANSWER_S)
        self._redis = Redis(connection_pool=self._pool)
        self._change = self._redis.register_script(CHANGE)
        self._take_down = self._redis.register_script(TAKE_DOWN)
        self._renew = self._redis.register_script(RENEW)
        self._is_away = False

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._pool.aclose()

    async def put_up(
        self,
        user_id: UserId,
        *,
        now: datetime,
        shown: bool,
        audience: Collection[UserId],
    ) -> None:
        until = str(micros(now + LEASE))
        await self._put(user_id, until=until, shown=shown, audience=audience)

    async def show(
        self, user_id: UserId, *, shown: bool, audience: Collection[UserId]
    ) -> None:
        await self._put(user_id, until="", shown=shown, audience=audience)

    async def _put(
        self,
        user_id: UserId,
        *,
        until: str,
        shown: bool,
        audience: Collection[UserId],
    ) -> None:
        online = packed(UserOnline(user_id=user_id), node=_NOBODY)
        offline = packed(UserOffline(user_id=user_id), node=_NOBODY)
        channels = map(channel_of, audience)
        async with self._reached():
            await self._change(
                _KEYS, (user_id, until, int(shown), online, offline, *channels)
            )

    async def renew(self, user_ids: Collection[UserId], *, now: datetime) -> Renewed:
        args = [micros(t) for t in (now, now + LEASE, now - PAUSE, now + LEASE)]
        users, missing = list(user_ids), set[UserId]()
        steady_us = 0
        async with self._reached(even_if_away=True):
            for start in range(0, max(1, len(users)), _AT_ONCE):
                some = users[start : start + _AT_ONCE]
                answer: Any = await self._renew(_KEYS, [*args, *some])
                steady_us = int(answer[0])
                missing.update(UserId(user.decode()) for user in answer[1:])
        if self._is_away:
            self._is_away = False
            missing.update(users)
        return Renewed(missing=frozenset(missing), steady_from=instant(steady_us))

    async def overdue(self, *, now: datetime, limit: int) -> tuple[UserId, ...]:
        async with self._reached():
            if not await self._is_steady(now):
                return ()
            found: Any = await self._redis.zrangebyscore(
                _LEASES, "-inf", micros(now), start=0, num=limit
            )
        return tuple(UserId(user.decode()) for user in found)

    async def take_down(
        self, user_id: UserId, *, now: datetime, audience: Collection[UserId]
    ) -> bool:
        offline = packed(UserOffline(user_id=user_id), node=_NOBODY)
        channels = map(channel_of, audience)
        async with self._reached():
            done = await self._take_down(
                _KEYS, (user_id, micros(now), offline, *channels)
            )
        return bool(done)

    async def present(self, user_ids: Collection[UserId], *, now: datetime) -> Present:
        users = list(user_ids)
        online: frozenset[UserId] = frozenset()
        async with self._reached():
            if users:
                leases: Any = await self._redis.zmscore(_LEASES, [*users])
                hidden: Any = await self._redis.smismember(_HIDDEN, [*users])
                online = frozenset(
                    user
                    for user, lease, is_hidden in zip(
                        users, leases, hidden, strict=True
                    )
                    if lease is not None and not is_hidden
                )
            steady = await self._is_steady(now)
        return Present(online=online, steady=steady)

    async def _is_steady(self, now: datetime) -> bool:
        steady: Any = await self._redis.hget(_PULSE, "steady")
        return steady is not None and int(steady) <= micros(now)

    @asynccontextmanager
    async def _reached(self, *, even_if_away: bool = False) -> AsyncGenerator[None]:
        if self._is_away and not even_if_away:
            raise UnavailableError
        try:
            yield
        except (RedisError, OSError) as error:
            if not self._is_away:
                _LOG.warning("who is online can't be shared: %s", type(error).__name__)
            self._is_away = True
            raise UnavailableError from error
