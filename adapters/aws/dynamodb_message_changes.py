"""Changes of messages in DynamoDB: their items, and the order they share."""

from __future__ import annotations

from adapters.aws.dynamodb_messages import DynamoMessages, message_key
from adapters.aws.dynamodb_puts import Put, fresh
from adapters.aws.dynamodb_schema import MESSAGE_CHANGES, SENT_IDS
from adapters.aws.dynamodb_store import DynamoStore
from adapters.aws.dynamodb_values import Item
from domain.conversation import ClientMessageIdReusedError, Message
from domain.events import DurableEvent, MessageChanged, sent, seq_of
from domain.ids import ConversationId, UserId
from domain.message_change import ChangeKind, MessageChange


class DynamoMessageChanges:
    """What was changed, by whom and at which place.

    Args:
        store: The tables.
        messages: Those that were changed.
    """

    def __init__(self, store: DynamoStore, messages: DynamoMessages) -> None:
        self._store = store
        self._messages = messages

    async def made_before(self, message: Message, change: MessageChange) -> int | None:
        """Return the place of a change that was made under its id before.

        Raises:
            ClientMessageIdReusedError: If the id stands for something else.
        """
        claim = _claim(message, change)
        if claim is None:
            return None
        made = await self._store.get(SENT_IDS, claim["conversationId"], claim["sentId"])
        if made is None:
            return None
        if (made["messageKey"], made["kind"]) != (claim["messageKey"], claim["kind"]):
            raise ClientMessageIdReusedError
        seq: int = made["seq"]
        return seq

    async def between(
        self, conversation_id: ConversationId, *, least: int, most: int, limit: int
    ) -> tuple[DurableEvent, ...]:
        """Return messages and changes by their seqs, the bounds included."""
        said = await self._messages.between(
            conversation_id, least=least, most=most, limit=limit, descending=False
        )
        rows = await self._store.query(
            MESSAGE_CHANGES,
            "conversationId = :id AND seq BETWEEN :least AND :most",
            {":id": conversation_id, ":least": least, ":most": most},
        )
        known = {message_key(message): message for message in said}
        events: list[DurableEvent] = [sent(message) for message in said]
        for row in rows:
            key = row["messageKey"]
            message = known.get(key) or await self._messages.at(conversation_id, key)
            if message is not None:
                known[key] = message
                events.append(_event(row, message))
        return tuple(sorted(events, key=seq_of)[:limit])

    async def puts(
        self, message: Message, change: MessageChange, *, seq: int, owner: UserId
    ) -> list[Put]:
        """Return what is written of a change, beside its conversation.

        Args:
            message: As it is after the change.
            change: What was wished.
            seq: The change's place.
            owner: Whose conversation it is in.
        """
        row = {
            "conversationId": message.conversation_id,
            "seq": seq,
            "kind": change.wish.kind,
            "byId": change.by,
            "messageKey": message_key(message),
        }
        claim = _claim(message, change)
        claims = [] if claim is None else [fresh(SENT_IDS, {**claim, "seq": seq})]
        in_place = await self._messages.in_place(message, owner=owner)
        return [in_place, fresh(MESSAGE_CHANGES, row), *claims]


def _claim(message: Message, change: MessageChange) -> Item | None:
    if change.client_change_id is None:
        return None
    return {
        "conversationId": message.conversation_id,
        "sentId": f"change#{change.by}#{change.client_change_id}",
        "messageKey": message_key(message),
        "kind": change.wish.kind,
    }


def _event(row: Item, message: Message) -> MessageChanged:
    return MessageChanged(
        message=message,
        seq=row["seq"],
        kind=ChangeKind(row["kind"]),
        by=UserId(row["byId"]),
    )
