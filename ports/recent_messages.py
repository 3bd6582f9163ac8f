"""RecentMessages: the newest messages of conversations, at hand for a while."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final, Protocol

from domain.conversation import Message
from domain.ids import ConversationId

# Source: the specification's section 6.1.
RECENT: Final = 50
KEPT: Final = timedelta(hours=1)


class RecentMessages(Protocol):
    """Remembers a conversation's newest messages as they were in one of its states.

    Whatever happens to messages changes the conversation's `state`. So whoever has just
    read that from the store can't be given anything older.
    """

    async def get(
        self, conversation_id: ConversationId, *, state: tuple[int, int], now: datetime
    ) -> tuple[Message, ...] | None:
        """Return the newest messages, newest first, or None if they are not known.

        Args:
            conversation_id: The conversation.
            state: Its `state` as the store has it now.
            now: The present: what was kept `KEPT` ago is forgotten.
        """
        ...

    async def keep(
        self,
        conversation_id: ConversationId,
        newest_first: Sequence[Message],
        *,
        state: tuple[int, int],
        now: datetime,
    ) -> None:
        """Remember a conversation's `RECENT` newest messages, or all if it has fewer.

        Args:
            conversation_id: The conversation.
            newest_first: Its messages, read after its `state`.
            state: Its `state`.
            now: The present.
        """
        ...
