"""ListMessages: what was said in a conversation, newest first."""

from __future__ import annotations

from dataclasses import dataclass

from application.chat.read_newest import ReadNewest
from domain.conversation import Message
from domain.ids import ConversationId, UserId
from ports.conversation_repository import ConversationRepository


@dataclass(frozen=True, slots=True, kw_only=True)
class ListMessages:
    """Read a page of messages."""

    conversations: ConversationRepository
    read_newest: ReadNewest

    async def __call__(
        self,
        *,
        caller: UserId,
        conversation_id: ConversationId,
        limit: int,
        before: int | None = None,
        after: int | None = None,
    ) -> tuple[Message, ...]:
        """Return a page, as `ConversationRepository.messages`.

        Raises:
            ConversationNotFoundError: If there is none, or the caller is not in it.
        """
        conversation = await self.conversations.get(conversation_id)
        conversation.admit(caller)
        if after is None:
            return await self.read_newest(conversation, limit=limit, before=before)
        return await self.conversations.messages(
            conversation_id, limit=limit, before=before, after=after
        )
