"""What a change of a message is refused for, over HTTP and over WebSocket."""

from __future__ import annotations

from typing import Final

from domain.conversation import ClientMessageIdReusedError, ConversationNotFoundError
from domain.message_change import (
    MessageDeletedError,
    MessageNotFoundError,
    NotATextError,
    NotYourMessageError,
    TooLateError,
)
from entrypoints.wire.contract import Refusals

MESSAGE_REFUSALS: Final[Refusals] = (
    ConversationNotFoundError,
    MessageNotFoundError,
    MessageDeletedError,
    ClientMessageIdReusedError,
)
# Of what only the one who said it may do.
OWN_MESSAGE_REFUSALS: Final[Refusals] = (
    *MESSAGE_REFUSALS,
    NotYourMessageError,
    NotATextError,
    TooLateError,
)
