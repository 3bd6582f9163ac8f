"""Changing, typing and reading: who may, who is told, and how often."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import dataclass, replace
from datetime import timedelta

import msgspec
import pytest

from adapters.local.broadcaster import LocalBroadcaster
from adapters.local.frozen_clock import FrozenClock
from adapters.local.pace import LocalPace
from application.chat.change_message import ChangeMessage
from application.chat.count_unread import CountUnread
from application.chat.keep_messages import KeepMessages
from application.chat.mark_read import MarkRead
from application.chat.tell_typing import TYPING_EVERY, TellTyping
from domain.conversation import (
    Conversation,
    ConversationNotFoundError,
    Message,
    Reaction,
)
from domain.errors import InvalidInputError
from domain.events import MessageChanged, UserTyping
from domain.ids import UserId
from domain.message_change import (
    ChangeKind,
    Deletion,
    Edit,
    NotYourMessageError,
    Response,
)
from domain.plan import PlanName
from entrypoints.composition.stores import Stores
from ports.broadcaster import Subscription
from tests.support.builders import (
    ADA,
    BO,
    CHAT,
    NOON,
    SECOND,
    a_conversation,
    a_draft,
    a_user,
)
from tests.support.classroom import a_classroom
from tests.support.spoken_model import SpokenModel
from tests.support.stores import sqlite_stores

pytestmark = pytest.mark.anyio

EVE = UserId("usr_" + "e" * 32)
LIKE = Response(reaction=Reaction.LIKE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """Ada and Bo talk; Ada has said one thing."""

    stores: Stores
    change_message: ChangeMessage
    tell_typing: TellTyping
    mark_read: MarkRead
    count_unread: CountUnread
    keep_messages: KeepMessages
    broadcaster: LocalBroadcaster
    clock: FrozenClock


@pytest.fixture
async def room(anyio_backend: str) -> AsyncGenerator[Room]:
    """Open the room."""
    clock, broadcaster = FrozenClock(NOON), LocalBroadcaster()
    async with sqlite_stores(":memory:", clock) as stores:
        chat = stores.conversations
        await chat.add(a_conversation(participants=(ADA, BO)))
        await chat.append(a_draft())
        yield Room(
            stores=stores,
            change_message=ChangeMessage(
                conversations=chat, broadcaster=broadcaster, clock=clock
            ),
            tell_typing=TellTyping(
                conversations=chat,
                broadcaster=broadcaster,
                pace=LocalPace(),
                clock=clock,
            ),
            mark_read=MarkRead(conversations=chat),
            count_unread=CountUnread(conversations=chat),
            keep_messages=KeepMessages(
                conversations=chat, users=stores.users, clock=clock
            ),
            broadcaster=broadcaster,
            clock=clock,
        )


async def silent(ear: Subscription) -> bool:
    """Tell whether nothing is waiting."""
    waiting = asyncio.ensure_future(ear.next())
    done, _ = await asyncio.wait([waiting], timeout=0)
    waiting.cancel()
    return not done


class TestChangeMessage:
    async def test_is_told_to_everybody_once(self, room: Room) -> None:
        """With its place; what changes nothing, or comes again, is not told."""
        async with room.broadcaster.listen(BO) as ear:
            tries = [
                await room.change_message(
                    caller=ADA,
                    conversation_id=CHAT,
                    message_id=a_draft().id,
                    wish=Edit(content="Other"),
                    client_change_id="k",
                )
                for _ in range(2)
            ]
            assert [changed.replayed for changed in tries] == [False, True]
            told = await ear.next()
            assert isinstance(told, MessageChanged)
            assert (told.seq, told.kind, told.by) == (2, ChangeKind.EDIT, ADA)
            assert told.message.content == "Other"
            assert await silent(ear)

    async def test_is_hidden_from_strangers_and_refused_to_others(
        self, room: Room
    ) -> None:
        """Not there for Eve; not Bo's to delete; anybody inside may react."""
        for caller, refusal in (
            (EVE, ConversationNotFoundError),
            (BO, NotYourMessageError),
        ):
            with pytest.raises(refusal):
                await room.change_message(
                    caller=caller,
                    conversation_id=CHAT,
                    message_id=a_draft().id,
                    wish=Deletion(),
                )
        liked = await room.change_message(
            caller=BO, conversation_id=CHAT, message_id=a_draft().id, wish=LIKE
        )
        assert liked.message.reactions == {BO: Reaction.LIKE}

    async def test_takes_no_id_that_is_none(self, room: Room) -> None:
        """Visible ASCII."""
        with pytest.raises(InvalidInputError):
            await room.change_message(
                caller=ADA,
                conversation_id=CHAT,
                message_id=a_draft().id,
                wish=LIKE,
                client_change_id="a b",
            )


