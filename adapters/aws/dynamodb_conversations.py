"""Conversations and messages in DynamoDB."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from adapters.aws.dynamodb_schema import (
    CONVERSATIONS,
    MEMBERSHIPS,
    MESSAGES,
    SENT_IDS,
)
from adapters.aws.dynamodb_store import DynamoStore, Put, fresh, next_version, racing
from adapters.aws.dynamodb_values import Item, item_of, sortable, thing_of
from domain.conversation import (
    Appended,
    ClientMessageIdReusedError,
    Conversation,
    ConversationNotFoundError,
    Message,
    MessageDraft,
    placed,
    same_words,
)
from domain.ids import ConversationId, HelpyId, UserId

_CONVERSATION: Final = {
    "id": "conversationId",
    "helpy_id": "helpyId",
    "created_at": "created",
    "last_message_at": "lastMessage",
    "last_seq": "messageCount",
    "is_active": "isActive",
}
_MESSAGE: Final = {
    "id": "messageId",
    "conversation_id": "conversationId",
    "sender_id": "senderId",
    "sender_type": "senderType",
    "content_type": "contentType",
    "sent_at": "sentAt",
    "turn_id": "turnId",
    "client_message_id": "clientMessageId",
}
_METADATA: Final = "METADATA"


class DynamoConversationRepository:
    """ConversationRepository over a `DynamoStore`.

    A message lies under its time, as the specification wants; the local index `seq`
    gives the total order. An item of its own claims each sender's id.
    """

    def __init__(self, store: DynamoStore) -> None:
        self._store = store

    async def add(self, conversation: Conversation) -> None:
        await self._store.write(
            next_version(CONVERSATIONS, _item(conversation), of=None),
            *(
                Put(
                    table=MEMBERSHIPS,
                    item={"userId": user_id, "conversationId": conversation.id},
                )
                for user_id in conversation.participants
            ),
        )

    async def get(self, conversation_id: ConversationId) -> Conversation:
        return _conversation(await self._item(conversation_id))

    async def of_user(
        self, user_id: UserId, *, limit: int, before: ConversationId | None = None
    ) -> tuple[Conversation, ...]:
        condition, values = "userId = :user", {":user": str(user_id)}
        if before is not None:
            condition += " AND conversationId < :before"
            values[":before"] = before
        found = await self._store.query(
            MEMBERSHIPS, condition, values, limit=limit, descending=True
        )
        return tuple([await self.get(item["conversationId"]) for item in found])

    async def append(self, draft: MessageDraft) -> Appended:
        async def attempt() -> Appended:
            stored = await self.find(
                draft.conversation_id,
                sender_id=draft.sender_id,
                client_message_id=draft.client_message_id,
            )
            if stored is not None:
                if not same_words(stored, draft):
                    raise ClientMessageIdReusedError
                return Appended(message=stored, replayed=True)
            before = await self._item(draft.conversation_id)
            conversation = _conversation(before)
            message = placed(draft, seq=conversation.last_seq + 1)
            after = replace(
                conversation, last_seq=message.seq, last_message_at=message.sent_at
            )
            sort_key = f"{sortable(message.sent_at)}#{message.id}"
            await self._store.write(
                next_version(CONVERSATIONS, _item(after), of=before),
                fresh(MESSAGES, {**item_of(message, _MESSAGE), "sk": sort_key}),
                fresh(SENT_IDS, {**_sent_id(draft), "messageKey": sort_key}),
            )
            return Appended(message=message, replayed=False)

        return await racing(attempt)

    async def find(
        self,
        conversation_id: ConversationId,
        *,
        sender_id: UserId | HelpyId,
        client_message_id: str,
    ) -> Message | None:
        claim = await self._store.get(
            SENT_IDS, conversation_id, f"{sender_id}#{client_message_id}"
        )
        if claim is None:
            return None
        item = await self._store.get(MESSAGES, conversation_id, claim["messageKey"])
        return None if item is None else _message(item)

    async def messages(
        self,
        conversation_id: ConversationId,
        *,
        limit: int,
        before: int | None = None,
        after: int | None = None,
    ) -> tuple[Message, ...]:
        onward = after is not None and before is None
        least = (after or 0) + 1
        if before is not None and before <= least:
            return ()
        values: Item = {":id": conversation_id, ":least": least}
        condition = "conversationId = :id AND seq >= :least"
        if before is not None:
            condition = "conversationId = :id AND seq BETWEEN :least AND :most"
            values[":most"] = before - 1
        found = await self._store.query(
            MESSAGES,
            condition,
            values,
            limit=limit,
            index="seq",
            descending=not onward,
        )
        if onward:
            found.reverse()
        return tuple(_message(item) for item in found)

    async def _item(self, conversation_id: ConversationId) -> Item:
        item = await self._store.get(CONVERSATIONS, conversation_id, _METADATA)
        if item is None:
            raise ConversationNotFoundError
        return item


def _sent_id(draft: MessageDraft) -> Item:
    return {
        "conversationId": draft.conversation_id,
        "sentId": f"{draft.sender_id}#{draft.client_message_id}",
    }


def _item(conversation: Conversation) -> Item:
    return {**item_of(conversation, _CONVERSATION), "sk": _METADATA}


def _conversation(item: Item) -> Conversation:
    return thing_of(item, Conversation, _CONVERSATION)


def _message(item: Item) -> Message:
    return thing_of(item, Message, _MESSAGE)
