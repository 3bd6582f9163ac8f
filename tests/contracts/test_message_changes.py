"""Changes of messages: one order with the messages, and a stream that leads to now."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from domain.conversation import (
    ClientMessageIdReusedError,
    Conversation,
    ConversationNotFoundError,
    Reaction,
    placed,
)
from domain.events import MessageChanged, sent, seq_of
from domain.ids import ConversationId, MessageId, UserId
from domain.message_change import (
    ChangeKind,
    Deletion,
    Edit,
    MessageChange,
    MessageNotFoundError,
    NotYourMessageError,
    Response,
    Wish,
)
from entrypoints.composition.stores import Stores
from tests.support.builders import (
    ADA,
    BO,
    CHAT,
    NOON,
    a_conversation,
    a_draft,
)

pytestmark = pytest.mark.anyio

NOWHERE = ConversationId("cnv_" + "0" * 32)
LIKE = Response(reaction=Reaction.LIKE)


def a_change(wish: Wish, *, key: str | None = None, by: UserId = ADA) -> MessageChange:
    """Return something Ada wishes an hour past noon."""
    at = NOON + timedelta(hours=1)
    return MessageChange(wish=wish, by=by, at=at, client_change_id=key)


def message_id(number: int) -> MessageId:
    """Return the id of a draft."""
    return a_draft(number).id


@pytest.fixture
async def chat(stores: Stores) -> Conversation:
    """Open a conversation of Ada's and Bo's in which two things were said."""
    conversation = a_conversation(participants=(ADA, BO))
    await stores.conversations.add(conversation)
    for number in (1, 2):
        await stores.conversations.append(a_draft(number))
    return conversation


class TestChangeMessage:
    async def test_takes_the_next_place(
        self, stores: Stores, chat: Conversation
    ) -> None:
        """The message keeps its own; the conversation counts both."""
        changed = await stores.conversations.change_message(
            CHAT, message_id(1), a_change(Edit(content="Other"))
        )

        assert (changed.seq, changed.replayed) == (3, False)
        later = await stores.conversations.append(a_draft(3))
        assert later.message.seq == 4
        kept = await stores.conversations.messages(CHAT, limit=9)
        assert [m.seq for m in kept] == [4, 2, 1]
        assert kept[-1] == changed.message
        assert kept[-1].content == "Other"
        now = await stores.conversations.get(CHAT)
        assert (now.last_seq, now.change_count, now.message_count) == (4, 1, 3)

    async def test_takes_no_place_where_it_changes_nothing(
        self, stores: Stores, chat: Conversation
    ) -> None:
        """The same words again."""
        same = Edit(content=a_draft(1).content)
        changed = await stores.conversations.change_message(
            CHAT, message_id(1), a_change(same)
        )

        assert changed.seq is None
        assert (await stores.conversations.get(CHAT)).last_seq == 2

    async def test_is_made_once_under_one_id(
        self, stores: Stores, chat: Conversation
    ) -> None:
        """However late it comes again, what was changed meanwhile stays."""
        first = a_change(Edit(content="First"), key="k")
        await stores.conversations.change_message(CHAT, message_id(1), first)
        second = a_change(Edit(content="Second"), key="l")
        await stores.conversations.change_message(CHAT, message_id(1), second)
        again = await stores.conversations.change_message(CHAT, message_id(1), first)

        assert (again.seq, again.replayed) == (3, True)
        assert again.message.content == "Second"
        assert (await stores.conversations.get(CHAT)).last_seq == 4

    async def test_of_many_tries_at_once_makes_one(
        self, stores: Stores, chat: Conversation
    ) -> None:
        """All are told the same place."""
        change = a_change(LIKE, key="k")
        outcomes = await asyncio.gather(
            *(
                stores.conversations.change_message(CHAT, message_id(1), change)
                for _ in range(6)
            )
        )

        assert {outcome.seq for outcome in outcomes} == {3}
        assert [outcome.replayed for outcome in outcomes].count(False) == 1

    async def test_refuses_an_id_that_stands_for_something_else(
        self, stores: Stores, chat: Conversation
    ) -> None:
        """Another message or another kind; another person may choose the same one."""
        like = a_change(LIKE, key="k")
        await stores.conversations.change_message(CHAT, message_id(1), like)
        for number, wish in ((2, LIKE), (1, Deletion())):
            with pytest.raises(ClientMessageIdReusedError):
                await stores.conversations.change_message(
                    CHAT, message_id(number), a_change(wish, key="k")
                )
        of_bo = await stores.conversations.change_message(
            CHAT, message_id(2), a_change(LIKE, key="k", by=BO)
        )
        assert of_bo.seq == 4

    async def test_needs_something_to_change(
        self, stores: Stores, chat: Conversation
    ) -> None:
        """A conversation, and a message in this very one; what refuses passes."""
        await stores.conversations.add(a_conversation(id=NOWHERE))
        for place, number in ((CHAT, 7), (NOWHERE, 1)):
            with pytest.raises(MessageNotFoundError):
                await stores.conversations.change_message(
                    place, message_id(number), a_change(LIKE)
                )
        with pytest.raises(ConversationNotFoundError):
            await stores.conversations.change_message(
                ConversationId("cnv_" + "9" * 32), message_id(1), a_change(LIKE)
            )
        with pytest.raises(NotYourMessageError):
            await stores.conversations.change_message(
                CHAT, message_id(1), a_change(Deletion(), by=BO)
            )
        assert (await stores.conversations.get(CHAT)).last_seq == 2

    async def test_leaves_no_word_of_what_was_deleted(
        self, stores: Stores, chat: Conversation
    ) -> None:
        """Neither in the message nor in the stream; and sending it again is as once."""
        await stores.conversations.change_message(
            CHAT, message_id(1), a_change(Edit(content="Secret"))
        )
        await stores.conversations.change_message(
            CHAT, message_id(1), a_change(Deletion())
        )

        told = await stores.conversations.changes(CHAT, after=0, limit=100)
        assert [seq_of(event) for event in told] == [1, 2, 3, 4]
        assert [e.message.content for e in told if e.message.seq == 1] == [""] * 3
        again = await stores.conversations.append(a_draft(1))
        assert again.replayed
        assert again.message.content == ""

    async def test_leaves_no_gap_where_many_write_at_once(
        self, stores: Stores, chat: Conversation
    ) -> None:
        """Senders and those who react, all in one order."""
        await asyncio.gather(
            *(stores.conversations.append(a_draft(n)) for n in range(3, 13)),
            *(
                stores.conversations.change_message(
                    CHAT, message_id(1), a_change(LIKE, by=UserId(f"usr_{n}"))
                )
                for n in range(10)
            ),
        )

        told = await stores.conversations.changes(CHAT, after=0, limit=100)
        assert [seq_of(event) for event in told] == list(range(1, 23))
        assert len(told[0].message.reactions) == 10


class TestChanges:
    async def test_come_page_by_page(self, stores: Stores, chat: Conversation) -> None:
        """From any point; none from the end, none of nothing."""
        await stores.conversations.change_message(CHAT, message_id(2), a_change(LIKE))
        await stores.conversations.append(a_draft(3))

        first = await stores.conversations.changes(CHAT, after=1, limit=2)
        rest = await stores.conversations.changes(CHAT, after=3, limit=2)
        assert [seq_of(event) for event in first + rest] == [2, 3, 4]
        assert rest == (sent(placed(a_draft(3), seq=4)),)
        assert isinstance(first[1], MessageChanged)
        assert (first[1].kind, first[1].by) == (ChangeKind.REACT, ADA)
        assert await stores.conversations.changes(CHAT, after=4, limit=9) == ()
        assert await stores.conversations.changes(NOWHERE, after=0, limit=9) == ()


class TestReadMarks:
    async def test_lose_no_message(self, stores: Stores, chat: Conversation) -> None:
        """Reading and sending at once, both are kept."""
        await asyncio.gather(
            *(stores.conversations.append(a_draft(n)) for n in range(3, 7)),
            stores.conversations.change(CHAT, lambda c: c.read_to(BO, 2)),
            stores.conversations.change(CHAT, lambda c: c.read_to(ADA, 1)),
        )

        now = await stores.conversations.get(CHAT)
        assert (now.last_seq, now.read_seqs) == (6, {BO: 2, ADA: 1})
        with pytest.raises(ConversationNotFoundError):
            await stores.conversations.change(NOWHERE, lambda c: c)

    async def test_say_what_is_unread(self, stores: Stores, chat: Conversation) -> None:
        """What others said, up to a bound."""
        await stores.conversations.append(a_draft(3, sender_id=BO))
        for user, after, most, unread in (
            (BO, 0, 9, 2),
            (BO, 1, 9, 1),
            (ADA, 0, 9, 1),
            (BO, 0, 1, 1),
            (ADA, 3, 9, 0),
        ):
            found = await stores.conversations.unread(
                CHAT, user, after=after, most=most
            )
            assert found == unread
