"""FindCompanions: who may know whether somebody is online."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from domain.ids import UserId
from ports.conversation_repository import ConversationRepository

# Whoever shares conversations with more people is shown to, and shown, so many of them.
MAX_COMPANIONS: Final = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class FindCompanions:
    """Find those to whom somebody is more than a stranger, and nobody else.

    Those of one's group sessions will join those of one's conversations here.
    """

    conversations: ConversationRepository

    async def __call__(self, user_id: UserId) -> frozenset[UserId]:
        """Return whom a user shares a conversation with, never the user."""
        return await self.conversations.companions(user_id, limit=MAX_COMPANIONS)
