"""LocalResponseCache: answers to be given again, in this process, in bounded memory."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from sys import getsizeof
from typing import Final

from domain.caching.cached_reply import LIFETIME, CachedReply
from domain.caching.scope import Scope, Tag

CAPACITY_BYTES: Final = 64 * 1024 * 1024
# What an entry costs beside its words: itself, its key, its places in three tables.
_ENTRY_BYTES: Final = 2_048
_TAG_BYTES: Final = 256
# Of how many keys it is remembered that they were vetoed; the oldest go first.
_VETOES: Final = 10_000


@dataclass(frozen=True, slots=True)
class _Entry:
    reply: CachedReply
    tags: frozenset[Tag]
    size: int


class LocalResponseCache:
    """ResponseCache inside one process.

    What was asked for least lately goes first when it is full. What expired goes with
    the next call, so that words do not linger.

    Args:
        capacity_bytes: How much memory it may take, words and all.
    """

    def __init__(self, *, capacity_bytes: int = CAPACITY_BYTES) -> None:
        self._capacity = capacity_bytes
        self.size_bytes = 0
        # The least lately used first.
        self._entries: OrderedDict[str, _Entry] = OrderedDict()
        # Those kept first first: what is kept lasts equally long.
        self._by_age: OrderedDict[str, datetime] = OrderedDict()
        self._tagged: dict[Tag, set[str]] = {}
        self._vetoed: OrderedDict[str, datetime] = OrderedDict()

    async def get(self, key: str, *, scope: Scope, now: datetime) -> CachedReply | None:
        self._forget_expired(now)
        entry = self._entries.get(key)
        if entry is None or not entry.reply.serves(scope, now=now):
            return None
        self._entries.move_to_end(key)
        return entry.reply

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
        self._forget_expired(now)
        if key in self._vetoed:
            return
        self._drop(key)
        every = scope.tags.union(tags)
        size = _ENTRY_BYTES + getsizeof(reply.text) + _TAG_BYTES * len(every)
        if size > self._capacity:
            return
        self._entries[key] = _Entry(reply, every, size)
        self._by_age[key] = reply.expires_at
        for tag in every:
            self._tagged.setdefault(tag, set()).add(key)
        self.size_bytes += size
        while self.size_bytes > self._capacity:
            self._drop(next(iter(self._entries)))

    async def veto(self, key: str, *, now: datetime) -> None:
        self._drop(key)
        self._vetoed[key] = now + LIFETIME
        self._vetoed.move_to_end(key)
        if len(self._vetoed) > _VETOES:
            self._vetoed.popitem(last=False)

    async def invalidate(self, tag: Tag) -> int:
        keys = tuple(self._tagged.get(tag, ()))
        for key in keys:
            self._drop(key)
        return len(keys)

    def _drop(self, key: str) -> None:
        entry = self._entries.pop(key, None)
        if entry is None:
            return
        del self._by_age[key]
        self.size_bytes -= entry.size
        for tag in entry.tags:
            keys = self._tagged[tag]
            keys.discard(key)
            if not keys:
                del self._tagged[tag]

    def _forget_expired(self, now: datetime) -> None:
        while self._by_age:
            key, until = next(iter(self._by_age.items()))
            if now < until:
                break
            self._drop(key)
        while self._vetoed:
            key, until = next(iter(self._vetoed.items()))
            if now < until:
                break
            del self._vetoed[key]
