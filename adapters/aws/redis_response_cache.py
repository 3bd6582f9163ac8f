"""RedisResponseCache: answers to be given again by any of several nodes."""

from __future__ import annotations

import logging
from collections.abc import Collection
from datetime import datetime
from types import TracebackType
from typing import Any, Final, Self

import msgspec
from redis.asyncio import Redis

from adapters.aws.instants import micros
from adapters.aws.redis_breaker import ANSWER_S, Breaker
from adapters.aws.redis_pool import redis_pool
from adapters.aws.redis_response_scripts import INVALIDATE, PUT
from domain.caching.cached_reply import LIFETIME, CachedReply
from domain.caching.scope import Scope, Tag
from domain.errors import UnavailableError
from ports.sealer import SealBrokenError
from ports.vault import Vault

_LOG: Final = logging.getLogger(__name__)
_RESPONSE: Final = "response:"
_TAGGED: Final = "responses-of:"
# What lies under a vetoed key; nothing sealed is as short.
_VETOED: Final = b"vetoed"
_CONNECTIONS: Final = 16
# Whoever erases or vetoes can wait for a server that is busy.
_PATIENT_S: Final = 1.0
_AT_ONCE: Final = 500
_LIFETIME_MS: Final = int(LIFETIME.total_seconds() * 1_000)
_encode: Final = msgspec.msgpack.Encoder().encode
_reply: Final = msgspec.msgpack.Decoder(CachedReply)


class RedisResponseCache:
    """ResponseCache over a Redis server that does not share out its keys.

    An answer is sealed with its key, which is nowhere in the server: its name there is
    a keyed digest. So whoever reads the server's memory learns no words, can't even try
    out what was asked, and what somebody put under another name does not open. Once the
    server did not answer in time nobody waits for it, for a while.

    Args:
        url: The server's address, as `redis://127.0.0.1:6379`.
        vault: Seals and names answers; the same for all nodes.
        answer_s: How long whoever asks or puts waits for the server.

    Raises:
        RedisUnusableError: If the address is none.
    """

    def __init__(self, url: str, *, vault: Vault, answer_s: float = ANSWER_S) -> None:
        # The timeout around each call is what counts.
        patient_s = max(answer_s, _PATIENT_S)
        self._pool = redis_pool(url, connections=_CONNECTIONS, answer_s=patient_s)
        self._answer_s = answer_s
        self._redis = Redis(connection_pool=self._pool)
        self._put = self._redis.register_script(PUT)
        self._invalidate = self._redis.register_script(INVALIDATE)
        self._vault = vault
        self._breaker = Breaker("answers can't be shared")

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._pool.aclose()

    async def get(self, key: str, *, scope: Scope, now: datetime) -> CachedReply | None:
        if not self._breaker.lets_through():
            return None
        try:
            async with self._breaker.asking(self._answer_s):
                sealed: Any = await self._redis.get(self._name(key))
        except UnavailableError:
            return None
        if sealed is None or sealed == _VETOED:
            return None
        try:
            plain = self._vault.sealer(key.encode()).open(sealed, purpose=key)
            reply = _reply.decode(plain)
        except (SealBrokenError, msgspec.MsgspecError):
            # The next answer that is put here takes its place.
            _LOG.warning("what lay under the key of an answer was none")
            return None
        return reply if reply.serves(scope, now=now) else None

    async def put(
        self,
        key: str,
        reply: CachedReply,
        *,
        scope: Scope,
        now: datetime,
        tags: Collection[Tag] = (),
    ) -> None:
        if reply.scope != scope.digest:
            msg = "a reply is kept in the scope it was made in"
            raise ValueError(msg)
        left_ms = (micros(reply.expires_at) - micros(now)) // 1_000
        if left_ms <= 0 or not self._breaker.lets_through():
            return
        sealed = self._vault.sealer(key.encode()).seal(_encode(reply), purpose=key)
        names = [self._name(key), *map(_tagged, scope.tags.union(tags))]
        expires = micros(reply.expires_at)
        try:
            async with self._breaker.asking(self._answer_s):
                await self._put(
                    names,
                    (sealed, left_ms, _VETOED, micros(now), expires, _LIFETIME_MS),
                )
        except UnavailableError:
            return

    async def veto(self, key: str, *, now: datetime) -> None:  # noqa: ARG002  the server counts the day
        async with self._breaker.asking(_PATIENT_S):
            await self._redis.set(self._name(key), _VETOED, px=_LIFETIME_MS)

    async def invalidate(self, tag: Tag) -> int:
        gone, left = 0, 1
        while left:
            async with self._breaker.asking(_PATIENT_S):
                some, left = await self._invalidate(
                    (_tagged(tag),), (_VETOED, _AT_ONCE)
                )
            gone += int(some)
        return gone

    def _name(self, key: str) -> str:
        return _RESPONSE + self._vault.index(key)


def _tagged(tag: Tag) -> str:
    return _TAGGED + tag
