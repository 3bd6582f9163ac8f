"""Conversations in DynamoDB without their messages."""

from __future__ import annotations

from typing import Final

from adapters.aws.dynamodb_keyring import DynamoKeyring
from adapters.aws.dynamodb_puts import Put, next_version
from adapters.aws.dynamodb_schema import CONVERSATIONS
from adapters.aws.dynamodb_sealed import SealedItems
from adapters.aws.dynamodb_store import DynamoStore
from adapters.aws.dynamodb_values import Item
from domain.conversation import Conversation, ConversationNotFoundError
from domain.ids import ConversationId

METADATA: Final = "METADATA"
_NAMES: Final = {
    "id": "conversationId",
    "helpy_id": "helpyId",
    "created_at": "created",
    "last_message_at": "lastMessage",
    "last_seq": "lastSeq",
    "change_count": "changeCount",
    "is_active": "isActive",
    "read_seqs": "readSeqs",
    "kept_count": "keptCount",
}


class DynamoConversationHeads:
    """How conversations lie in their table.

    Args:
        store: The tables.
        keys: What they are sealed with.
    """

    def __init__(self, store: DynamoStore, keys: DynamoKeyring) -> None:
        self._store = store
        self._sealed = SealedItems(
            Conversation, _NAMES, key="conversationId", keys=keys
        )

    async def item(self, conversation_id: ConversationId) -> Item:
        """Return a conversation as it lies there, with its version.

        Raises:
            ConversationNotFoundError: If there is no such conversation.
        """
        item = await self._store.get(CONVERSATIONS, conversation_id, METADATA)
        if item is None:
            raise ConversationNotFoundError
        return item

    async def opened(self, item: Item) -> Conversation:
        """Return the conversation in an item."""
        return await self._sealed.thing_of(item)

    async def version(self, conversation: Conversation, *, of: Item | None) -> Put:
        """Return a write in place of an item that nobody may have changed since.

        Args:
            conversation: As it is from now on.
            of: The item as it was read, None if there was none.
        """
        item = {
            **await self._sealed.item_of(conversation, owner=conversation.owner_id),
            "sk": METADATA,
            "messageCount": conversation.message_count,
        }
        return next_version(CONVERSATIONS, item, of=of)
