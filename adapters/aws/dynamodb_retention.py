"""Messages in DynamoDB that are kept for good; the others expire by themselves."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Final

from adapters.aws.dynamodb_conversation_heads import DynamoConversationHeads
from adapters.aws.dynamodb_messages import DynamoMessages
from adapters.aws.dynamodb_patience import racing
from adapters.aws.dynamodb_schema import MEMBERSHIPS
from adapters.aws.dynamodb_store import DynamoStore
from domain.ids import ConversationId, UserId
from domain.retention import kept_for

# A transaction takes a hundred writes; one is the conversation's.
_AT_ONCE: Final = 99


class DynamoRetention:
    """Keeps messages for good.

    Args:
        store: The tables.
        heads: How conversations lie.
        messages: The messages whose time is not over.
    """

    def __init__(
        self,
        store: DynamoStore,
        heads: DynamoConversationHeads,
        messages: DynamoMessages,
    ) -> None:
        self._store = store
        self._heads = heads
        self._messages = messages

    async def keep_messages_of(self, user_id: UserId) -> int:
        """Keep messages, as `ConversationRepository.keep_messages_of`."""
        memberships = await self._store.query(
            MEMBERSHIPS, "userId = :user", {":user": str(user_id)}
        )
        kept = 0
        for membership in memberships:
            keep = partial(self._keep, membership["conversationId"], user_id)
            while count := await racing(keep):
                kept += count
        return kept

    async def _keep(self, conversation_id: ConversationId, user_id: UserId) -> int:
        """Keep as many messages as one transaction takes; return how many."""
        before = await self._heads.item(conversation_id)
        said = await self._messages.between(
            conversation_id, least=1, most=None, limit=0, descending=False
        )
        kept = kept_for(user_id, said)[:_AT_ONCE]
        if kept:
            conversation = await self._heads.opened(before)
            after = replace(conversation, kept_count=conversation.kept_count + 1)
            await self._store.write(
                await self._heads.version(after, of=before),
                *[
                    await self._messages.in_place(m, owner=conversation.owner_id)
                    for m in kept
                ],
            )
        return len(kept)
