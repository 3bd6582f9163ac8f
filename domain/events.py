"""Facts that people who are connected should see at once."""

from __future__ import annotations

from dataclasses import dataclass

from domain.conversation import Message, SenderType
from domain.ids import ConversationId, GenerationId, HelpyId, TurnId, UserId
from domain.message_change import ChangeKind
from domain.quota import QuotaWindow
from domain.reply import Provenance


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageReceived:
    """Somebody said something. Durable: it has the message's seq."""

    message: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpyThinking:
    """A Helpy began or ceased to think."""

    conversation_id: ConversationId
    helpy_id: HelpyId
    turn_id: TurnId
    is_thinking: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpyResponseDelta:
    """The next words of a reply; `offset` counts characters from the reply's start."""

    conversation_id: ConversationId
    helpy_id: HelpyId
    turn_id: TurnId
    offset: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpyResponded:
    """A Helpy's reply is complete. Durable: it has the message's seq."""

    message: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnFailed:
    """A turn ended without a reply, for the reason of a stable code."""

    conversation_id: ConversationId
    turn_id: TurnId
    code: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GenerationSpoke:
    """The next words of a generation; `offset` counts characters from its start."""

    generation_id: GenerationId
    offset: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Generated:
    """A generation is complete. It is kept nowhere: who was away does not get it."""

    generation_id: GenerationId
    response: str
    provenance: Provenance


@dataclass(frozen=True, slots=True, kw_only=True)
class GenerationFailed:
    """A generation ended without a reply, for the reason of a stable code."""

    generation_id: GenerationId
    code: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotaChanged:
    """A student's tokens of the day changed."""

    student_id: UserId
    window: QuotaWindow


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageChanged:
    """A participant changed a message. Durable: `seq` is the change's own.

    `message` is as it was when this was told: read again from the store, it is as it
    is by then, and holds no words that were taken back meanwhile.
    """

    message: Message
    seq: int
    kind: ChangeKind
    by: UserId


@dataclass(frozen=True, slots=True, kw_only=True)
class UserTyping:
    """A participant began or ceased to type."""

    conversation_id: ConversationId
    user_id: UserId
    is_typing: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class UserOnline:
    """Somebody came online whom one shares a conversation with."""

    user_id: UserId


@dataclass(frozen=True, slots=True, kw_only=True)
class UserOffline:
    """Somebody whom one shares a conversation with is no longer online."""

    user_id: UserId


@dataclass(frozen=True, slots=True, kw_only=True)
class PresenceMissed:
    """Who came online or went may not have been told; it is to be looked up anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StreamMissed:
    """A conversation reached a seq, and the event that told it may not have arrived."""

    conversation_id: ConversationId
    seq: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EventsMissed:
    """What was told for a while may not have arrived; the store knows what was said."""


DurableEvent = MessageReceived | HelpyResponded | MessageChanged

Event = (
    MessageReceived
    | HelpyThinking
    | HelpyResponseDelta
    | HelpyResponded
    | MessageChanged
    | UserTyping
    | TurnFailed
    | GenerationSpoke
    | Generated
    | GenerationFailed
    | QuotaChanged
    | UserOnline
    | UserOffline
    | PresenceMissed
    | StreamMissed
    | EventsMissed
)


def seq_of(event: DurableEvent) -> int:
    """Return a durable event's place in its conversation."""
    return event.seq if isinstance(event, MessageChanged) else event.message.seq


def sent(message: Message) -> MessageReceived | HelpyResponded:
    """Return the event that tells a message that was sent."""
    if message.sender_type is SenderType.HELPY:
        return HelpyResponded(message=message)
    return MessageReceived(message=message)
