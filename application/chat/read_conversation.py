"""ReadConversation: one conversation the caller is in."""

from __future__ import annotations

from dataclasses import dataclass

from domain.conversation import Conversation
from domain.ids import ConversationId, UserId
from ports.conversation_repository import ConversationRepository


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadConversation:
    """Read a conversation."""

    conversations: ConversationRepository

    async def __call__(
        self, *, caller: UserId, conversation_id: ConversationId
    ) -> Conversation:
        """Return the conversation.

        Raises:
            ConversationNotFoundError: If there is none, or the caller is not in it.
        """
        conversation = await self.conversations.get(conversation_id)
        conversation.admit(caller)
        return conversation
