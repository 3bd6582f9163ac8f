"""Conversations in SQLite without their messages; inside a read or a write."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from typing import Any, Final

from adapters.local.sqlite_keyring import SqliteKeyring
from adapters.local.sqlite_sealed import Sealed
from adapters.local.sqlite_values import instant, micros
from domain.conversation import Conversation, ConversationNotFoundError
from domain.ids import ConversationId, UserId

_COLUMNS: Final = "c.id, c.body, c.last_seq, c.last_message_at, c.change_count"
_GET: Final = f"SELECT {_COLUMNS} FROM conversation c WHERE id = ?"


class SqliteConversationHeads:
    """How conversations lie in their table.

    `last_seq`, `change_count` and `last_message_at` are columns, changed by each
    message; the rest is sealed.

    Args:
        keys: What they are sealed with.
    """

    def __init__(self, keys: SqliteKeyring) -> None:
        self._sealed = Sealed(Conversation, "conversation", keys)

    def add(self, connection: sqlite3.Connection, conversation: Conversation) -> None:
        """Write a new conversation, and who is in it."""
        last = conversation.last_message_at
        shared = len(conversation.participants) > 1
        connection.execute(
            "INSERT INTO conversation VALUES(NULL, ?, ?, ?, ?, ?)",
            (
                conversation.id,
                conversation.last_seq,
                None if last is None else micros(last),
                self._seal(connection, conversation),
                conversation.change_count,
            ),
        )
        connection.executemany(
            "INSERT INTO participant VALUES(?, ?, ?)",
            [(user, conversation.id, shared) for user in conversation.participants],
        )

    def get(
        self, connection: sqlite3.Connection, conversation_id: ConversationId
    ) -> Conversation:
        """Return a conversation.

        Raises:
            ConversationNotFoundError: If there is no such conversation.
        """
        row = connection.execute(_GET, (conversation_id,)).fetchone()
        if row is None:
            raise ConversationNotFoundError
        return self._conversation(connection, row)

    def put(self, connection: sqlite3.Connection, conversation: Conversation) -> None:
        """Write a conversation in place of what it was, but for its columns."""
        connection.execute(
            "UPDATE conversation SET body = ? WHERE id = ?",
            (self._seal(connection, conversation), conversation.id),
        )

    def of_user(
        self,
        connection: sqlite3.Connection,
        user_id: UserId,
        *,
        limit: int,
        before: ConversationId | None,
    ) -> tuple[Conversation, ...]:
        """Return conversations, as `ConversationRepository.of_user`."""
        rows = connection.execute(
            f"SELECT {_COLUMNS} FROM participant p"
            " JOIN conversation c ON c.id = p.conversation_id"
            " WHERE p.user_id = ? AND (? IS NULL OR p.conversation_id < ?)"
            " ORDER BY p.conversation_id DESC LIMIT ?",
            (user_id, before, before, limit),
        ).fetchall()
        return tuple(self._conversation(connection, row) for row in rows)

    def _conversation(
        self, connection: sqlite3.Connection, row: tuple[Any, ...]
    ) -> Conversation:
        key, body, last_seq, last_at, change_count = row
        return replace(
            self._sealed.open(connection, body, key=key),
            last_seq=last_seq,
            change_count=change_count,
            last_message_at=None if last_at is None else instant(last_at),
        )

    def _seal(
        self, connection: sqlite3.Connection, conversation: Conversation
    ) -> bytes:
        return self._sealed.seal(
            connection, conversation, owner=conversation.owner_id, key=conversation.id
        )
