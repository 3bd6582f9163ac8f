"""What every cache of answers promises: its scope's own, for a day, or less."""

from __future__ import annotations

import random
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack
from dataclasses import fields, replace
from typing import Final

import pytest

from adapters.aws.redis_response_cache import RedisResponseCache
from adapters.local.response_cache import LocalResponseCache
from domain.caching.cached_reply import LIFETIME
from domain.caching.keys import exact_key, semantic_key
from domain.caching.scope import (
    Audience,
    Scope,
    Tag,
    content_tag,
    helpy_tag,
    session_tag,
    template_tag,
    user_tag,
)
from ports.response_cache import ResponseCache
from tests.support.builders import ADA, BO, NOON, SECOND, SPARK
from tests.support.caching import (
    CHOICES,
    SCOPE,
    a_cached_reply,
    a_global_scope,
    a_prompt,
    a_scope,
    random_scope,
)
from tests.support.stores import VAULT
from tests.support.valkey import PATIENCE_S, Valkey

pytestmark = pytest.mark.anyio

KEY: Final = exact_key(SCOPE, a_prompt())
REPLY: Final = a_cached_reply()


@pytest.fixture(params=["local", "redis"])
async def cache(
    request: pytest.FixtureRequest, anyio_backend: str
) -> AsyncGenerator[ResponseCache]:
    """Lend an empty cache."""
    async with AsyncExitStack() as opened:
        if request.param == "local":
            yield LocalResponseCache()
            return
        valkey: Valkey = request.getfixturevalue("valkey")
        yield await opened.enter_async_context(
            RedisResponseCache(valkey.url, vault=VAULT, answer_s=PATIENCE_S)
        )


class TestGiving:
    async def test_gives_what_was_kept_as_it_was(self, cache: ResponseCache) -> None:
        """Words, model, tier, tokens, cost and decision are those of its making."""
        before = await cache.get(KEY, scope=SCOPE, now=NOON)
        await cache.put(KEY, REPLY, scope=SCOPE, now=NOON)

        assert before is None
        assert await cache.get(KEY, scope=SCOPE, now=NOON) == REPLY
        assert await cache.get(KEY, scope=SCOPE, now=NOON + SECOND) == REPLY

    async def test_gives_nothing_for_another_question(
        self, cache: ResponseCache
    ) -> None:
        """One number more is another question."""
        await cache.put(KEY, REPLY, scope=SCOPE, now=NOON)
        other = exact_key(SCOPE, a_prompt("How do I add 1/2 and 1/4?"))

        assert await cache.get(other, scope=SCOPE, now=NOON) is None

    async def test_gives_it_in_its_scope_alone_whatever_the_key(
        self, cache: ResponseCache
    ) -> None:
        """A key that was made wrongly, or guessed, opens nobody else's answer."""
        await cache.put(KEY, REPLY, scope=SCOPE, now=NOON)

        assert await cache.get(KEY, scope=a_scope(gate="open"), now=NOON) is None

    async def test_gives_it_until_it_expires(self, cache: ResponseCache) -> None:
        """A day at most, to the microsecond."""
        await cache.put(KEY, REPLY, scope=SCOPE, now=NOON)

        last = NOON + LIFETIME - SECOND / 1_000_000
        assert await cache.get(KEY, scope=SCOPE, now=last) == REPLY
        assert await cache.get(KEY, scope=SCOPE, now=NOON + LIFETIME) is None

    async def test_keeps_nothing_that_expired(self, cache: ResponseCache) -> None:
        """However late it comes."""
        await cache.put(KEY, REPLY, scope=SCOPE, now=NOON + LIFETIME)

        assert await cache.get(KEY, scope=SCOPE, now=NOON + LIFETIME) is None

    async def test_gives_what_was_kept_last(self, cache: ResponseCache) -> None:
        """A fresh answer takes an older one's place."""
        newer = replace(REPLY, text="Newer.", made_at=NOON + SECOND)
        await cache.put(KEY, REPLY, scope=SCOPE, now=NOON)
        await cache.put(KEY, newer, scope=SCOPE, now=NOON + SECOND)

        assert await cache.get(KEY, scope=SCOPE, now=NOON + SECOND) == newer

    async def test_keeps_any_words(self, cache: ResponseCache) -> None:
        """What a model says in any language, and what it may not say."""
        said = replace(REPLY, text="½ + ⅓ = ⁵⁄₆ 😀\x00\n\u202e ولكن")
        await cache.put(KEY, said, scope=SCOPE, now=NOON)

        assert await cache.get(KEY, scope=SCOPE, now=NOON) == said

    async def test_refuses_a_reply_of_another_scope(self, cache: ResponseCache) -> None:
        """Who puts one there has mixed up two askers."""
        with pytest.raises(ValueError, match="scope"):
            await cache.put(KEY, REPLY, scope=a_global_scope(), now=NOON)

        assert await cache.get(KEY, scope=SCOPE, now=NOON) is None


