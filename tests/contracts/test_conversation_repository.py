"""Conversations: one order each, without gaps, whoever speaks at once."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.conversation import (
    ClientMessageIdReusedError,
    Conversation,
    ConversationNotFoundError,
    SenderType,
    placed,
    reply_key,
)
from domain.ids import ConversationId, TurnId, UserId
from domain.reply import Provenance, Tier, Usage, Words
from domain.tutoring.exercise import Lesson
from entrypoints.composition.stores import Stores
from tests.support.builders import (
    ADA,
    BO,
    CHAT,
    NOON,
    SECOND,
    SPARK,
    a_conversation,
    a_draft,
)
from tests.support.lessons import exercise_of
from tests.support.stores import sqlite_stores

pytestmark = pytest.mark.anyio

NOWHERE = ConversationId("cnv_" + "0" * 32)


@pytest.fixture
async def chat(stores: Stores) -> Conversation:
    """Open Ada's conversation."""
    await stores.conversations.add(a_conversation())
    return a_conversation()


class TestConversations:
    async def test_are_kept_whole(self, stores: Stores, chat: Conversation) -> None:
        """As they were added."""
        assert await stores.conversations.get(CHAT) == chat

    async def test_are_not_made_up(self, stores: Stores) -> None:
        """Neither to read nor to speak in; but there is nothing to list either."""
        with pytest.raises(ConversationNotFoundError):
            await stores.conversations.get(NOWHERE)
        with pytest.raises(ConversationNotFoundError):
            await stores.conversations.append(a_draft(conversation_id=NOWHERE))
        assert await stores.conversations.messages(NOWHERE, limit=5) == ()

    async def test_are_listed_for_each_participant(self, stores: Stores) -> None:
        """Newest first, page by page."""
        ids = [ConversationId(f"cnv_{n:032x}") for n in range(5)]
        for number, name in enumerate(ids):
            people = (ADA, BO) if number % 2 else (ADA,)
            await stores.conversations.add(a_conversation(id=name, participants=people))
        first = await stores.conversations.of_user(ADA, limit=3)
        rest = await stores.conversations.of_user(ADA, limit=3, before=first[-1].id)

        assert [c.id for c in first + rest] == ids[::-1]
        of_bo = await stores.conversations.of_user(BO, limit=9)
        assert [c.id for c in of_bo] == [ids[3], ids[1]]
        assert await stores.conversations.of_user(UserId("usr_x"), limit=9) == ()


class TestCompanions:
    async def test_are_the_others_of_all_conversations(self, stores: Stores) -> None:
        """Each once, never oneself, and nobody who talks with a Helpy alone."""
        eve, zoe = UserId("usr_" + "1" * 32), UserId("usr_" + "2" * 32)
        for number, people in enumerate(
            ((ADA,), (ADA, BO), (BO, ADA, eve), (BO, zoe), (zoe,))
        ):
            name = ConversationId(f"cnv_{number:032x}")
            await stores.conversations.add(a_conversation(id=name, participants=people))

        companions = stores.conversations.companions
        assert await companions(ADA, limit=9) == {BO, eve}
        assert await companions(eve, limit=9) == {ADA, BO}
        assert await companions(zoe, limit=9) == {BO}
        assert await companions(UserId("usr_x"), limit=9) == frozenset()

    async def test_are_not_more_than_were_asked_for(self, stores: Stores) -> None:
        """Whoever they are."""
        class_ = [UserId(f"usr_{number:032x}") for number in range(6)]
        await stores.conversations.add(a_conversation(participants=(ADA, *class_)))

        assert len(await stores.conversations.companions(ADA, limit=4)) == 4


class TestHeads:
    async def test_are_the_last_seqs_of_those_there_are(self, stores: Stores) -> None:
        """Of as many as are asked about, and of no others."""
        ids = [ConversationId(f"cnv_{number:032x}") for number in range(130)]
        for number, name in enumerate(ids):
            last = a_conversation(id=name, last_seq=number)
            await stores.conversations.add(last)
        await stores.conversations.append(a_draft(conversation_id=ids[-1]))

        heads = stores.conversations.heads
        expected = {name: number for number, name in enumerate(ids)} | {ids[-1]: 130}
        assert await heads([*ids, CHAT]) == expected
        assert await heads([ids[7]]) == {ids[7]: 7}
        assert await heads([]) == {}


