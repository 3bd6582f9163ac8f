"""Every event's name and shape, the same over WebSocket and SSE."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import msgspec
from msgspec.structs import replace

from domain.events import (
    DurableEvent,
    Event,
    EventsMissed,
    Generated,
    GenerationFailed,
    GenerationSpoke,
    HelpyResponded,
    HelpyResponseDelta,
    HelpyThinking,
    MessageChanged,
    MessageReceived,
    PresenceMissed,
    QuotaChanged,
    StreamMissed,
    TurnFailed,
    UserOffline,
    UserOnline,
    UserTyping,
    seq_of,
)
from domain.ids import TurnId
from domain.message_change import ChangeKind
from entrypoints.wire.views.chat import MessageView, ProvenanceView
from entrypoints.wire.views.generation import (
    GeneratedView,
    GenerationDeltaView,
    GenerationFailedView,
)
from entrypoints.wire.views.live import (
    HelpyDeltaView,
    HelpyRespondedView,
    HelpyThinkingView,
    MessageDeletedView,
    MessageEditedView,
    MessageReactedView,
    MessageReceivedView,
    ReconnectView,
    ResyncView,
    TurnFailedView,
    UserOfflineView,
    UserOnlineView,
    UserTypingView,
)
from entrypoints.wire.views.subscriptions import QuotaView
from entrypoints.wire.views.view import View

# Every event's name and the shape of its data: what the documents tell.
SHAPES: Final[Mapping[str, type[View]]] = {
    "message.receive": MessageReceivedView,
    "message.edit": MessageEditedView,
    "message.delete": MessageDeletedView,
    "message.react": MessageReactedView,
    "user.typing": UserTypingView,
    "user.online": UserOnlineView,
    "user.offline": UserOfflineView,
    "helpy.thinking": HelpyThinkingView,
    "helpy.response.delta": HelpyDeltaView,
    "helpy.response": HelpyRespondedView,
    "helpy.response.cancelled": TurnFailedView,
    "llm.generation.delta": GenerationDeltaView,
    "llm.generation": GeneratedView,
    "llm.generation.failed": GenerationFailedView,
    "quota.update": QuotaView,
    "resync": ResyncView,
    "reconnect": ReconnectView,
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
        case MessageReceived() | HelpyResponded() | MessageChanged():
            stream = event.message.conversation_id
            return replace(_durable(event), seq=seq_of(event), stream=stream)
        case HelpyThinking() | HelpyResponseDelta() | TurnFailed():
            return _of_turn(event)
        case GenerationSpoke() | Generated() | GenerationFailed():
            return _of_generation(event)
        case UserTyping() | UserOnline() | UserOffline():
            return _of_user(event)
        case QuotaChanged(window=window):
            return Frame(event="quota.update", data=QuotaView.of(window))
        case EventsMissed() | PresenceMissed() | StreamMissed():
            return _of_missed(event)


def _of_turn(event: HelpyThinking | HelpyResponseDelta | TurnFailed) -> Frame:
    match event:
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


def _of_generation(event: GenerationSpoke | Generated | GenerationFailed) -> Frame:
    match event:
        case GenerationSpoke():
            return Frame(
                event="llm.generation.delta",
                data=GenerationDeltaView(
                    generation_id=event.generation_id,
                    offset=event.offset,
                    text=event.text,
                ),
            )
        case Generated():
            return Frame(event="llm.generation", data=generated_view(event))
        case GenerationFailed():
            return Frame(
                event="llm.generation.failed",
                data=GenerationFailedView(
                    generation_id=event.generation_id,
                    code=event.code,
                    title=event.title,
                ),
            )


def generated_view(event: Generated) -> GeneratedView:
    """Show a generation that is complete."""
    return GeneratedView(
        generation_id=event.generation_id,
        response=event.response,
        provenance=ProvenanceView.of(event.provenance),
    )


def _of_user(event: UserTyping | UserOnline | UserOffline) -> Frame:
    match event:
        case UserTyping():
            return Frame(
                event="user.typing",
                data=UserTypingView(
                    conversation_id=event.conversation_id,
                    user_id=event.user_id,
                    is_typing=event.is_typing,
                ),
            )
        case UserOnline(user_id=user_id):
            return Frame(event="user.online", data=UserOnlineView(user_id=user_id))
        case UserOffline(user_id=user_id):
            return Frame(event="user.offline", data=UserOfflineView(user_id=user_id))


def _of_missed(event: EventsMissed | PresenceMissed | StreamMissed) -> Frame:
    if isinstance(event, StreamMissed):
        stream, head = event.conversation_id, event.seq
        return resync(reason="events-missed", stream=stream, head=head)
    return resync(reason="events-missed")


def resync(*, reason: str, stream: str = "", head: int | None = None) -> Frame:
    """Return the frame that asks for a stream, or for all, to be read anew."""
    data = ResyncView(stream=stream, reason=reason, head=head)
    return Frame(event="resync", data=data)


def reconnect(*, after_ms: int) -> Frame:
    """Return the frame that comes before a server stops."""
    return Frame(event="reconnect", data=ReconnectView(after_ms=after_ms))


def _durable(event: DurableEvent) -> Frame:
    """Return an event that can be read again, without its place."""
    message = event.message
    match event:
        case MessageReceived():
            return Frame(
                event="message.receive",
                data=MessageReceivedView(message=MessageView.of(message)),
            )
        case HelpyResponded():
            return Frame(
                event="helpy.response",
                data=HelpyRespondedView(
                    conversation_id=message.conversation_id,
                    helpy_id=message.sender_id,
                    turn_id=message.turn_id,
                    response=message.content,
                    message=MessageView.of(message),
                ),
            )
        case MessageChanged():
            return _changed(event)


def _changed(event: MessageChanged) -> Frame:
    message = event.message
    place = {
        "conversation_id": message.conversation_id,
        "message_id": message.id,
        "user_id": event.by,
    }
    shown = MessageView.of(message)
    match event.kind:
        case ChangeKind.EDIT:
            return Frame(
                event="message.edit",
                data=MessageEditedView(**place, content=message.content, message=shown),
            )
        case ChangeKind.DELETE:
            return Frame(
                event="message.delete", data=MessageDeletedView(**place, message=shown)
            )
        case ChangeKind.REACT:
            reaction = message.reactions.get(event.by)
            return Frame(
                event="message.react",
                data=MessageReactedView(**place, reaction=reaction, message=shown),
            )


def turn_of(event: Event) -> TurnId | None:
    """Return which turn an event belongs to, None if to no single one."""
    match event:
        case MessageReceived(message=message) | HelpyResponded(message=message):
            return message.turn_id
        case HelpyThinking() | HelpyResponseDelta() | TurnFailed():
            return event.turn_id
        case MessageChanged() | UserTyping() | QuotaChanged():
            return None
        case GenerationSpoke() | Generated() | GenerationFailed():
            return None
        case UserOnline() | UserOffline():
            return None
        case EventsMissed() | PresenceMissed() | StreamMissed():
            return None
