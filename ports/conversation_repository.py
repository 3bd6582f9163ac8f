"""ConversationRepository: conversations and their messages, in one order each."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Protocol

from domain.conversation import Appended, Conversation, Message, MessageDraft
from domain.events import DurableEvent
from domain.ids import ConversationId, HelpyId, MessageId, UserId
from domain.message_change import Changed, MessageChange


class ConversationRepository(Protocol):
    """Keeps conversations and what was said in them.

    A message whose time is over is nowhere to be found from that instant on, by any
    method and whenever the store gets to deleting it.
    """

    async def add(self, conversation: Conversation) -> None:
        """Keep a new conversation under its fresh id."""
        ...

    async def get(self, conversation_id: ConversationId) -> Conversation:
        """Return a conversation.

        Raises:
            ConversationNotFoundError: If there is no such conversation.
        """
        ...

    async def of_user(
        self, user_id: UserId, *, limit: int, before: ConversationId | None = None
    ) -> tuple[Conversation, ...]:
        """Return a participant's conversations, newest first.

        Args:
            user_id: The participant.
            limit: Most conversations to return; 1 to 100.
            before: Only those made before this one; None for the newest.
        """
        ...

    async def companions(self, user_id: UserId, *, limit: int) -> frozenset[UserId]:
        """Return the others whom a user shares a conversation with, at most `limit`.

        One read, which costs next to nothing for whoever shares none.
        """
        ...

    async def heads(
        self, conversation_ids: Collection[ConversationId]
    ) -> Mapping[ConversationId, int]:
        """Return the last seq of each conversation that there is, in few reads.

        What was appended a moment ago may not be counted yet.

        Args:
            conversation_ids: As many as there are, each once.
        """
        ...

    async def change(
        self,
        conversation_id: ConversationId,
        change: Callable[[Conversation], Conversation],
    ) -> Conversation:
        """Apply a pure change of what has no place in the order, such as who read what.

        It may run twice, and neither a change nor a message gets lost.

        Raises:
            ConversationNotFoundError: If there is no such conversation.
        """
        ...

    async def append(self, draft: MessageDraft) -> Appended:
        """Append a message as the next of its conversation, durably, exactly once.

        The message's seq is the conversation's `last_seq` plus one, without gaps,
        whoever else appends or changes at once. A draft with a sender's
        `client_message_id` that was appended before returns the stored message as
        replayed.

        Raises:
            ConversationNotFoundError: If there is no such conversation.
            ClientMessageIdReusedError: If the id stands for other words.
        """
        ...

    async def find(
        self,
        conversation_id: ConversationId,
        *,
        sender_id: UserId | HelpyId,
        client_message_id: str,
    ) -> Message | None:
        """Return the message one sender's id stands for."""
        ...

    async def messages(
        self,
        conversation_id: ConversationId,
        *,
        limit: int,
        before: int | None = None,
        after: int | None = None,
    ) -> tuple[Message, ...]:
        """Return messages, newest first; none for an unknown conversation.

        Args:
            conversation_id: The conversation.
            limit: Most messages to return; 1 to 200.
            before: Only messages with a smaller seq.
            after: Only messages with a greater seq. With `after` alone, the `limit`
                messages that follow it directly.
        """
        ...

    async def change_message(
        self,
        conversation_id: ConversationId,
        message_id: MessageId,
        change: MessageChange,
    ) -> Changed:
        """Change a message durably, as the next of its conversation, exactly once.

        What changes something takes the conversation's next seq. A change that was
        made before under its `client_change_id` is replayed. Whatever the change
        raises changes nothing and passes through.

        Raises:
            ConversationNotFoundError: If there is no such conversation.
            MessageNotFoundError: If it has no such message.
            ClientMessageIdReusedError: If the id stands for another kind of change or
                another message; words are not compared, because none are kept.
        """
        ...

    async def changes(
        self, conversation_id: ConversationId, *, after: int, limit: int
    ) -> tuple[DurableEvent, ...]:
        """Return what became durable after a seq, in order; none if there is nothing.

        Every message and every change of one, with the message as it is now: whoever
        has the state at `after` and takes them in comes to the present one. Their seqs
        have no gaps but where a message's time is over.

        Args:
            conversation_id: The conversation.
            after: Only what has a greater seq; 0 for all.
            limit: Most events to return; 1 to 500.
        """
        ...

    async def unread(
        self, conversation_id: ConversationId, user_id: UserId, *, after: int, most: int
    ) -> int:
        """Count messages of others after a seq, up to `most`."""
        ...

    async def keep_messages_of(self, user_id: UserId) -> int:
        """Let the user's messages, and the replies to them, be read for good.

        Those whose time is over stay away. Returns how many are kept.
        """
        ...

    async def forget_expired(self, *, limit: int) -> int:
        """Delete messages whose time is over, at most `limit`; return how many.

        A store that does this by itself has nothing to do.
        """
        ...
