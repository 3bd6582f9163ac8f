"""CatchUp: what happened in a conversation since one last heard of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from domain.events import DurableEvent, seq_of
from domain.ids import ConversationId, UserId
from ports.conversation_repository import ConversationRepository

# Who missed more reads the conversation anew.
MAX_EVENTS: Final = 500
_PAGE: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class CaughtUp:
    """The durable events after a seq, in their order.

    `head` is the conversation's last seq. Unless `complete`, there are no events: too
    many were missed, or the seq is one that the conversation has not reached.
    """

    events: tuple[DurableEvent, ...]
    head: int
    complete: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CatchUp:
    """Read what one missed."""

    conversations: ConversationRepository

    async def __call__(
        self, *, caller: UserId, conversation_id: ConversationId, after: int
    ) -> CaughtUp:
        """Return every durable event after a seq, at most 500.

        Raises:
            ConversationNotFoundError: If there is none, or the caller is not in it.
        """
        conversation = await self.conversations.get(conversation_id)
        conversation.admit(caller)
        head = conversation.last_seq
        if not 0 <= head - after <= MAX_EVENTS:
            return CaughtUp(events=(), head=head, complete=False)
        events: list[DurableEvent] = []
        while after < head:
            page = await self.conversations.changes(
                conversation_id, after=after, limit=min(_PAGE, head - after)
            )
            if not page:
                break
            events += page
            after = seq_of(page[-1])
        return CaughtUp(events=tuple(events), head=head, complete=True)
