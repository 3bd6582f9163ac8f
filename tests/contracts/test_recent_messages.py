"""The newest messages at hand: as they were in a state, for an hour, never older."""

from __future__ import annotations

from collections.abc import AsyncGenerator

import pytest

from adapters.aws.redis_recent_messages import RedisRecentMessages
from adapters.local.recent_messages import LocalRecentMessages
from domain.conversation import placed
from domain.ids import ConversationId
from ports.recent_messages import KEPT, RecentMessages
from tests.support.builders import CHAT, NOON, SECOND, a_draft
from tests.support.stores import VAULT
from tests.support.valkey import PATIENCE_S, Valkey

pytestmark = pytest.mark.anyio

SAID = (placed(a_draft(2), seq=2), placed(a_draft(1), seq=1))


@pytest.fixture(params=["local", "redis"])
async def recent(
    request: pytest.FixtureRequest, anyio_backend: str
) -> AsyncGenerator[RecentMessages]:
    """Lend what remembers nothing yet."""
    if request.param == "local":
        yield LocalRecentMessages()
        return
    valkey: Valkey = request.getfixturevalue("valkey")
    async with RedisRecentMessages(
        valkey.url, vault=VAULT, near=LocalRecentMessages(), answer_s=PATIENCE_S
    ) as shared:
        yield shared


class TestRecentMessages:
    async def test_gives_what_was_kept_in_the_same_state(
        self, recent: RecentMessages
    ) -> None:
        """Whatever happened since has another."""
        await recent.keep(CHAT, SAID, state=(2, 0), now=NOON)

        assert await recent.get(CHAT, state=(2, 0), now=NOON) == SAID
        assert await recent.get(CHAT, state=(3, 0), now=NOON) is None
        assert await recent.get(CHAT, state=(1, 0), now=NOON) is None
        assert await recent.get(CHAT, state=(2, 1), now=NOON) is None

    async def test_knows_nothing_of_others(self, recent: RecentMessages) -> None:
        """Each conversation by itself."""
        await recent.keep(CHAT, SAID, state=(2, 0), now=NOON)
        other = ConversationId("cnv_" + "f" * 32)

        assert await recent.get(other, state=(2, 0), now=NOON) is None

    async def test_forgets_after_an_hour(self, recent: RecentMessages) -> None:
        """Also what nobody asks for: words do not linger."""
        await recent.keep(CHAT, SAID, state=(2, 0), now=NOON)
        other = ConversationId("cnv_" + "f" * 32)
        before = await recent.get(CHAT, state=(2, 0), now=NOON + KEPT - SECOND)
        await recent.get(other, state=(1, 0), now=NOON + KEPT)

        after = await recent.get(CHAT, state=(2, 0), now=NOON + KEPT)

        assert before == SAID
        assert after is None

    async def test_lets_words_go_in_this_process_with_the_next_call(self) -> None:
        """Whatever is asked for then."""
        near = LocalRecentMessages()
        await near.keep(CHAT, SAID, state=(2, 0), now=NOON)
        other = ConversationId("cnv_" + "f" * 32)
        await near.get(other, state=(1, 0), now=NOON + KEPT)

        assert await near.get(CHAT, state=(2, 0), now=NOON) is None

    async def test_has_bounded_memory(self) -> None:
        """What was kept first goes first."""
        near = LocalRecentMessages(capacity=2)
        talks = [ConversationId(f"cnv_{n:032x}") for n in range(3)]
        for talk in talks:
            await near.keep(talk, SAID, state=(2, 0), now=NOON)
        found = [await near.get(talk, state=(2, 0), now=NOON) for talk in talks]

        assert found == [None, SAID, SAID]