class TestVeto:
    async def test_lets_go_and_keeps_none_for_a_day(self, cache: ResponseCache) -> None:
        """What somebody called wrong is not given again, and neither is its like."""
        await cache.put(KEY, REPLY, scope=SCOPE, now=NOON)
        await cache.veto(KEY, now=NOON)
        gone = await cache.get(KEY, scope=SCOPE, now=NOON)
        await cache.put(KEY, REPLY, scope=SCOPE, now=NOON)

        assert gone is None
        assert await cache.get(KEY, scope=SCOPE, now=NOON) is None

    async def test_may_come_before_anything_was_kept(
        self, cache: ResponseCache
    ) -> None:
        """As another node's answer is on its way."""
        await cache.veto(KEY, now=NOON)
        await cache.put(KEY, REPLY, scope=SCOPE, now=NOON)

        assert await cache.get(KEY, scope=SCOPE, now=NOON) is None

    async def test_leaves_others_alone(self, cache: ResponseCache) -> None:
        """A veto is on one key."""
        other = semantic_key(SCOPE, a_prompt(), reading="sum 1/2 1/3")
        await cache.put(KEY, REPLY, scope=SCOPE, now=NOON)
        await cache.put(other, REPLY, scope=SCOPE, now=NOON)
        await cache.veto(KEY, now=NOON)

        assert await cache.get(other, scope=SCOPE, now=NOON) == REPLY

    async def test_holds_when_everything_of_its_tag_goes(
        self, cache: ResponseCache
    ) -> None:
        """A veto has no words that would have to go."""
        await cache.put(KEY, REPLY, scope=SCOPE, now=NOON)
        await cache.veto(KEY, now=NOON)

        assert await cache.invalidate(user_tag(ADA)) == 0
        await cache.put(KEY, REPLY, scope=SCOPE, now=NOON)
        assert await cache.get(KEY, scope=SCOPE, now=NOON) is None


