"""Every event's name and shape, the same over WebSocket and SSE."""

from __future__ import annotations

from typing import Any

import msgspec

from domain.events import (
    Event,
    HelpyResponded,
    HelpyResponseDelta,
    HelpyThinking,
    MessageReceived,
    QuotaChanged,
    TurnFailed,
)
from domain.ids import TurnId
from entrypoints.wire.views.chat import MessageView
from entrypoints.wire.views.subscriptions import QuotaView

encode = msgspec.json.Encoder().encode


class Frame(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One frame to a client; `seq` and `stream` are a durable event's."""

    event: str
    data: Any
    ref: str | None = None
    seq: int | None = None
    stream: str | None = None


def frame_of(event: Event) -> Frame:
    """Return the frame that tells an event."""
    match event:
        case MessageReceived(message=message):
            return Frame(
                event="message.receive",
                data={"message": MessageView.of(message)},
                seq=message.seq,
                stream=message.conversation_id,
            )
        case HelpyThinking():
            return Frame(
                event="helpy.thinking",
                data={
                    "conversationId": event.conversation_id,
                    "helpyId": event.helpy_id,
                    "turnId": event.turn_id,
                    "isThinking": event.is_thinking,
                },
            )
        case HelpyResponseDelta():
            return Frame(
                event="helpy.response.delta",
                data={
                    "conversationId": event.conversation_id,
                    "helpyId": event.helpy_id,
                    "turnId": event.turn_id,
                    "offset": event.offset,
                    "text": event.text,
                },
            )
        case HelpyResponded(message=message):
            return Frame(
                event="helpy.response",
                data={
                    "conversationId": message.conversation_id,
                    "helpyId": message.sender_id,
                    "turnId": message.turn_id,
                    "response": message.content,
                    "message": MessageView.of(message),
                },
                seq=message.seq,
                stream=message.conversation_id,
            )
        case TurnFailed():
            return Frame(
                event="helpy.response.cancelled",
                data={
                    "conversationId": event.conversation_id,
                    "turnId": event.turn_id,
                    "code": event.code,
                    "title": event.title,
                },
            )
        case QuotaChanged(window=window):
            return Frame(event="quota.update", data=QuotaView.of(window))


def turn_of(event: Event) -> TurnId | None:
    """Return which turn an event belongs to, None if to no single one."""
    match event:
        case MessageReceived(message=message) | HelpyResponded(message=message):
            return message.turn_id
        case HelpyThinking() | HelpyResponseDelta() | TurnFailed():
            return event.turn_id
        case QuotaChanged():
            return None
