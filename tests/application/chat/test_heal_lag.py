"""Lost hints: whoever is behind where a stream was is told, and nobody else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pytest

from adapters.local.broadcaster import LocalBroadcaster
from application.chat.heal_lag import HealLag
from domain.events import StreamMissed
from domain.ids import ConversationId, UserId
from tests.support.builders import ADA, BO, CHAT, a_conversation
from tests.support.events import said
from tests.support.stores import sqlite_stores

pytestmark = pytest.mark.anyio

GONE = ConversationId("cnv_" + "0" * 32)


@dataclass(frozen=True, slots=True)
class Socket:
    """A connection that was sent streams."""

    user_id: UserId
    sent: Mapping[str, int]


class TestHealLag:
    async def test_tells_who_is_behind_where_a_stream_was(self) -> None:
        """Not who is no further than that, for the rest may be on its way."""
        hub = LocalBroadcaster()
        followers = [Socket(ADA, {CHAT: 3, GONE: 1}), Socket(BO, {CHAT: 4})]
        async with (
            sqlite_stores(":memory:") as stores,
            hub.listen(ADA) as ada,
            hub.listen(BO) as bo,
        ):
            await stores.conversations.add(a_conversation(last_seq=5))
            heal = HealLag(
                followers=followers, conversations=stores.conversations, here=hub
            )
            heads = await heal(before={CHAT: 4})
            await hub.tell([ADA, BO], said(1))

            assert heads == {CHAT: 5}
            assert await ada.next() == StreamMissed(conversation_id=CHAT, seq=4)
            assert await ada.next() == said(1)
            assert await bo.next() == said(1)

    async def test_asks_nothing_where_nobody_follows(self) -> None:
        """No stream, no read."""
        async with sqlite_stores(":memory:") as stores:
            heal = HealLag(
                followers=[Socket(ADA, {})],
                conversations=stores.conversations,
                here=LocalBroadcaster(),
            )

        # The store is closed by now.
        assert await heal(before={CHAT: 4}) == {}
