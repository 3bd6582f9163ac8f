"""Messages whose time is over: unreadable at once, in every way there is."""

from __future__ import annotations

from datetime import timedelta

import pytest

from adapters.local.frozen_clock import FrozenClock
from domain.conversation import Conversation, Reaction, SenderType
from domain.events import seq_of
from domain.message_change import MessageChange, MessageNotFoundError, Response
from domain.plan import PLANS, PlanName
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

pytestmark = pytest.mark.anyio

LIFE = timedelta(days=90)
LIKE = MessageChange(wish=Response(reaction=Reaction.LIKE), by=ADA, at=NOON)


@pytest.fixture
async def chat(stores: Stores) -> Conversation:
    """Open a conversation with two messages that expire and one that stays."""
    conversation = a_conversation(participants=(ADA, BO))
    await stores.conversations.add(conversation)
    free = PLANS[PlanName.FREE]
    for number in (1, 2):
        draft = a_draft(number)
        await stores.conversations.append(
            a_draft(number, expires_at=free.expiry(draft.sent_at))
        )
    await stores.conversations.append(a_draft(3, sender_id=BO))
    await stores.conversations.change_message(CHAT, a_draft(1).id, LIKE)
    return conversation


async def readable(stores: Stores) -> list[int]:
    """Return the places of what can be read, by pages and by the stream."""
    said = await stores.conversations.messages(CHAT, limit=9)
    told = await stores.conversations.changes(CHAT, after=0, limit=9)
    places = [message.seq for message in said]
    assert sorted({event.message.seq for event in told}, reverse=True) == places
    return places


class TestRetention:
    async def test_ends_on_the_second(
        self, stores: Stores, chat: Conversation, clock: FrozenClock
    ) -> None:
        """Readable one second before; a second later by no method."""
        clock.advance(LIFE)
        assert await readable(stores) == [3, 2, 1]
        clock.advance(SECOND)
        assert await readable(stores) == [3, 2]
        clock.advance(SECOND)

        assert await readable(stores) == [3]
        told = await stores.conversations.changes(CHAT, after=0, limit=1)
        assert [seq_of(event) for event in told] == [3]
        assert (
            await stores.conversations.find(
                CHAT, sender_id=ADA, client_message_id="client-1"
            )
            is None
        )
        assert await stores.conversations.unread(CHAT, BO, after=0, most=9) == 0
        with pytest.raises(MessageNotFoundError):
            await stores.conversations.change_message(CHAT, a_draft(1).id, LIKE)

    async def test_never_gives_a_place_again(
        self, stores: Stores, chat: Conversation, clock: FrozenClock
    ) -> None:
        """Swept or not; a client's id that is free again stands for the new message."""
        clock.advance(2 * LIFE)
        first = await stores.conversations.append(
            a_draft(1, id=a_draft(11).id, content="New")
        )
        await stores.conversations.forget_expired(limit=9)
        second = await stores.conversations.append(
            a_draft(2, id=a_draft(12).id, content="New too")
        )

        assert (first.replayed, first.message.seq) == (False, 5)
        assert (second.replayed, second.message.seq) == (False, 6)
        assert await readable(stores) == [6, 5, 3]

    async def test_is_swept_and_what_stays_stays(
        self, stores: Stores, chat: Conversation, clock: FrozenClock
    ) -> None:
        """A bounded number at once, nothing before its time."""
        assert await stores.conversations.forget_expired(limit=9) == 0
        clock.advance(2 * LIFE)
        for _ in range(3):
            await stores.conversations.forget_expired(limit=1)

        assert await stores.conversations.forget_expired(limit=9) == 0
        assert await readable(stores) == [3]

    async def test_is_lifted_for_what_is_still_there(
        self, stores: Stores, chat: Conversation, clock: FrozenClock
    ) -> None:
        """The student's own and the replies to it, not what is gone or another's."""
        theirs = a_draft(5, sender_id=BO, expires_at=NOON + LIFE + 9 * SECOND)
        reply = a_draft(
            6,
            sender_id=SPARK,
            sender_type=SenderType.HELPY,
            turn_id=a_draft(2).turn_id,
            expires_at=NOON + LIFE + 2 * SECOND,
        )
        for draft in (theirs, reply):
            await stores.conversations.append(draft)
        clock.advance(LIFE + SECOND)

        assert await stores.conversations.keep_messages_of(ADA) == 2
        assert await stores.conversations.keep_messages_of(ADA) == 0
        clock.advance(LIFE)
        assert await readable(stores) == [6, 3, 2]
        await stores.conversations.forget_expired(limit=9)
        assert await readable(stores) == [6, 3, 2]
