"""Facts that people who are connected should see at once."""

from __future__ import annotations

from dataclasses import dataclass

from domain.conversation import Message
from domain.ids import ConversationId, HelpyId, TurnId, UserId
from domain.quota import QuotaWindow


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
class QuotaChanged:
    """A student's tokens of the day changed."""

    student_id: UserId
    window: QuotaWindow


Event = (
    MessageReceived
    | HelpyThinking
    | HelpyResponseDelta
    | HelpyResponded
    | TurnFailed
    | QuotaChanged
)
