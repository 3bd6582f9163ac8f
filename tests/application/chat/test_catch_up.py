"""Catching up: every durable event after a seq, in order, or none at all."""

from __future__ import annotations

import asyncio

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from application.chat.catch_up import MAX_EVENTS, CatchUp
from domain.conversation import ConversationNotFoundError, SenderType
from domain.events import HelpyResponded, MessageReceived
from domain.ids import ConversationId
from tests.support.builders import ADA, BO, CHAT, SPARK, a_conversation, a_draft
from tests.support.stores import sqlite_stores

pytestmark = pytest.mark.anyio


class TestCatchUp:
    async def test_gives_what_was_said_since_by_whoever_said_it(self) -> None:
        """A Helpy's reply comes as a reply."""
        async with sqlite_stores(":memory:") as stores:
            await stores.conversations.add(a_conversation())
            for number in (1, 2):
                await stores.conversations.append(a_draft(number))
            reply = a_draft(3, sender_id=SPARK, sender_type=SenderType.HELPY)
            await stores.conversations.append(reply)

            caught = await CatchUp(conversations=stores.conversations)(
                caller=ADA, conversation_id=CHAT, after=1
            )

        kinds = [type(event) for event in caught.events]
        assert kinds == [MessageReceived, HelpyResponded]
        assert (caught.head, caught.complete) == (3, True)

    async def test_gives_nothing_where_it_can_not_give_all(self) -> None:
        """Too many were missed, or the seq is from somewhere else."""
        async with sqlite_stores(":memory:") as stores:
            await stores.conversations.add(a_conversation())
            await asyncio.gather(
                *(
                    stores.conversations.append(a_draft(n))
                    for n in range(MAX_EVENTS + 1)
                )
            )
            catch_up = CatchUp(conversations=stores.conversations)
            all_but_one, all_, ahead = [
                await catch_up(caller=ADA, conversation_id=CHAT, after=after)
                for after in (1, 0, MAX_EVENTS + 2)
            ]

        assert all_but_one.complete
        assert len(all_but_one.events) == MAX_EVENTS
        for refused in (all_, ahead):
            assert not refused.complete
            assert refused.events == ()
            assert refused.head == MAX_EVENTS + 1

    async def test_is_for_participants(self) -> None:
        """Whoever is not in it does not learn that it exists."""
        async with sqlite_stores(":memory:") as stores:
            await stores.conversations.add(a_conversation())
            catch_up = CatchUp(conversations=stores.conversations)
            for caller, conversation_id in (
                (BO, CHAT),
                (ADA, ConversationId("cnv_" + "0" * 32)),
            ):
                with pytest.raises(ConversationNotFoundError):
                    await catch_up(
                        caller=caller, conversation_id=conversation_id, after=0
                    )

    @settings(max_examples=30, deadline=None)
    @given(st.integers(0, 220), st.integers(0, 220))
    def test_leaves_no_gap_whatever_one_has(self, said: int, has: int) -> None:
        """What one has and what one is given is everything, once, in order."""

        async def run() -> None:
            async with sqlite_stores(":memory:") as stores:
                await stores.conversations.add(a_conversation())
                await asyncio.gather(
                    *(stores.conversations.append(a_draft(n)) for n in range(said))
                )
                caught = await CatchUp(conversations=stores.conversations)(
                    caller=ADA, conversation_id=CHAT, after=has
                )
                seqs = [
                    event.message.seq
                    for event in caught.events
                    if isinstance(event, MessageReceived)
                ]
                assert caught.head == said
                assert caught.complete is (has <= said)
                if caught.complete:
                    assert [*range(1, has + 1), *seqs] == list(range(1, said + 1))

        asyncio.run(run())