class TestInvalidate:
    @pytest.mark.parametrize(
        "tag",
        [user_tag(ADA), helpy_tag(SPARK), template_tag("t1"), content_tag("c1")],
    )
    async def test_finds_answers_by_what_their_scope_says(
        self, cache: ResponseCache, tag: Tag
    ) -> None:
        """Whose they are, by which Helpy, template and content; and counts them."""
        other = exact_key(SCOPE, a_prompt("What is 2 + 2?"))
        await cache.put(KEY, REPLY, scope=SCOPE, now=NOON)
        await cache.put(other, REPLY, scope=SCOPE, now=NOON)

        assert await cache.invalidate(tag) == 2
        assert await cache.get(KEY, scope=SCOPE, now=NOON) is None
        assert await cache.get(other, scope=SCOPE, now=NOON) is None
        assert await cache.invalidate(tag) == 0

    async def test_finds_a_sessions_answers_by_each_person_in_them(
        self, cache: ResponseCache
    ) -> None:
        """Bo's words are in what the room was told."""
        room = a_scope(audience=Audience.SESSION, audience_id="ses_1")
        key, reply = exact_key(room, a_prompt()), a_cached_reply(room)
        tags = (user_tag(ADA), user_tag(BO))
        await cache.put(key, reply, scope=room, now=NOON, tags=tags)

        assert await cache.invalidate(user_tag(BO)) == 1
        assert await cache.get(key, scope=room, now=NOON) is None
        assert await cache.invalidate(session_tag("ses_1")) == 0

    async def test_leaves_everybody_elses(self, cache: ResponseCache) -> None:
        """Bo asks the same of the same Helpy."""
        bos = a_scope(audience_id=BO)
        key, reply = exact_key(bos, a_prompt()), a_cached_reply(bos)
        await cache.put(KEY, REPLY, scope=SCOPE, now=NOON)
        await cache.put(key, reply, scope=bos, now=NOON)

        assert await cache.invalidate(user_tag(ADA)) == 1
        assert await cache.get(key, scope=bos, now=NOON) == reply

    async def test_finds_however_many(self, cache: ResponseCache) -> None:
        """More than fit into one step of any adapter."""
        for number in range(1_201):
            key = exact_key(SCOPE, a_prompt(f"What is {number} + 1?"))
            await cache.put(key, REPLY, scope=SCOPE, now=NOON)

        assert await cache.invalidate(user_tag(ADA)) == 1_201

    async def test_does_not_count_what_expired(self, cache: ResponseCache) -> None:
        """Nor does what is kept grow with what no longer is."""
        early = replace(REPLY, expires_at=NOON + SECOND)
        other = exact_key(SCOPE, a_prompt("What is 2 + 2?"))
        late = replace(REPLY, made_at=NOON + 2 * SECOND)
        await cache.put(KEY, early, scope=SCOPE, now=NOON)
        await cache.put(other, late, scope=SCOPE, now=NOON + 2 * SECOND)

        assert await cache.get(KEY, scope=SCOPE, now=NOON + 2 * SECOND) is None
        assert await cache.get(other, scope=SCOPE, now=NOON + 2 * SECOND) == late

    async def test_lets_answers_come_again(self, cache: ResponseCache) -> None:
        """What is gone may be made anew."""
        await cache.put(KEY, REPLY, scope=SCOPE, now=NOON)
        await cache.invalidate(user_tag(ADA))
        await cache.put(KEY, REPLY, scope=SCOPE, now=NOON)

        assert await cache.get(KEY, scope=SCOPE, now=NOON) == REPLY


class TestScopes:
    def test_differ_in_every_field(self) -> None:
        """The probes below try each of them."""
        named = {field.name for field in fields(Scope)}
        assert named == {*CHOICES, "audience", "digest"}

    async def test_share_no_answer_in_any_of_many_probes(
        self, cache: ResponseCache
    ) -> None:
        """Everybody asks the same questions; nobody is given another scope's answer."""
        picks = random.Random(6)
        prompts = [a_prompt(f"What is {number} + 3?") for number in range(5)]
        scopes = list({random_scope(picks) for _ in range(300)})
        for scope in scopes[:100]:
            for prompt in prompts:
                reply = a_cached_reply(scope, text=scope.digest)
                await cache.put(exact_key(scope, prompt), reply, scope=scope, now=NOON)
        found = 0
        for _ in range(10_000):
            mine, theirs = picks.sample(range(len(scopes)), 2)
            key = exact_key(scopes[mine], picks.choice(prompts))
            hit = await cache.get(key, scope=scopes[mine], now=NOON)
            assert (hit is not None) == (mine < 100)
            assert hit is None or hit.text == scopes[mine].digest
            crossed = await cache.get(key, scope=scopes[theirs], now=NOON)
            assert crossed is None
            found += hit is not None

        assert found > 1_000
