"""ForgetExpired: delete the messages whose time is over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from ports.conversation_repository import ConversationRepository

_AT_ONCE: Final = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class ForgetExpired:
    """Delete what nobody can read any more."""

    conversations: ConversationRepository

    async def __call__(self) -> int:
        """Delete a bounded number and return how many."""
        return await self.conversations.forget_expired(limit=_AT_ONCE)
