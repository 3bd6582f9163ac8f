"""Conversations and messages in SQLite."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection

from adapters.local.sqlite_conversation_heads import SqliteConversationHeads
from adapters.local.sqlite_conversation_reads import companions, heads, unread
from adapters.local.sqlite_keyring import owner_of
from adapters.local.sqlite_message_changes import (
    NUMBER,
    OWNER_OF_ONE,
    READABLE,
    SqliteMessageChanges,
)
from adapters.local.sqlite_retention import SqliteRetention, forget, forget_expired
from adapters.local.sqlite_sealed import SealedMessages
from adapters.local.sqlite_store import DuplicateError, SqliteStore
from adapters.local.sqlite_values import micros
from domain.conversation import (
    Appended,
    ClientMessageIdReusedError,
    Conversation,
    ConversationNotFoundError,
    Message,
    MessageDraft,
    SenderType,
    placed,
    same_words,
)
from domain.events import DurableEvent
from domain.ids import ConversationId, HelpyId, MessageId, UserId
from domain.message_change import Changed, MessageChange
from ports.clock import Clock


class SqliteConversationRepository:
    """ConversationRepository over a `SqliteStore`.

    Args:
        store: The database.
        clock: Says which messages' time is over.
    """

    def __init__(self, store: SqliteStore, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._heads = SqliteConversationHeads(store.keys)
        self._messages = SealedMessages(store.keys)
        self._changes = SqliteMessageChanges(self._messages)
        self._retention = SqliteRetention(self._heads, self._messages, self._changes)

    async def add(self, conversation: Conversation) -> None:
        for user_id in conversation.participants:
            await self._store.need_key(user_id)

        await self._store.write(
            lambda connection: self._heads.add(connection, conversation)
        )

    async def get(self, conversation_id: ConversationId) -> Conversation:
        return self._store.read(
            lambda connection: self._heads.get(connection, conversation_id)
        )

    async def change(
        self,
        conversation_id: ConversationId,
        change: Callable[[Conversation], Conversation],
    ) -> Conversation:
        def update(connection: sqlite3.Connection) -> Conversation:
            conversation = change(self._heads.get(connection, conversation_id))
            self._heads.put(connection, conversation)
            return conversation

        return await self._store.write(update)

    async def of_user(
        self, user_id: UserId, *, limit: int, before: ConversationId | None = None
    ) -> tuple[Conversation, ...]:
        return self._store.read(
            lambda connection: self._heads.of_user(
                connection, user_id, limit=limit, before=before
            )
        )

    async def companions(self, user_id: UserId, *, limit: int) -> frozenset[UserId]:
        return self._store.read(
            lambda connection: companions(connection, user_id, limit=limit)
        )

    async def heads(
        self, conversation_ids: Collection[ConversationId]
    ) -> dict[ConversationId, int]:
        return self._store.read(lambda connection: heads(connection, conversation_ids))

    async def append(self, draft: MessageDraft) -> Appended:
        if draft.sender_type is SenderType.HUMAN:
            await self._store.need_key(UserId(draft.sender_id))
        key = (draft.conversation_id, draft.sender_id, draft.client_message_id)
        sent_at = micros(draft.sent_at)
        expires_at = None if draft.expires_at is None else micros(draft.expires_at)

        def insert(connection: sqlite3.Connection) -> Message:
            row = connection.execute(
                "UPDATE conversation SET last_seq = last_seq + 1, last_message_at = ?"
                f" WHERE id = ? RETURNING number, last_seq, {OWNER_OF_ONE}",
                (sent_at, key[0]),
            ).fetchone()
            if row is None:
                raise ConversationNotFoundError
            message = placed(draft, seq=row[1])
            record = self._messages.seal(connection, message, owner=owner_of(row[2]))
            connection.execute(
                "INSERT INTO message VALUES(?, ?, ?, ?, ?, ?)",
                (row[0], message.seq, key[1], key[2], record, expires_at),
            )
            return message

        try:
            message = await self._store.write(insert)
        except DuplicateError as error:
            stored = self._store.read(lambda connection: self._find(connection, key))
            if stored is None:
                raise
            if not stored.is_readable(now=self._clock.now()):
                await self._store.write(lambda connection: forget(connection, key))
                return await self.append(draft)
            if not same_words(stored, draft):
                raise ClientMessageIdReusedError from error
            return Appended(message=stored, replayed=True)
        return Appended(message=message, replayed=False)

    async def find(
        self,
        conversation_id: ConversationId,
        *,
        sender_id: UserId | HelpyId,
        client_message_id: str,
    ) -> Message | None:
        key = (conversation_id, sender_id, client_message_id)
        found = self._store.read(lambda connection: self._find(connection, key))
        if found is None or not found.is_readable(now=self._clock.now()):
            return None
        return found

    async def messages(
        self,
        conversation_id: ConversationId,
        *,
        limit: int,
        before: int | None = None,
        after: int | None = None,
    ) -> tuple[Message, ...]:
        onward = after is not None and before is None
        now = micros(self._clock.now())

        def find(connection: sqlite3.Connection) -> list[Message]:
            rows = connection.execute(
                f"SELECT m.body FROM message m WHERE m.conversation = ({NUMBER})"
                f" AND m.seq > ? AND (? IS NULL OR m.seq < ?) AND {READABLE}"
                f" ORDER BY m.seq {'ASC' if onward else 'DESC'} LIMIT ?",
                (conversation_id, after or 0, before, before, now, limit),
            ).fetchall()
            return [self._messages.open(connection, body) for (body,) in rows]

        found = self._store.read(find)
        if onward:
            found.reverse()
        return tuple(found)

    async def change_message(
        self,
        conversation_id: ConversationId,
        message_id: MessageId,
        change: MessageChange,
    ) -> Changed:
        key, now = (conversation_id, message_id), micros(self._clock.now())
        return await self._store.write(
            lambda connection: self._changes.make(connection, key, change, now=now)
        )

    async def changes(
        self, conversation_id: ConversationId, *, after: int, limit: int
    ) -> tuple[DurableEvent, ...]:
        now = micros(self._clock.now())
        return self._store.read(
            lambda connection: self._changes.after(
                connection, conversation_id, after=after, limit=limit, now=now
            )
        )

    async def unread(
        self, conversation_id: ConversationId, user_id: UserId, *, after: int, most: int
    ) -> int:
        now = micros(self._clock.now())
        return self._store.read(
            lambda connection: unread(
                connection, (conversation_id, after, user_id, now, most)
            )
        )

    async def keep_messages_of(self, user_id: UserId) -> int:
        now = micros(self._clock.now())

        return await self._store.write(
            lambda connection: self._retention.keep_messages_of(
                connection, user_id, now=now
            )
        )

    async def forget_expired(self, *, limit: int) -> int:
        now = micros(self._clock.now())
        return await self._store.write(
            lambda connection: forget_expired(connection, now=now, limit=limit)
        )

    def _find(
        self, connection: sqlite3.Connection, key: tuple[str, str, str]
    ) -> Message | None:
        row = connection.execute(
            f"SELECT body FROM message WHERE conversation = ({NUMBER})"
            " AND sender_id = ? AND client_message_id = ?",
            key,
        ).fetchone()
        return None if row is None else self._messages.open(connection, row[0])
