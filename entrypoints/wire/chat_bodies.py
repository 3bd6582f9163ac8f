"""The shapes of what clients send to change messages, to type and to read."""

from __future__ import annotations

from typing import Annotated

import msgspec

from domain.conversation import Reaction
from entrypoints.wire.bodies import Body

Seq = Annotated[int, msgspec.Meta(ge=0, le=999_999_999)]


class EditBody(Body, frozen=True, kw_only=True):
    """PUT …/messages/{messageId}."""

    content: str


class ReactionBody(Body, frozen=True, kw_only=True):
    """PUT …/messages/{messageId}/reaction; null takes it back."""

    reaction: Reaction | None


class TypingBody(Body, frozen=True, kw_only=True):
    """PUT …/typing."""

    is_typing: bool


class ReadBody(Body, frozen=True, kw_only=True):
    """PUT …/read."""

    seq: Seq


class DeleteMessageBody(Body, frozen=True, kw_only=True):
    """`message.delete`; `client_change_id` makes asking again harmless."""

    conversation_id: str
    message_id: str
    client_change_id: str | None = None


class EditMessageBody(DeleteMessageBody, frozen=True, kw_only=True):
    """`message.edit`."""

    content: str


class ReactToMessageBody(DeleteMessageBody, frozen=True, kw_only=True):
    """`message.react`."""

    reaction: Reaction | None


class TypingInBody(TypingBody, frozen=True, kw_only=True):
    """`user.typing`."""

    conversation_id: str


class ReadInBody(ReadBody, frozen=True, kw_only=True):
    """`message.read`."""

    conversation_id: str
