"""Conversations, messages, and where a reply came from."""

from __future__ import annotations

from datetime import datetime

from domain.conversation import (
    Conversation,
    ConversationType,
    Message,
    Reaction,
    SenderType,
)
from domain.ids import UserId
from domain.reply import CacheUse, Provenance, Tier, Words
from entrypoints.wire.views.view import View


class ConversationView(View, frozen=True, kw_only=True):
    """A conversation as its participants see it."""

    id: str
    type: ConversationType
    participants: tuple[str, ...]
    helpy_id: str
    subject: str
    created_at: datetime
    last_message_at: datetime | None
    message_count: int
    last_seq: int
    is_active: bool
    read_seq: int
    unread: int

    @classmethod
    def of(
        cls, conversation: Conversation, *, caller: UserId, unread: int = 0
    ) -> ConversationView:
        """Show a conversation to one of its participants.

        Args:
            conversation: The conversation.
            caller: Whose view it is.
            unread: How many messages the caller has yet to read.
        """
        return cls(
            id=conversation.id,
            type=conversation.type,
            participants=conversation.participants,
            helpy_id=conversation.helpy_id,
            subject=conversation.subject,
            created_at=conversation.created_at,
            last_message_at=conversation.last_message_at,
            message_count=conversation.message_count,
            last_seq=conversation.last_seq,
            is_active=conversation.is_active,
            read_seq=conversation.read_seq(caller),
            unread=unread,
        )


class UsageView(View, frozen=True, kw_only=True):
    """Tokens of one reply."""

    input_tokens: int
    output_tokens: int
    charged_tokens: int
    reported: bool


class ProvenanceView(View, frozen=True, kw_only=True):
    """Where a reply came from."""

    model: str
    tier: Tier
    cache: CacheUse
    move: str
    words: Words
    usage: UsageView
    decision_id: str
    note: str

    @classmethod
    def of(cls, provenance: Provenance) -> ProvenanceView:
        """Show where a reply came from."""
        usage = provenance.usage
        return cls(
            model=provenance.model,
            tier=provenance.tier,
            cache=provenance.cache,
            move=provenance.move,
            words=provenance.words,
            usage=UsageView(
                input_tokens=usage.input_tokens,
                output_tokens=usage.output_tokens,
                charged_tokens=usage.charged_tokens,
                reported=usage.reported,
            ),
            decision_id=provenance.decision_id,
            note=provenance.note,
        )


class MessageView(View, frozen=True, kw_only=True, omit_defaults=True):
    """A message; only a Helpy's has a provenance. The lesson stays inside.

    Of a deleted one `content` is empty. `reactions` are by user.
    """

    id: str
    conversation_id: str
    seq: int
    sender_id: str
    sender_type: SenderType
    content: str
    content_type: str
    metadata: dict[str, str]
    sent_at: datetime
    turn_id: str
    client_message_id: str
    provenance: ProvenanceView | None = None
    edited_at: datetime | None = None
    deleted_at: datetime | None = None
    expires_at: datetime | None = None
    reactions: dict[str, Reaction] | None = None

    @classmethod
    def of(cls, message: Message) -> MessageView:
        """Show a message."""
        provenance = message.provenance
        return cls(
            id=message.id,
            conversation_id=message.conversation_id,
            seq=message.seq,
            sender_id=message.sender_id,
            sender_type=message.sender_type,
            content=message.content,
            content_type=message.content_type,
            metadata=message.metadata,
            sent_at=message.sent_at,
            turn_id=message.turn_id,
            client_message_id=message.client_message_id,
            provenance=None if provenance is None else ProvenanceView.of(provenance),
            edited_at=message.edited_at,
            deleted_at=message.deleted_at,
            expires_at=message.expires_at,
            reactions={str(user): said for user, said in message.reactions.items()}
            or None,
        )


class SentView(View, frozen=True, kw_only=True):
    """A message is kept; its reply follows under the turn's id."""

    message: MessageView
    turn_id: str


class RepliedView(View, frozen=True, kw_only=True):
    """A message and the reply that was waited for."""

    message: MessageView
    reply: MessageView


class ChangedView(View, frozen=True, kw_only=True):
    """A message after a change; `seq` is the change's, null where nothing changed."""

    message: MessageView
    seq: int | None
