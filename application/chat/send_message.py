"""SendMessage: keep what a student says, and give their Helpy the turn."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace

from domain.conversation import (
    ClientMessageIdReusedError,
    Message,
    MessageDraft,
    SenderType,
    checked_client_message_id,
    checked_metadata,
    message_text,
    reply_key,
    same_words,
)
from domain.events import MessageReceived
from domain.ids import (
    MESSAGE,
    TURN,
    ConversationId,
    HelpyId,
    MessageId,
    TurnId,
    UserId,
)
from domain.plan import PLANS, Plan
from domain.quota import LEASE, HoldState, QuotaWindow, day_window
from domain.reply import MAX_REPLY_TOKENS
from domain.text import estimate_tokens
from ports.broadcaster import Broadcaster
from ports.clock import Clock
from ports.conversation_repository import ConversationRepository
from ports.id_source import IdSource
from ports.quota_ledger import QuotaLedger, Reservation, Reserved
from ports.student_repository import StudentRepository
from ports.turn_queue import Turn, TurnQueue
from ports.user_repository import UserRepository


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What a student sends.

    `client_message_id` makes sending again harmless; None if the client has none.
    """

    content: str
    content_type: str = "text"
    metadata: dict[str, str] = field(default_factory=dict[str, str])
    client_message_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """The message as it is kept; `replayed` if it had been sent before.

    `reply` is there where a message that was sent before has been answered. `window` is
    the day as the reservation left it, None if it had been sent before.
    """

    message: Message
    window: QuotaWindow | None = None
    replayed: bool = False
    reply: Message | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SendMessage:
    """Send a message to a conversation one is in."""

    conversations: ConversationRepository
    users: UserRepository
    students: StudentRepository
    quota: QuotaLedger
    broadcaster: Broadcaster
    turns: TurnQueue
    clock: Clock
    ids: IdSource

    async def __call__(
        self, *, caller: UserId, conversation_id: ConversationId, words: Words
    ) -> Sent:
        """Reserve the reply's tokens, keep the message, hand over the Helpy's turn.

        When this returns, the message is durable and its reply is being made; the
        reply comes as events and as a later message with the same `turn_id`.

        Raises:
            InvalidInputError: If the words are not usable.
            ConversationNotFoundError: If there is none, or the caller is not in it.
            ConsentNeededError: If the student is a child and no parent consents.
            ClientMessageIdReusedError: If the id stands for other words.
            DailyTokensSpentError: If the day's tokens do not cover a reply.
            TooManyTurnsError: If too many replies for the student are under way.
        """
        content = message_text(words.content)
        metadata = checked_metadata(words.metadata)
        if words.client_message_id is not None:
            checked_client_message_id(words.client_message_id)
        conversation = await self.conversations.get(conversation_id)
        conversation.admit(caller)
        message_id = self.ids.new(MESSAGE)
        draft = MessageDraft(
            id=MessageId(message_id),
            conversation_id=conversation_id,
            sender_id=caller,
            sender_type=SenderType.HUMAN,
            content=content,
            content_type=words.content_type,
            metadata=metadata,
            sent_at=self.clock.now(),
            turn_id=TurnId(self.ids.new(TURN)),
            client_message_id=words.client_message_id or message_id,
        )
        if words.client_message_id is not None:
            stored = await self.conversations.find(
                conversation_id,
                sender_id=caller,
                client_message_id=words.client_message_id,
            )
            if stored is not None:
                return await self._replay(stored, draft, conversation.helpy_id)
        # Shielded: a client that leaves now must not leave a hold without an owner.
        return await asyncio.shield(
            asyncio.create_task(self._commit(draft, conversation.participants))
        )

    async def _replay(
        self, stored: Message, draft: MessageDraft, helpy_id: HelpyId
    ) -> Sent:
        if not same_words(stored, draft):
            raise ClientMessageIdReusedError
        reply = await self.conversations.find(
            stored.conversation_id,
            sender_id=helpy_id,
            client_message_id=reply_key(stored.turn_id),
        )
        return Sent(message=stored, replayed=True, reply=reply)

    async def _commit(
        self, draft: MessageDraft, participants: tuple[UserId, ...]
    ) -> Sent:
        user = (await self.users.get(UserId(draft.sender_id))).as_of(draft.sent_at)
        plan = PLANS[user.plan]
        draft = replace(draft, expires_at=plan.expiry(draft.sent_at))
        reserved = await self._reserve(draft, plan)
        hold = reserved.hold
        handed_over = False
        try:
            appended = await self.conversations.append(draft)
            message = appended.message
            if not appended.replayed:
                await self.broadcaster.tell(
                    participants, MessageReceived(message=message)
                )
                await self.turns.put(
                    Turn(message=message, hold=hold, ceiling=plan.ceiling)
                )
                handed_over = True
        finally:
            if not handed_over:
                await self.quota.settle(hold, state=HoldState.RELEASED, actual_tokens=0)
        if appended.replayed:
            return Sent(message=message, replayed=True)
        return Sent(message=message, window=reserved.window)

    async def _reserve(self, draft: MessageDraft, plan: Plan) -> Reserved:
        student_id = UserId(draft.sender_id)
        now = draft.sent_at
        student = (await self.students.get(student_id)).act(now)
        return await self.quota.reserve(
            Reservation(
                payer_id=student_id,
                operation_id=draft.turn_id,
                tokens=estimate_tokens(draft.content) + MAX_REPLY_TOKENS,
                day=day_window(now, student.zone),
                limit_tokens=plan.daily_tokens,
                turns_at_once=plan.turns_at_once,
                lease_until=now + LEASE,
                now=now,
            )
        )
