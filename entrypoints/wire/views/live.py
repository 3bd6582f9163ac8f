"""What events and the answers to commands tell."""

from __future__ import annotations

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