class TestAppend:
    async def test_gives_each_message_the_next_place(
        self, stores: Stores, chat: Conversation
    ) -> None:
        """And the conversation its last."""
        for number in (1, 2, 3):
            appended = await stores.conversations.append(a_draft(number))
            assert appended.message == placed(a_draft(number), seq=number)
            assert not appended.replayed

        now = await stores.conversations.get(CHAT)
        assert now == replace(chat, last_seq=3, last_message_at=NOON + 3 * SECOND)

    async def test_leaves_no_gap_where_many_speak_at_once(
        self, stores: Stores, chat: Conversation
    ) -> None:
        """Every message once, 1 to n."""
        many = 20
        appended = await asyncio.gather(
            *(stores.conversations.append(a_draft(n)) for n in range(many))
        )

        assert sorted(a.message.seq for a in appended) == list(range(1, many + 1))
        kept = await stores.conversations.messages(CHAT, limit=200)
        assert [m.seq for m in kept] == list(range(many, 0, -1))
        assert {m.id for m in kept} == {a_draft(n).id for n in range(many)}

    async def test_keeps_a_message_once_however_often_it_comes(
        self, stores: Stores, chat: Conversation
    ) -> None:
        """One after the other and all at once, under whatever new ids."""
        again = [replace(a_draft(), id=a_draft(n).id) for n in range(2, 8)]
        first = await stores.conversations.append(a_draft())
        outcomes = await asyncio.gather(
            *(stores.conversations.append(draft) for draft in again)
        )

        assert all(out.replayed for out in outcomes)
        assert all(out.message == first.message for out in outcomes)
        assert (await stores.conversations.get(CHAT)).last_seq == 1

    async def test_refuses_other_words_under_one_id(
        self, stores: Stores, chat: Conversation
    ) -> None:
        """What was said first stays."""
        await stores.conversations.append(a_draft())
        with pytest.raises(ClientMessageIdReusedError):
            await stores.conversations.append(a_draft(content="Other"))

        assert (await stores.conversations.get(CHAT)).last_seq == 1

    async def test_keeps_senders_ids_apart(
        self, stores: Stores, chat: Conversation
    ) -> None:
        """Two people may choose the same one, and so may two conversations."""
        await stores.conversations.add(a_conversation(id=NOWHERE))
        await stores.conversations.append(a_draft(1))
        other = a_draft(2, sender_id=BO, client_message_id="client-1")
        elsewhere = a_draft(3, conversation_id=NOWHERE, client_message_id="client-1")

        assert (await stores.conversations.append(other)).message.seq == 2
        assert (await stores.conversations.append(elsewhere)).message.seq == 1

    async def test_keeps_a_reply_whole(
        self, stores: Stores, chat: Conversation
    ) -> None:
        """With its provenance and where the lesson stands."""
        exercise = exercise_of("How do I add 1/2 and 1/3?")
        assert exercise is not None
        turn = TurnId("trn_" + "7" * 32)
        reply = a_draft(
            sender_id=SPARK,
            sender_type=SenderType.HELPY,
            content="½ is a half 🎉",
            metadata={"a_b": "c", "Ünï": ""},
            client_message_id=reply_key(turn),
            provenance=Provenance(
                model="m",
                tier=Tier.SMALL,
                move="first-hint",
                words=Words.MIXED,
                usage=Usage(input_tokens=9, output_tokens=8, charged_tokens=7),
                decision_id="dec_1",
                note="n",
            ),
            lesson=Lesson(exercise=exercise, step=1, wrong_tries=2),
        )
        await stores.conversations.append(reply)

        (kept,) = await stores.conversations.messages(CHAT, limit=1)
        assert kept == placed(reply, seq=1)
        assert kept == await stores.conversations.find(
            CHAT, sender_id=SPARK, client_message_id=reply_key(turn)
        )
        assert (
            await stores.conversations.find(
                CHAT, sender_id=ADA, client_message_id=reply_key(turn)
            )
            is None
        )


class TestMessages:
    @pytest.mark.parametrize(
        ("query", "seqs"),
        [
            ({"limit": 3}, [9, 8, 7]),
            ({"limit": 3, "before": 5}, [4, 3, 2]),
            ({"limit": 9, "before": 3}, [2, 1]),
            ({"limit": 3, "after": 5}, [8, 7, 6]),
            ({"limit": 9, "after": 7}, [9, 8]),
            ({"limit": 9, "after": 3, "before": 6}, [5, 4]),
            ({"limit": 1, "after": 3, "before": 6}, [5]),
            ({"limit": 9, "before": 1}, []),
            ({"limit": 9, "after": 9}, []),
            ({"limit": 9, "after": 5, "before": 5}, []),
            ({"limit": 9, "after": 0}, [9, 8, 7, 6, 5, 4, 3, 2, 1]),
        ],
    )
    async def test_are_read_page_by_page(
        self,
        stores: Stores,
        chat: Conversation,
        query: dict[str, int],
        seqs: list[int],
    ) -> None:
        """Newest first; with `after` alone those that follow directly."""
        for number in range(1, 10):
            await stores.conversations.append(a_draft(number))
        found = await stores.conversations.messages(CHAT, **query)

        assert [m.seq for m in found] == seqs

    async def test_keep_their_order_when_a_clock_goes_back(
        self, stores: Stores, chat: Conversation
    ) -> None:
        """The order is the one of the appends, not of the clocks."""
        for number in (3, 1, 2):
            await stores.conversations.append(a_draft(number))
        found = await stores.conversations.messages(CHAT, limit=9)

        assert [m.id for m in found] == [a_draft(n).id for n in (2, 1, 3)]


class TestOrder:
    @settings(
        max_examples=40,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )
    @given(st.lists(st.lists(st.integers(0, 12), max_size=8), max_size=5))
    def test_holds_under_any_interleaving_and_repetition(
        self, bursts: list[list[int]]
    ) -> None:
        """Whatever is sent at once and again: 1 to n, each message once."""

        async def run() -> None:
            async with sqlite_stores(":memory:") as stores:
                await stores.conversations.add(a_conversation())
                for burst in bursts:
                    await asyncio.gather(
                        *(stores.conversations.append(a_draft(n)) for n in burst)
                    )
                kept = await stores.conversations.messages(CHAT, limit=200)
                sent = {n for burst in bursts for n in burst}
                assert [m.seq for m in kept] == list(range(len(sent), 0, -1))
                assert {m.id for m in kept} == {a_draft(n).id for n in sent}

        asyncio.run(run())
