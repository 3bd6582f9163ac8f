"""CountUnread: how much of a conversation the caller has yet to read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from domain.conversation import Conversation
from domain.ids import UserId
from ports.conversation_repository import ConversationRepository

# More than this is "many" to anybody.
MOST_UNREAD: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class CountUnread:
    """Count what others said since the caller last read."""

    conversations: ConversationRepository

    async def __call__(self, *, caller: UserId, conversation: Conversation) -> int:
        """Return how many messages, at most `MOST_UNREAD`.

        Raises:
            ConversationNotFoundError: If the caller is not in it.
        """
        conversation.admit(caller)
        read_seq = conversation.read_seq(caller)
        if read_seq >= conversation.last_seq:
            return 0
        return await self.conversations.unread(
            conversation.id, caller, after=read_seq, most=MOST_UNREAD
        )
