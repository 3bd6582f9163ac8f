"""ChangeMessage: edit, delete or react to what was said."""

from __future__ import annotations

from dataclasses import dataclass

from domain.conversation import checked_client_message_id
from domain.events import MessageChanged
from domain.ids import ConversationId, MessageId, UserId
from domain.message_change import Changed, MessageChange, Wish
from ports.broadcaster import Broadcaster
from ports.clock import Clock
from ports.conversation_repository import ConversationRepository


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeMessage:
    """Change a message of a conversation one is in.

    An edited question is not answered again: its reply stands, and later ones see the
    new words. A reply under way to a question that is deleted is still given.
    """

    conversations: ConversationRepository
    broadcaster: Broadcaster
    clock: Clock

    async def __call__(
        self,
        *,
        caller: UserId,
        conversation_id: ConversationId,
        message_id: MessageId,
        wish: Wish,
        client_change_id: str | None = None,
    ) -> Changed:
        """Change it durably, and tell everybody in the conversation.

        Raises:
            ConversationNotFoundError: If there is none, or the caller is not in it.
            MessageNotFoundError: If the conversation has no such message.
            ClientMessageIdReusedError: If the id stands for another change.
            HelpyError: As `MessageChange.apply`.
        """
        if client_change_id is not None:
            checked_client_message_id(client_change_id)
        conversation = await self.conversations.get(conversation_id)
        conversation.admit(caller)
        change = MessageChange(
            wish=wish,
            by=caller,
            at=self.clock.now(),
            client_change_id=client_change_id,
        )
        changed = await self.conversations.change_message(
            conversation_id, message_id, change
        )
        if changed.seq is not None and not changed.replayed:
            await self.broadcaster.tell(
                conversation.participants,
                MessageChanged(
                    message=changed.message,
                    seq=changed.seq,
                    kind=wish.kind,
                    by=caller,
                ),
            )
        return changed
