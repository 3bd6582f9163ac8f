"""Answers shared by nodes: sealed, never somebody else's, and nobody waits for them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any, Final

import msgspec
import pytest
from redis.asyncio import Redis

from adapters.aws.redis_pool import RedisUnusableError
from adapters.aws.redis_response_cache import RedisResponseCache
from adapters.local.aes_vault import AesVault
from adapters.local.memory_secrets import MemorySecrets
from domain.caching.cached_reply import LIFETIME
from domain.caching.keys import exact_key
from domain.caching.scope import user_tag
from domain.errors import UnavailableError
from ports.vault import Vault
from tests.support.builders import ADA, BO, NOON
from tests.support.caching import QUESTION, SCOPE, a_cached_reply, a_prompt, a_scope
from tests.support.silent_server import a_silent_server
from tests.support.stores import VAULT
from tests.support.valkey import PATIENCE_S, Valkey

pytestmark = pytest.mark.anyio

KEY: Final = exact_key(SCOPE, a_prompt())
NAME: Final = f"response:{VAULT.index(KEY)}"
REPLY: Final = a_cached_reply()
BOS: Final = a_scope(audience_id=BO)
BOS_KEY: Final = exact_key(BOS, a_prompt())
BOS_NAME: Final = f"response:{VAULT.index(BOS_KEY)}"


def a_node(
    valkey: Valkey, *, vault: Vault = VAULT, answer_s: float = PATIENCE_S
) -> RedisResponseCache:
    """Return one of the nodes, to be entered."""
    return RedisResponseCache(valkey.url, vault=vault, answer_s=answer_s)


@asynccontextmanager
async def a_redis(valkey: Valkey) -> AsyncGenerator[Any]:
    """Lend a connection of somebody who may read and write everything."""
    async with Redis.from_url(valkey.url) as redis:
        yield redis


class TestSharing:
    async def test_two_nodes_share_what_either_made(self, valkey: Valkey) -> None:
        """What one paid for, the other gives; what one vetoed, the other refuses."""
        async with (
            a_node(valkey) as one,
            a_node(valkey) as other,
        ):
            await one.put(KEY, REPLY, scope=SCOPE, now=NOON)
            shared = await other.get(KEY, scope=SCOPE, now=NOON)
            await other.veto(KEY, now=NOON)
            await one.put(KEY, REPLY, scope=SCOPE, now=NOON)

            assert shared == REPLY
            assert await one.get(KEY, scope=SCOPE, now=NOON) is None

    async def test_nodes_of_another_installation_share_nothing(
        self, valkey: Valkey
    ) -> None:
        """Other secrets, another cache, though the server is the same."""
        secrets = {"sealing-key": b"o" * 32, "index-key": b"o" * 32}
        others = AesVault(MemorySecrets(secrets))
        async with (
            a_node(valkey) as ours,
            a_node(valkey, vault=others) as theirs,
        ):
            await ours.put(KEY, REPLY, scope=SCOPE, now=NOON)

            assert await theirs.get(KEY, scope=SCOPE, now=NOON) is None
            assert await ours.get(KEY, scope=SCOPE, now=NOON) == REPLY


class TestSealing:
    async def test_the_server_learns_no_words_and_no_question(
        self, valkey: Valkey
    ) -> None:
        """Not even the key, by which whoever guesses a question could check it."""
        async with (
            a_node(valkey) as cache,
            a_redis(valkey) as redis,
        ):
            await cache.put(KEY, REPLY, scope=SCOPE, now=NOON)
            names = [name async for name in redis.scan_iter()]
            values = [
                await redis.get(name) for name in names if name.startswith(b"response:")
            ]
            lasts_ms = await redis.pttl(NAME)

        assert len(values) == 1
        everything = b"".join([*names, *values])
        digest = KEY.removeprefix("response:")
        for word in (REPLY.text, QUESTION, "bottom", REPLY.model, digest, SCOPE.digest):
            assert word.encode() not in everything
        day_ms = LIFETIME.total_seconds() * 1_000
        assert day_ms - 60_000 < lasts_ms <= day_ms

    async def test_another_persons_answer_under_ones_key_is_never_given(
        self, valkey: Valkey
    ) -> None:
        """Though the server confuses two names, as a bug of a client once did."""
        bos = a_cached_reply(BOS, text="Bo's own words.")
        async with (
            a_node(valkey) as cache,
            a_redis(valkey) as redis,
        ):
            await cache.put(BOS_KEY, bos, scope=BOS, now=NOON)
            await redis.set(NAME, await redis.get(BOS_NAME))

            assert await cache.get(KEY, scope=SCOPE, now=NOON) is None
            assert await cache.get(BOS_KEY, scope=BOS, now=NOON) == bos

    async def test_an_answer_that_says_another_scope_is_never_given(
        self, valkey: Valkey
    ) -> None:
        """Even if it was sealed for this very key."""
        bos = a_cached_reply(BOS, text="Bo's own words.")
        sealer = VAULT.sealer(KEY.encode())
        async with (
            a_node(valkey) as cache,
            a_redis(valkey) as redis,
        ):
            for reply, given in ((REPLY, REPLY), (bos, None)):
                plain = msgspec.msgpack.encode(reply)
                await redis.set(NAME, sealer.seal(plain, purpose=KEY))

                assert await cache.get(KEY, scope=SCOPE, now=NOON) == given

    @pytest.mark.parametrize(
        "garbage",
        [b"", b"x", b"\x01" + b"0" * 28, b"\x01" + b"0" * 100, b"{}", b"\x00" * 9_999],
    )
    async def test_garbage_is_no_answer_and_gives_way_to_one(
        self, valkey: Valkey, garbage: bytes
    ) -> None:
        """Whatever lies there."""
        async with (
            a_node(valkey) as cache,
            a_redis(valkey) as redis,
        ):
            await redis.set(NAME, garbage)
            before = await cache.get(KEY, scope=SCOPE, now=NOON)
            await cache.put(KEY, REPLY, scope=SCOPE, now=NOON)

            assert before is None
            assert await cache.get(KEY, scope=SCOPE, now=NOON) == REPLY

    @pytest.mark.parametrize(
        "plain",
        [
            b"",
            b"\xc1",
            msgspec.msgpack.encode({"text": "x"}),
            msgspec.msgpack.encode({**msgspec.to_builtins(REPLY), "text": ""}),
        ],
    )
    async def test_what_another_version_sealed_is_no_answer(
        self, valkey: Valkey, plain: bytes
    ) -> None:
        """A shape we don't know, or an answer that is none."""
        sealed = VAULT.sealer(KEY.encode()).seal(plain, purpose=KEY)
        async with (
            a_node(valkey) as cache,
            a_redis(valkey) as redis,
        ):
            await redis.set(NAME, sealed)

            assert await cache.get(KEY, scope=SCOPE, now=NOON) is None

    async def test_a_name_that_holds_something_else_is_no_answer(
        self, valkey: Valkey
    ) -> None:
        """A list, where somebody else uses the server too."""
        async with (
            a_node(valkey) as cache,
            a_redis(valkey) as redis,
        ):
            await redis.lpush(NAME, "x")

            assert await cache.get(KEY, scope=SCOPE, now=NOON) is None


