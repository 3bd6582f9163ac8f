"""What events and the answers to commands tell."""

from __future__ import annotations

from domain.conversation import Reaction
from entrypoints.wire.views.chat import MessageView
from entrypoints.wire.views.view import View


class NothingView(View, frozen=True, kw_only=True):
    """No data."""


class ConnectedView(View, frozen=True, kw_only=True):
    """Who the socket belongs to, and how often it is asked whether it is there."""

    user_id: str
    heartbeat_ms: int


class AcknowledgedMessageView(View, frozen=True, kw_only=True):
    """A message is kept; `replayed` if it had been sent before."""

    message: MessageView
    turn_id: str
    replayed: bool


class MessageReceivedView(View, frozen=True, kw_only=True):
    """Somebody said something."""

    message: MessageView


class _ChangedView(View, frozen=True, kw_only=True):
    conversation_id: str
    message_id: str
    user_id: str
    message: MessageView


class MessageDeletedView(_ChangedView, frozen=True, kw_only=True):
    """A message was taken back; `message` is the tombstone."""


class MessageEditedView(_ChangedView, frozen=True, kw_only=True):
    """A message says something else now; `message` is what it has become."""

    content: str


class MessageReactedView(_ChangedView, frozen=True, kw_only=True):
    """Somebody reacted to a message; null where they took it back."""

    reaction: Reaction | None


class UserTypingView(View, frozen=True, kw_only=True):
    """Another participant began or ceased to type."""

    conversation_id: str
    user_id: str
    is_typing: bool


class UserOnlineView(View, frozen=True, kw_only=True):
    """Somebody is online: the user themself, or who shares a conversation with them."""

    user_id: str


class UserOfflineView(View, frozen=True, kw_only=True):
    """Somebody is no longer online."""

    user_id: str


class AcknowledgedChangeView(View, frozen=True, kw_only=True):
    """What a change led to; `seq` is null where nothing changed."""

    message: MessageView
    seq: int | None
    replayed: bool


class ReadView(View, frozen=True, kw_only=True):
    """How far one has read."""

    conversation_id: str
    read_seq: int


class ResyncView(View, frozen=True, kw_only=True, omit_defaults=True):
    """A stream has to be read anew; without `stream`, all that is not followed."""

    reason: str
    stream: str = ""
    head: int | None = None


class ReconnectView(View, frozen=True, kw_only=True):
    """The server stops; come back after as many milliseconds."""

    after_ms: int


class ResumedView(View, frozen=True, kw_only=True):
    """The last seq of each stream that is followed now."""

    streams: dict[str, int]


class HelpyThinkingView(View, frozen=True, kw_only=True):
    """A Helpy began or ceased to think."""

    conversation_id: str
    helpy_id: str
    turn_id: str
    is_thinking: bool


class HelpyDeltaView(View, frozen=True, kw_only=True):
    """The next words of a reply; `offset` counts characters from its start."""

    conversation_id: str
    helpy_id: str
    turn_id: str
    offset: int
    text: str


class HelpyRespondedView(View, frozen=True, kw_only=True):
    """A Helpy's reply is complete."""

    conversation_id: str
    helpy_id: str
    turn_id: str
    response: str
    message: MessageView


class TurnFailedView(View, frozen=True, kw_only=True):
    """A turn ended without a reply."""

    conversation_id: str
    turn_id: str
    code: str
    title: str
