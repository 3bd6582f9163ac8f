"""Every event's name and shape, the same over WebSocket and SSE."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

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
from entrypoints.wire.views.live import (
    HelpyDeltaView,
    HelpyRespondedView,
    HelpyThinkingView,
    MessageReceivedView,
    TurnFailedView,
)
from entrypoints.wire.views.subscriptions import QuotaView
from entrypoints.wire.views.view import View

# Every event's name and the shape of its data: what the documents tell.
SHAPES: Final[Mapping[str, type[View]]] = {
    "message.receive": MessageReceivedView,
    "helpy.thinking": HelpyThinkingView,
    "helpy.response.delta": HelpyDeltaView,
    "helpy.response": HelpyRespondedView,
    "helpy.response.cancelled": TurnFailedView,
    "quota.update": QuotaView,
}

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
                data=MessageReceivedView(message=MessageView.of(message)),
                seq=message.seq,
                stream=message.conversation_id,
            )
        case HelpyThinking():
            return Frame(
                event="helpy.thinking",
                data=HelpyThinkingView(
                    conversation_id=event.conversation_id,
                    helpy_id=event.helpy_id,
                    turn_id=event.turn_id,
                    is_thinking=event.is_thinking,
                ),
            )
        case HelpyResponseDelta():
            return Frame(
                event="helpy.response.delta",
                data=HelpyDeltaView(
                    conversation_id=event.conversation_id,
                    helpy_id=event.helpy_id,
                    turn_id=event.turn_id,
                    offset=event.offset,
                    text=event.text,
                ),
            )
        case HelpyResponded(message=message):
            return Frame(
                event="helpy.response",
                data=HelpyRespondedView(
                    conversation_id=message.conversation_id,
                    helpy_id=message.sender_id,
                    turn_id=message.turn_id,
                    response=message.content,
                    message=MessageView.of(message),
                ),
                seq=message.seq,
                stream=message.conversation_id,
            )
        case TurnFailed():
            return Frame(
                event="helpy.response.cancelled",
                data=TurnFailedView(
                    conversation_id=event.conversation_id,
                    turn_id=event.turn_id,
                    code=event.code,
                    title=event.title,
                ),
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
