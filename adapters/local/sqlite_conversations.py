"""Conversations and messages in SQLite."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from typing import Any, Final

import msgspec

from adapters.local.sqlite_store import DuplicateError, SqliteStore
from adapters.local.sqlite_values import encode, instant, micros
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

_decode: Final = msgspec.json.Decoder(Conversation).decode
_decode_message: Final = msgspec.json.Decoder(Message).decode

_COLUMNS: Final = "c.body, c.last_seq, c.last_message_at"
_NUMBER: Final = "SELECT number FROM conversation WHERE id = ?"


class SqliteConversationRepository:
    """ConversationRepository over a `SqliteStore`.

    A conversation's `last_seq` and `last_message_at` are columns, changed by each
    message; the rest of it is its body.
    """

    def __init__(self, store: SqliteStore) -> None:
        self._store = store

    async def add(self, conversation: Conversation) -> None:
        def insert(connection: sqlite3.Connection) -> None:
            last = conversation.last_message_at
            connection.execute(
                "INSERT INTO conversation VALUES(NULL, ?, ?, ?, ?)",
                (
                    conversation.id,
                    conversation.last_seq,
                    None if last is None else micros(last),
                    encode(conversation),
                ),
            )
            connection.executemany(
                "INSERT INTO participant VALUES(?, ?)",
                [(user_id, conversation.id) for user_id in conversation.participants],
            )

        await self._store.write(insert)

    async def get(self, conversation_id: ConversationId) -> Conversation:
        row = self._store.read(
            lambda connection: connection.execute(
                f"SELECT {_COLUMNS} FROM conversation c WHERE id = ?",
                (conversation_id,),
            ).fetchone()
        )
        if row is None:
            raise ConversationNotFoundError
        return _conversation(row)

    async def of_user(
        self, user_id: UserId, *, limit: int, before: ConversationId | None = None
    ) -> tuple[Conversation, ...]:
        rows = self._store.read(
            lambda connection: connection.execute(
                f"SELECT {_COLUMNS} FROM participant p"
                " JOIN conversation c ON c.id = p.conversation_id"
                " WHERE p.user_id = ? AND (? IS NULL OR p.conversation_id < ?)"
                " ORDER BY p.conversation_id DESC LIMIT ?",
                (user_id, before, before, limit),
            ).fetchall()
        )
        return tuple(_conversation(row) for row in rows)

    async def append(self, draft: MessageDraft) -> Appended:
        key = (draft.conversation_id, draft.sender_id, draft.client_message_id)
        sent_at = micros(draft.sent_at)

        def insert(connection: sqlite3.Connection) -> Message:
            row = connection.execute(
                "UPDATE conversation SET last_seq = last_seq + 1, last_message_at = ?"
                " WHERE id = ? RETURNING number, last_seq",
                (sent_at, key[0]),
            ).fetchone()
            if row is None:
                raise ConversationNotFoundError
            message = placed(draft, seq=row[1])
            connection.execute(
                "INSERT INTO message VALUES(?, ?, ?, ?, ?)",
                (row[0], message.seq, key[1], key[2], encode(message)),
            )
            return message

        try:
            message = await self._store.write(insert)
        except DuplicateError as error:
            stored = self._store.read(lambda connection: _find(connection, key))
            if stored is None:
                raise
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
        return self._store.read(lambda connection: _find(connection, key))

    async def messages(
        self,
        conversation_id: ConversationId,
        *,
        limit: int,
        before: int | None = None,
        after: int | None = None,
    ) -> tuple[Message, ...]:
        onward = after is not None and before is None
        rows = self._store.read(
            lambda connection: connection.execute(
                f"SELECT body FROM message WHERE conversation = ({_NUMBER})"
                " AND seq > ? AND (? IS NULL OR seq < ?)"
                f" ORDER BY seq {'ASC' if onward else 'DESC'} LIMIT ?",
                (conversation_id, after or 0, before, before, limit),
            ).fetchall()
        )
        if onward:
            rows.reverse()
        return tuple(_decode_message(body) for (body,) in rows)


def _find(connection: sqlite3.Connection, key: tuple[str, str, str]) -> Message | None:
    row = connection.execute(
        f"SELECT body FROM message WHERE conversation = ({_NUMBER})"
        " AND sender_id = ? AND client_message_id = ?",
        key,
    ).fetchone()
    return None if row is None else _decode_message(row[0])


def _conversation(row: tuple[Any, ...]) -> Conversation:
    body, last_seq, last_message_at = row
    return replace(
        _decode(body),
        last_seq=last_seq,
        last_message_at=None if last_message_at is None else instant(last_message_at),
    )
