"""Retention: whose messages are kept when their time would come to an end."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from domain.conversation import Message
from domain.ids import UserId


def kept_for(user_id: UserId, messages: Iterable[Message]) -> tuple[Message, ...]:
    """Return a user's messages that would expire, and the replies to them, for good.

    A reply has the turn of the message it answers.

    Args:
        user_id: Who sent them.
        messages: What may be kept, all of one conversation.
    """
    found = [message for message in messages if message.expires_at is not None]
    turns = {message.turn_id for message in found if message.sender_id == user_id}
    return tuple(
        replace(message, expires_at=None)
        for message in found
        if message.turn_id in turns
    )
