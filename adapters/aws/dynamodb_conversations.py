"""Conversations and messages in DynamoDB."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace

from adapters.aws.dynamodb_company import companions_of, company_of
from adapters.aws.dynamodb_conversation_heads import (
    METADATA,
    DynamoConversationHeads,
)
from adapters.aws.dynamodb_keyring import DynamoKeyring
from adapters.aws.dynamodb_message_changes import DynamoMessageChanges
from adapters.aws.dynamodb_messages import DynamoMessages, message_key, sent_key
from adapters.aws.dynamodb_patience import racing
from adapters.aws.dynamodb_puts import Put, fresh
from adapters.aws.dynamodb_retention import DynamoRetention
from adapters.aws.dynamodb_schema import (
    CONVERSATIONS,
    MEMBERSHIPS,
    MESSAGES,
    SENT_IDS,
)
from adapters.aws.dynamodb_store import DynamoStore
from adapters.aws.dynamodb_values import Item
from domain.conversation import (
    Appended,
    ClientMessageIdReusedError,
    Conversation,
    Message,
    MessageDraft,
    placed,
    same_words,
)
from domain.events import DurableEvent
from domain.ids import ConversationId, HelpyId, MessageId, UserId
from domain.message_change import (
    Changed,
    MessageChange,
    MessageNotFoundError,
)
from ports.clock import Clock


class DynamoConversationRepository:
    """ConversationRepository over a `DynamoStore`.

    A message lies under its time, as the specification wants; the local index `seq`
    gives the total order. An item of its own claims each sender's id. Whatever
    changes a conversation or a message in it moves the conversation's version, which
    is read first: so nothing that was read can have changed by the time of the write.

    Args:
        store: The tables.
        keys: What conversations and messages are sealed with.
        clock: Says which messages' time is over.
    """

    def __init__(self, store: DynamoStore, keys: DynamoKeyring, clock: Clock) -> None:
        self._store = store
        self._heads = DynamoConversationHeads(store, keys)
        self._messages = DynamoMessages(store, keys, clock)
        self._changes = DynamoMessageChanges(store, self._messages)
        self._retention = DynamoRetention(store, self._heads, self._messages)

    async def add(self, conversation: Conversation) -> None:
        await self._store.write(
            await self._heads.version(conversation, of=None),
            *(
                Put(
                    table=MEMBERSHIPS,
                    item={"userId": user_id, "conversationId": conversation.id},
                )
                for user_id in conversation.participants
            ),
            *company_of(conversation),
        )

    async def get(self, conversation_id: ConversationId) -> Conversation:
        return await self._heads.opened(await self._heads.item(conversation_id))

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

    async def companions(self, user_id: UserId, *, limit: int) -> frozenset[UserId]:
        return await companions_of(self._store, user_id, limit=limit)

    async def heads(
        self, conversation_ids: Collection[ConversationId]
    ) -> dict[ConversationId, int]:
        keys = [(conversation_id, METADATA) for conversation_id in conversation_ids]
        found = await self._store.get_all(CONVERSATIONS, keys, "lastSeq")
        return {ConversationId(i["conversationId"]): i["lastSeq"] for i in found}

    async def change(
        self,
        conversation_id: ConversationId,
        change: Callable[[Conversation], Conversation],
    ) -> Conversation:
        async def attempt() -> Conversation:
            before = await self._heads.item(conversation_id)
            after = change(await self._heads.opened(before))
            await self._store.write(await self._heads.version(after, of=before))
            return after

        return await racing(attempt)

    async def append(self, draft: MessageDraft) -> Appended:
        async def attempt() -> Appended:
            before = await self._heads.item(draft.conversation_id)
            stored = await self.find(
                draft.conversation_id,
                sender_id=draft.sender_id,
                client_message_id=draft.client_message_id,
            )
            if stored is not None:
                if not same_words(stored, draft):
                    raise ClientMessageIdReusedError
                return Appended(message=stored, replayed=True)
            conversation = await self._heads.opened(before)
            message = placed(draft, seq=conversation.last_seq + 1)
            after = replace(
                conversation, last_seq=message.seq, last_message_at=message.sent_at
            )
            # Not `fresh`: the claim of a message whose time is over may be there.
            claim = {**sent_key(draft), "messageKey": message_key(message)}
            await self._store.write(
                await self._heads.version(after, of=before),
                fresh(
                    MESSAGES, await self._messages.item(message, owner=after.owner_id)
                ),
                Put(table=SENT_IDS, item=claim),
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
        return await self._messages.at(conversation_id, claim["messageKey"])

    async def messages(
        self,
        conversation_id: ConversationId,
        *,
        limit: int,
        before: int | None = None,
        after: int | None = None,
    ) -> tuple[Message, ...]:
        onward = after is not None and before is None
        found = await self._messages.between(
            conversation_id,
            least=(after or 0) + 1,
            most=None if before is None else before - 1,
            limit=limit,
            descending=not onward,
        )
        if onward:
            found.reverse()
        return tuple(found)

    async def change_message(
        self,
        conversation_id: ConversationId,
        message_id: MessageId,
        change: MessageChange,
    ) -> Changed:
        async def attempt() -> Changed:
            before = await self._heads.item(conversation_id)
            message = await self._messages.called(conversation_id, message_id)
            if message is None:
                raise MessageNotFoundError
            seq = await self._changes.made_before(message, change)
            if seq is not None:
                return Changed(message=message, seq=seq, replayed=True)
            changed = change.apply(message)
            if changed == message:
                return Changed(message=message, seq=None)
            return await self._write_change(before, changed, change)

        return await racing(attempt)

    async def _write_change(
        self, before: Item, message: Message, change: MessageChange
    ) -> Changed:
        conversation = await self._heads.opened(before)
        seq = conversation.last_seq + 1
        after = replace(
            conversation, last_seq=seq, change_count=conversation.change_count + 1
        )
        await self._store.write(
            await self._heads.version(after, of=before),
            *await self._changes.puts(
                message, change, seq=seq, owner=conversation.owner_id
            ),
        )
        return Changed(message=message, seq=seq)

    async def changes(
        self, conversation_id: ConversationId, *, after: int, limit: int
    ) -> tuple[DurableEvent, ...]:
        head = await self._store.get(CONVERSATIONS, conversation_id, METADATA)
        if head is None:
            return ()
        # What comes while this reads is left for the next time: else there were gaps.
        last: int = head["lastSeq"]
        if last <= after:
            return ()
        return await self._changes.between(
            conversation_id, least=after + 1, most=last, limit=limit
        )

    async def unread(
        self, conversation_id: ConversationId, user_id: UserId, *, after: int, most: int
    ) -> int:
        said = await self._messages.between(
            conversation_id, least=after + 1, most=None, limit=0, descending=False
        )
        return min(most, sum(message.sender_id != user_id for message in said))

    async def keep_messages_of(self, user_id: UserId) -> int:
        return await self._retention.keep_messages_of(user_id)

    async def forget_expired(self, *, limit: int) -> int:  # noqa: ARG002  the port's
        return 0
