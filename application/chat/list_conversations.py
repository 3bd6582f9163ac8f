"""ListConversations: the caller's conversations, newest first."""

from __future__ import annotations

from dataclasses import dataclass

from domain.conversation import Conversation
from domain.ids import ConversationId, UserId
from ports.conversation_repository import ConversationRepository


@dataclass(frozen=True, slots=True, kw_only=True)
class ListConversations:
    """List one's own conversations."""

    conversations: ConversationRepository

    async def __call__(
        self, *, caller: UserId, limit: int, before: ConversationId | None = None
    ) -> tuple[Conversation, ...]:
        """Return a page; the last one's id is `before` of the next page."""
        return await self.conversations.of_user(caller, limit=limit, before=before)
