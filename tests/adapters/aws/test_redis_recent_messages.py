"""The newest messages, shared by nodes: sealed, never stale, and nobody waits."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any, Final

import pytest
from redis.asyncio import Redis

from adapters.aws.redis_recent_messages import RedisRecentMessages
from adapters.local.recent_messages import LocalRecentMessages
from domain.conversation import placed
from domain.ids import ConversationId
from domain.tutoring.exercise import Lesson
from tests.support.builders import CHAT, NOON, a_draft
from tests.support.lessons import exercise_of
from tests.support.silent_server import a_silent_server
from tests.support.stores import VAULT
from tests.support.valkey import PATIENCE_S, Valkey

pytestmark = pytest.mark.anyio

HALF_AND_THIRD: Final = exercise_of("1/2 + 1/3")
SAID: Final = tuple(
    placed(a_draft(number, metadata={"page": "7"}), seq=number)
    for number in range(50, 0, -1)
)


def a_node(valkey: Valkey, answer_s: float = PATIENCE_S) -> RedisRecentMessages:
    """Return one of the nodes, which remembers nothing itself."""
    near = LocalRecentMessages()
    return RedisRecentMessages(valkey.url, vault=VAULT, near=near, answer_s=answer_s)


class TestSharing:
    async def test_a_node_is_given_what_another_one_kept(self, valkey: Valkey) -> None:
        """All fifty, with all that is known of each."""
        assert HALF_AND_THIRD is not None
        lesson = Lesson(exercise=HALF_AND_THIRD, step=1)
        said = (replace(SAID[0], lesson=lesson, edited_at=NOON), *SAID[1:])
        async with a_node(valkey) as one, a_node(valkey) as other:
            await one.keep(CHAT, said, state=(50, 1), now=NOON)

            assert await other.get(CHAT, state=(50, 1), now=NOON) == said

    async def test_no_node_is_given_what_was_before_a_change(
        self, valkey: Valkey
    ) -> None:
        """Whoever has read the store's state is told of nothing older.

        Though a node that is late puts what it read before in place of what is newer.
        """
        edited = (replace(SAID[0], content="Edited."), *SAID[1:])
        async with a_node(valkey) as one, a_node(valkey) as late:
            await one.keep(CHAT, edited, state=(50, 1), now=NOON)
            await late.keep(CHAT, SAID, state=(50, 0), now=NOON)

            for node in (one, late):
                found = await node.get(CHAT, state=(50, 1), now=NOON)
                assert found in (None, edited)
                assert await node.get(CHAT, state=(51, 1), now=NOON) is None


class TestSealing:
    async def test_the_server_learns_no_words(self, valkey: Valkey) -> None:
        """And lets go of them within the hour."""
        key = f"conv:{CHAT}:messages"
        async with a_node(valkey) as node, Redis.from_url(valkey.url) as redis:
            await node.keep(CHAT, SAID, state=(50, 0), now=NOON)
            value: Any = await redis.get(key)
            lasts_s = await redis.ttl(key)

        assert b"add 1/2" not in value
        assert b"client-1" not in value
        assert 3_500 < lasts_s <= 3_600

    @pytest.mark.parametrize("garbage", [b"", b"x" * 99, None])
    async def test_what_belongs_elsewhere_is_not_given(
        self, valkey: Valkey, garbage: bytes | None
    ) -> None:
        """Another conversation's words, or none at all."""
        other = ConversationId("cnv_" + "f" * 32)
        async with (
            a_node(valkey) as one,
            a_node(valkey) as two,
            Redis.from_url(valkey.url) as redis,
        ):
            await one.keep(other, SAID, state=(50, 0), now=NOON)
            theirs: Any = await redis.get(f"conv:{other}:messages")
            await redis.set(
                f"conv:{CHAT}:messages", theirs if garbage is None else garbage
            )

            assert await two.get(CHAT, state=(50, 0), now=NOON) is None
            assert await two.get(other, state=(50, 0), now=NOON) == SAID


class TestWithoutTheServer:
    async def test_a_node_remembers_by_itself(self, valkey: Valkey) -> None:
        """As it would if it were the only one."""
        async with a_node(valkey) as node:
            valkey.stop()
            await node.keep(CHAT, SAID, state=(50, 0), now=NOON)

            assert await node.get(CHAT, state=(50, 0), now=NOON) == SAID
            assert await node.get(CHAT, state=(51, 0), now=NOON) is None

    async def test_a_node_has_no_more_patience_than_it_was_given(
        self, valkey: Valkey
    ) -> None:
        """What takes longer is not known, though it is there."""
        async with a_node(valkey) as one, a_node(valkey, answer_s=0.0) as hasty:
            await one.keep(CHAT, SAID, state=(50, 0), now=NOON)

            assert await hasty.get(CHAT, state=(50, 0), now=NOON) is None

    async def test_nobody_waits(self) -> None:
        """Where a server takes calls and answers none."""
        with a_silent_server() as address:
            url, near = f"redis://{address}", LocalRecentMessages()
            async with (
                RedisRecentMessages(url, vault=VAULT, near=near) as node,
                asyncio.timeout(5),
            ):
                for number in range(500):
                    await node.keep(CHAT, SAID, state=(number, 0), now=NOON)
                    assert await node.get(CHAT, state=(999, 0), now=NOON) is None
