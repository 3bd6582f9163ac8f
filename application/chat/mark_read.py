"""MarkRead: how far the caller has read a conversation."""

from __future__ import annotations

from dataclasses import dataclass

from domain.conversation import Conversation
from domain.ids import ConversationId, UserId
from ports.conversation_repository import ConversationRepository


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkRead:
    """Mark a conversation as read up to a place."""

    conversations: ConversationRepository

    async def __call__(
        self, *, caller: UserId, conversation_id: ConversationId, seq: int
    ) -> Conversation:
        """Return the conversation, read no less far than before.

        Raises:
            ConversationNotFoundError: If there is none, or the caller is not in it.
        """
        conversation = await self.conversations.get(conversation_id)
        conversation.admit(caller)
        if conversation.read_to(caller, seq) == conversation:
            return conversation
        return await self.conversations.change(
            conversation_id, lambda current: current.read_to(caller, seq)
        )
