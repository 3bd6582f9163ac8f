"""Answers in this process: bounded, quick to go, and nobody else's."""

from __future__ import annotations

import random
from datetime import timedelta
from sys import getsizeof
from typing import Final

import pytest

from adapters.local.response_cache import LocalResponseCache
from domain.caching.cached_reply import LIFETIME
from domain.caching.keys import exact_key
from domain.caching.scope import Scope, user_tag
from tests.support.builders import ADA, NOON, SECOND
from tests.support.caching import (
    SCOPE,
    a_cached_reply,
    a_prompt,
    random_scope,
)

pytestmark = pytest.mark.anyio

PROBES: Final = 1_000_000
QUESTIONS: Final = [a_prompt(f"What is {number} + 3?") for number in range(10)]


class TestLocalResponseCache:
    async def test_gives_nothing_across_scopes_in_a_million_probes(self) -> None:
        """Everybody asks the same ten questions, and each scope has other answers."""
        cache = LocalResponseCache(capacity_bytes=1 << 30)
        picks = random.Random(6)
        scopes = list({random_scope(picks) for _ in range(2_000)})
        keys = [[exact_key(scope, asked) for asked in QUESTIONS] for scope in scopes]
        half = len(scopes) // 2
        for scope, theirs in zip(scopes[:half], keys[:half], strict=True):
            reply = a_cached_reply(scope, text=scope.digest)
            for key in theirs:
                await cache.put(key, reply, scope=scope, now=NOON)
        own, crossed, wrong = 0, 0, 0
        for _ in range(PROBES):
            one = int(picks.random() * len(scopes))
            other = int(picks.random() * len(scopes))
            key = keys[one][int(picks.random() * len(QUESTIONS))]
            hit = await cache.get(key, scope=scopes[other], now=NOON)
            crossed += hit is not None and one != other
            own += hit is not None and one == other
            # Another scope's own key to the same question finds its own or nothing.
            again = await cache.get(key, scope=scopes[one], now=NOON)
            wrong += (again is not None) is not (one < half)
            wrong += again is not None and again.text != scopes[one].digest

        assert (crossed, wrong) == (0, 0)
        assert own > 0

    async def test_stays_within_its_memory_however_much_comes(self) -> None:
        """Long words, short ones, many tags and few."""
        cache = LocalResponseCache(capacity_bytes=1_000_000)
        picks = random.Random(6)
        for number in range(5_000):
            reply = a_cached_reply(text="½" * picks.randrange(1, 30_000))
            tags = [user_tag(ADA)] * picks.randrange(3)
            key = exact_key(SCOPE, a_prompt(str(number)))
            await cache.put(key, reply, scope=SCOPE, now=NOON, tags=tags)
            assert cache.size_bytes <= 1_000_000
            held = sum(getsizeof(e.reply.text) for e in cache._entries.values())
            assert held < cache.size_bytes

        assert len(cache._entries) == len(cache._by_age)
        assert {*cache._entries} == cache._tagged[user_tag(ADA)]
        await cache.invalidate(user_tag(ADA))
        assert (cache.size_bytes, cache._tagged) == (0, {})

    async def test_lets_go_first_of_what_was_asked_for_least_lately(self) -> None:
        """What everybody asks stays."""
        one = LocalResponseCache()
        await one.put("a", a_cached_reply(), scope=SCOPE, now=NOON)
        cache = LocalResponseCache(capacity_bytes=3 * one.size_bytes)
        for key in "abc":
            await cache.put(key, a_cached_reply(), scope=SCOPE, now=NOON)
        await cache.get("a", scope=SCOPE, now=NOON)
        await cache.put("d", a_cached_reply(), scope=SCOPE, now=NOON)
        found = [await cache.get(key, scope=SCOPE, now=NOON) for key in "abcd"]

        assert [hit is not None for hit in found] == [True, False, True, True]

    async def test_keeps_nothing_that_is_larger_than_itself(self) -> None:
        """And lets go of nothing for it."""
        cache = LocalResponseCache(capacity_bytes=10_000)
        await cache.put("a", a_cached_reply(), scope=SCOPE, now=NOON)
        long = a_cached_reply(text="a" * 20_000)
        await cache.put("b", long, scope=SCOPE, now=NOON)

        assert await cache.get("a", scope=SCOPE, now=NOON) is not None
        assert await cache.get("b", scope=SCOPE, now=NOON) is None

    async def test_lets_words_go_when_they_expire(self) -> None:
        """Also those nobody asks for again: the next call takes them along."""
        cache = LocalResponseCache()
        for number in range(10):
            key = exact_key(SCOPE, a_prompt(str(number)))
            at = NOON + number * SECOND
            reply = a_cached_reply(made_at=at, expires_at=at + LIFETIME)
            await cache.put(key, reply, scope=SCOPE, now=at)
        later = NOON + LIFETIME + timedelta(seconds=4.5)
        await cache.get("other", scope=SCOPE, now=later)

        assert len(cache._entries) == len(cache._by_age) == 5

    async def test_forgets_vetoes_after_a_day_and_when_there_are_too_many(self) -> None:
        """They are bounded as everything is."""
        cache = LocalResponseCache()
        for number in range(10_001):
            await cache.veto(str(number), now=NOON)
        await cache.put("1", a_cached_reply(), scope=SCOPE, now=NOON)
        await cache.put("0", a_cached_reply(), scope=SCOPE, now=NOON)
        refused = await cache.get("1", scope=SCOPE, now=NOON)
        forgotten = await cache.get("0", scope=SCOPE, now=NOON)
        late = NOON + LIFETIME
        reply = a_cached_reply(made_at=late, expires_at=late + LIFETIME)
        await cache.put("1", reply, scope=SCOPE, now=late)

        assert refused is None
        assert forgotten is not None
        assert await cache.get("1", scope=SCOPE, now=late) == reply
        assert not cache._vetoed

    async def test_may_be_asked_by_anything_that_hashes_as_a_scope(self) -> None:
        """Scopes are compared by what they say, not by who made them."""
        cache = LocalResponseCache()
        twin = Scope(**{n: getattr(SCOPE, n) for n in Scope.__slots__ if n != "digest"})
        key = exact_key(SCOPE, a_prompt())
        await cache.put(key, a_cached_reply(), scope=SCOPE, now=NOON)

        assert await cache.get(exact_key(twin, a_prompt()), scope=twin, now=NOON)
