"""RedisRecentMessages: the newest messages, remembered for all of several nodes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from types import TracebackType
from typing import Any, Final, Self

import msgspec
from redis.asyncio import Redis

from adapters.aws.redis_breaker import ANSWER_S, Breaker
from adapters.aws.redis_pool import redis_pool
from domain.conversation import Message
from domain.errors import UnavailableError
from domain.ids import ConversationId
from ports.recent_messages import KEPT, RecentMessages
from ports.sealer import SealBrokenError
from ports.vault import Vault

_CONNECTIONS: Final = 8
_KEPT_MS: Final = int(KEPT.total_seconds() * 1_000)


class _Known(msgspec.Struct, frozen=True, array_like=True):
    state: tuple[int, int]
    until: datetime
    messages: tuple[Message, ...]


_encode: Final = msgspec.msgpack.Encoder().encode
_known: Final = msgspec.msgpack.Decoder(_Known)


class RedisRecentMessages:
    """RecentMessages over a Redis server, behind what a node remembers itself.

    They are sealed, each conversation's for its place. A server that is away knows
    nothing, and nobody waits for it.

    Args:
        url: The server's address, as `redis://127.0.0.1:6379`.
        vault: Seals the words; the same for all nodes.
        near: Remembers them in this node.
        answer_s: How long the server is waited for.

    Raises:
        RedisUnusableError: If the address is none.
    """

    def __init__(
        self,
        url: str,
        *,
        vault: Vault,
        near: RecentMessages,
        answer_s: float = ANSWER_S,
    ) -> None:
        self._pool = redis_pool(url, connections=_CONNECTIONS, answer_s=answer_s)
        self._answer_s = answer_s
        self._redis = Redis(connection_pool=self._pool)
        self._vault = vault
        self._near = near
        self._breaker = Breaker("messages at hand can't be shared")

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._pool.aclose()

    async def get(
        self, conversation_id: ConversationId, *, state: tuple[int, int], now: datetime
    ) -> tuple[Message, ...] | None:
        near = await self._near.get(conversation_id, state=state, now=now)
        if near is not None or not self._breaker.lets_through():
            return near
        key = _key(conversation_id)
        try:
            async with self._breaker.asking(self._answer_s):
                sealed: Any = await self._redis.get(key)
            if sealed is None:
                return None
            plain = self._vault.sealer(key.encode()).open(sealed, purpose=key)
            known = _known.decode(plain)
        except (UnavailableError, SealBrokenError, msgspec.MsgspecError):
            return None
        if known.state != state or now >= known.until:
            return None
        # Not kept nearby: that would make them last longer than they may.
        return known.messages

    async def keep(
        self,
        conversation_id: ConversationId,
        newest_first: Sequence[Message],
        *,
        state: tuple[int, int],
        now: datetime,
    ) -> None:
        await self._near.keep(conversation_id, newest_first, state=state, now=now)
        if not self._breaker.lets_through():
            return
        key = _key(conversation_id)
        plain = _encode(_Known(state, now + KEPT, tuple(newest_first)))
        sealed = self._vault.sealer(key.encode()).seal(plain, purpose=key)
        try:
            async with self._breaker.asking(self._answer_s):
                await self._redis.set(key, sealed, px=_KEPT_MS)
        except UnavailableError:
            return


def _key(conversation_id: ConversationId) -> str:
    # Source: the specification's section 6.1.
    return f"conv:{conversation_id}:messages"
