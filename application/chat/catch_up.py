"""CatchUp: what happened in a conversation since one last heard of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from domain.conversation import Message, SenderType
from domain.events import Event, HelpyResponded, MessageReceived
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

    events: tuple[Event, ...]
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
        events: list[Event] = []
        while after < head:
            page = await self.conversations.messages(
                conversation_id, limit=min(_PAGE, head - after), after=after
            )
            if not page:
                break
            events += [_event_of(message) for message in reversed(page)]
            after = page[0].seq
        return CaughtUp(events=tuple(events), head=head, complete=True)


def _event_of(message: Message) -> Event:
    if message.sender_type is SenderType.HELPY:
        return HelpyResponded(message=message)
    return MessageReceived(message=message)
