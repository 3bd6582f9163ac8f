"""ConversationRepository: conversations and their messages, in one order each."""

from __future__ import annotations

from typing import Protocol

from domain.conversation import Appended, Conversation, Message, MessageDraft
from domain.ids import ConversationId, HelpyId, UserId


class ConversationRepository(Protocol):
    """Keeps conversations and what was said in them."""

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

    async def append(self, draft: MessageDraft) -> Appended:
        """Append a message as the next of its conversation, durably, exactly once.

        The message's seq is the conversation's `last_seq` plus one, without gaps,
        whoever else appends at once. A draft with a sender's `client_message_id` that
        was appended before returns the stored message as replayed.

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