class TestTyping:
    async def test_is_seen_by_the_others_every_two_seconds(self, room: Room) -> None:
        """A flood is dropped and nobody hears of themselves."""
        async with (
            room.broadcaster.listen(BO) as bo,
            room.broadcaster.listen(ADA) as ada,
        ):
            for _ in range(50):
                await room.tell_typing(caller=ADA, conversation_id=CHAT, is_typing=True)
            room.clock.advance(TYPING_EVERY)
            await room.tell_typing(caller=ADA, conversation_id=CHAT, is_typing=False)

            typing = UserTyping(conversation_id=CHAT, user_id=ADA, is_typing=True)
            assert await bo.next() == typing
            assert await bo.next() == replace(typing, is_typing=False)
            assert await silent(bo)
            assert await silent(ada)

    async def test_is_not_for_strangers(self, room: Room) -> None:
        """Not there."""
        with pytest.raises(ConversationNotFoundError):
            await room.tell_typing(caller=EVE, conversation_id=CHAT, is_typing=True)


class TestReading:
    async def test_goes_forward_only(self, room: Room) -> None:
        """No further than there is anything, and never back."""
        for seq, reached in ((9, 1), (0, 1)):
            read = await room.mark_read(caller=BO, conversation_id=CHAT, seq=seq)
            assert read.read_seqs == {BO: reached}
        with pytest.raises(ConversationNotFoundError):
            await room.mark_read(caller=EVE, conversation_id=CHAT, seq=1)

    async def test_leaves_nothing_unread(self, room: Room) -> None:
        """What one said oneself never was."""
        chat = await room.stores.conversations.get(CHAT)
        assert await room.count_unread(caller=BO, conversation=chat) == 1
        assert await room.count_unread(caller=ADA, conversation=chat) == 0
        read = await room.mark_read(caller=BO, conversation_id=CHAT, seq=1)
        assert await room.count_unread(caller=BO, conversation=read) == 0
        with pytest.raises(ConversationNotFoundError):
            await room.count_unread(caller=EVE, conversation=chat)


class TestRetention:
    async def test_follows_the_plan_in_force(self) -> None:
        """A free student's question and reply expire together; a better plan keeps."""
        async with a_classroom(SpokenModel("Round.")) as classroom:
            await classroom.ask("Tell me about the moon")
            said = await classroom.messages()
            ends = NOON + timedelta(days=90)
            assert [message.expires_at for message in said] == [ends, ends]

            await classroom.users.change(
                ADA, lambda user: replace(user, plan=PlanName.STARTER)
            )
            await classroom.ask("And about the sun")
            keep = KeepMessages(
                conversations=classroom.conversations,
                users=classroom.users,
                clock=classroom.clock,
            )
            assert await keep(ADA) == 2
            classroom.clock.advance(timedelta(days=91))
            assert len(await classroom.messages()) == 4

    async def test_is_not_lifted_on_the_free_plan(self, room: Room) -> None:
        """There is nothing to keep for."""
        await room.stores.users.add(a_user(), credential="none")
        await room.stores.conversations.append(a_draft(2, expires_at=NOON + 9 * SECOND))
        assert await room.keep_messages(ADA) == 0

    async def test_leaves_a_deleted_message_out_of_the_prompt(self) -> None:
        """The model never sees what was taken back."""
        model = SpokenModel("Round.")
        async with a_classroom(model) as classroom:
            sent, _ = await classroom.ask("My secret is blue")
            await ChangeMessage(
                conversations=classroom.conversations,
                broadcaster=classroom.broadcaster,
                clock=classroom.clock,
            )(
                caller=ADA,
                conversation_id=CHAT,
                message_id=sent.message.id,
                wish=Deletion(),
            )
            await classroom.ask("Tell me about the moon")
            assert "secret" in repr(model.asked[0])
            assert "secret" not in repr(model.asked[-1])
            assert all(turn.text for turn in model.asked[-1].turns)


class TestOlderBodies:
    def test_are_still_decoded(self) -> None:
        """A message and a conversation as the first release kept them."""
        message = msgspec.json.decode(
            b'{"id":"msg_1","conversation_id":"cnv_1","sender_id":"usr_1",'
            b'"sender_type":"human","content":"Hi","sent_at":"2026-11-24T12:00:00Z",'
            b'"turn_id":"trn_1","client_message_id":"c","content_type":"text",'
            b'"metadata":{},"provenance":null,"lesson":null,"seq":1}',
            type=Message,
        )
        assert (message.edited_at, message.reactions, message.expires_at) == (
            None,
            {},
            None,
        )
        conversation = msgspec.json.decode(
            b'{"id":"cnv_1","type":"individual","participants":["usr_1"],'
            b'"helpy_id":"hlp_1","subject":"","created_at":"2026-11-24T12:00:00Z",'
            b'"last_message_at":null,"last_seq":4,"is_active":true}',
            type=Conversation,
        )
        assert (conversation.message_count, conversation.read_seqs) == (4, {})
