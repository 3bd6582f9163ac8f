"""Messages in DynamoDB: how they lie there, and those that can still be read."""

from __future__ import annotations

from typing import Final

from adapters.aws.dynamodb_keyring import DynamoKeyring
from adapters.aws.dynamodb_puts import Put
from adapters.aws.dynamodb_schema import MESSAGES
from adapters.aws.dynamodb_sealed import SealedItems
from adapters.aws.dynamodb_store import DynamoStore
from adapters.aws.dynamodb_values import Item, sortable
from domain.conversation import Message, MessageDraft, SenderType
from domain.ids import ConversationId, MessageId, UserId
from ports.clock import Clock

_MESSAGE: Final = {
    "id": "messageId",
    "conversation_id": "conversationId",
    "sender_id": "senderId",
    "sender_type": "senderType",
    "content_type": "contentType",
    "sent_at": "sentAt",
    "turn_id": "turnId",
    "client_message_id": "clientMessageId",
    "edited_at": "editedAt",
    "deleted_at": "deletedAt",
    "expires_at": "readableUntil",
}
# DynamoDB deletes what expired up to two days late.
_READABLE: Final = "attribute_not_exists(expiresAt) OR expiresAt > :now"


class DynamoMessages:
    """The messages whose time is not over.

    A person's words are sealed with their own key, a Helpy's with that of whose
    conversation it is.

    Args:
        store: The tables.
        keys: What messages are sealed with.
        clock: Says which messages' time is over.
    """

    def __init__(self, store: DynamoStore, keys: DynamoKeyring, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._sealed = SealedItems(Message, _MESSAGE, key="messageId", keys=keys)

    async def item(self, message: Message, *, owner: UserId) -> Item:
        """Return a message as an item; `expiresAt` is what DynamoDB deletes it by.

        Args:
            message: The message.
            owner: Whose conversation it is in.
        """
        human = message.sender_type is SenderType.HUMAN
        whose = UserId(message.sender_id) if human else owner
        item = await self._sealed.item_of(message, owner=whose)
        item["sk"] = message_key(message)
        if message.expires_at is not None:
            item["expiresAt"] = int(message.expires_at.timestamp())
        return item

    async def in_place(self, message: Message, *, owner: UserId) -> Put:
        """Return a write in place of a message, unless DynamoDB deleted it meanwhile.

        Args:
            message: The message.
            owner: Whose conversation it is in.
        """
        return Put(
            table=MESSAGES,
            item=await self.item(message, owner=owner),
            condition="attribute_exists(conversationId)",
        )

    async def at(self, conversation_id: ConversationId, key: str) -> Message | None:
        """Return the message at a sort key."""
        item = await self._store.get(MESSAGES, conversation_id, key)
        message = None if item is None else await self._sealed.thing_of(item)
        if message is None or not message.is_readable(now=self._clock.now()):
            return None
        return message

    async def called(
        self, conversation_id: ConversationId, message_id: MessageId
    ) -> Message | None:
        """Return the message with an id."""
        found = await self._store.query(
            MESSAGES,
            "conversationId = :id AND messageId = :message",
            {":id": conversation_id, ":message": message_id, ":now": self._now_s()},
            index="message",
            keep=_READABLE,
        )
        return await self._sealed.thing_of(found[0]) if found else None

    async def between(
        self,
        conversation_id: ConversationId,
        *,
        least: int,
        most: int | None,
        limit: int,
        descending: bool,
    ) -> list[Message]:
        """Return messages by their seqs, the bounds included; `limit` 0 for all."""
        if most is not None and most < least:
            return []
        values: Item = {":id": conversation_id, ":least": least, ":now": self._now_s()}
        condition = "conversationId = :id AND seq >= :least"
        if most is not None:
            condition = "conversationId = :id AND seq BETWEEN :least AND :most"
            values[":most"] = most
        found = await self._store.query(
            MESSAGES,
            condition,
            values,
            limit=limit,
            index="seq",
            descending=descending,
            keep=_READABLE,
        )
        return [await self._sealed.thing_of(item) for item in found]

    def _now_s(self) -> int:
        return int(self._clock.now().timestamp())


def message_key(message: Message) -> str:
    """Return a message's sort key, which begins with its time."""
    return f"{sortable(message.sent_at)}#{message.id}"


def sent_key(draft: MessageDraft) -> Item:
    """Return the key of the item that claims a sender's id for a message."""
    return {
        "conversationId": draft.conversation_id,
        "sentId": f"{draft.sender_id}#{draft.client_message_id}",
    }