class TestTags:
    async def test_remember_no_answer_longer_than_it_lasts(
        self, valkey: Valkey
    ) -> None:
        """What is asked all the time by everybody does not grow without end."""
        async with (
            a_node(valkey) as cache,
            a_redis(valkey) as redis,
        ):
            for number in range(50):
                at = NOON + number * LIFETIME / 10
                reply = a_cached_reply(made_at=at, expires_at=at + LIFETIME)
                key = exact_key(SCOPE, a_prompt(str(number)))
                await cache.put(key, reply, scope=SCOPE, now=at)

            assert await redis.zcard(f"responses-of:{user_tag(ADA)}") == 10
            assert 0 < await redis.ttl(f"responses-of:{user_tag(ADA)}") <= 86_400


class TestWithoutTheServer:
    async def test_has_nothing_and_has_it_again_afterwards(
        self, valkey: Valkey
    ) -> None:
        """Nothing fails but what must not be lost: a veto and an erasure."""
        async with a_node(valkey) as cache:
            await cache.put(KEY, REPLY, scope=SCOPE, now=NOON)
            valkey.stop()
            assert await cache.get(KEY, scope=SCOPE, now=NOON) is None
            await cache.put(KEY, REPLY, scope=SCOPE, now=NOON)
            with pytest.raises(UnavailableError):
                await cache.veto(KEY, now=NOON)
            with pytest.raises(UnavailableError):
                await cache.invalidate(user_tag(ADA))
            valkey.start()
            assert await cache.invalidate(user_tag(ADA)) == 0
            await cache.put(KEY, REPLY, scope=SCOPE, now=NOON)

            assert await cache.get(KEY, scope=SCOPE, now=NOON) == REPLY

    async def test_keeps_nobody_waiting(self) -> None:
        """Where a server takes calls and answers none, one waits, and not for long."""
        with a_silent_server() as address:
            async with (
                RedisResponseCache(f"redis://{address}", vault=VAULT) as cache,
                asyncio.timeout(5),
            ):
                for _ in range(500):
                    await cache.put(KEY, REPLY, scope=SCOPE, now=NOON)
                    assert await cache.get(KEY, scope=SCOPE, now=NOON) is None

    async def test_has_no_more_patience_than_it_was_given(self, valkey: Valkey) -> None:
        """What takes longer is not there, for whoever asks."""
        async with a_node(valkey) as cache, a_node(valkey, answer_s=0.0) as hasty:
            await cache.put(KEY, REPLY, scope=SCOPE, now=NOON)

            assert await hasty.get(KEY, scope=SCOPE, now=NOON) is None
            assert await cache.get(KEY, scope=SCOPE, now=NOON) == REPLY

    async def test_a_call_that_is_given_up_costs_nobody_elses_answer(
        self, valkey: Valkey
    ) -> None:
        """Callers leave at every moment; each answer is its caller's."""
        replies = {
            exact_key(SCOPE, a_prompt(str(n))): replace(REPLY, text=f"It is {n}.")
            for n in range(40)
        }
        async with a_node(valkey) as cache:
            for key, reply in replies.items():
                await cache.put(key, reply, scope=SCOPE, now=NOON)
            found = 0
            for turn in range(40):
                calls = {
                    key: asyncio.create_task(cache.get(key, scope=SCOPE, now=NOON))
                    for key in replies
                }
                for _ in range(turn % 10):
                    await asyncio.sleep(0)
                for number, call in enumerate(calls.values()):
                    if number % 3 == 0:
                        call.cancel()
                await asyncio.gather(*calls.values(), return_exceptions=True)
                for key, call in calls.items():
                    hit = None if call.cancelled() else call.result()
                    assert hit in (None, replies[key])
                    found += hit is not None

        assert found > 0

    async def test_is_told_an_address(self) -> None:
        """One sentence, whoever asks."""
        with pytest.raises(RedisUnusableError, match="HELPY_REDIS_URL"):
            RedisResponseCache("nonsense", vault=VAULT)
