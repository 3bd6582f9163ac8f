"""Messages in SQLite whose time is over, or is given up; inside a write."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

from adapters.local.sqlite_conversation_heads import SqliteConversationHeads
from adapters.local.sqlite_keyring import owner_of
from adapters.local.sqlite_message_changes import NUMBER, OWNER, SqliteMessageChanges
from adapters.local.sqlite_sealed import SealedMessages
from domain.conversation import Message
from domain.ids import ConversationId, UserId
from domain.retention import kept_for


class SqliteRetention:
    """Keeps messages for good.

    Args:
        heads: How conversations lie.
        messages: How messages are sealed.
        changes: How a message is written in place of what it was.
    """

    def __init__(
        self,
        heads: SqliteConversationHeads,
        messages: SealedMessages,
        changes: SqliteMessageChanges,
    ) -> None:
        self._heads = heads
        self._messages = messages
        self._changes = changes

    def keep_messages_of(
        self, connection: sqlite3.Connection, user_id: UserId, *, now: int
    ) -> int:
        """Keep messages, as `ConversationRepository.keep_messages_of`.

        Args:
            connection: The writer's.
            user_id: Whose messages.
            now: The present, in microseconds.
        """
        rows = connection.execute(
            f"SELECT c.id, c.number, {OWNER}, m.body FROM participant p"
            " JOIN conversation c ON c.id = p.conversation_id"
            " JOIN message m ON m.conversation = c.number"
            " WHERE p.user_id = ? AND m.expires_at > ?",
            (user_id, now),
        ).fetchall()
        said: dict[tuple[ConversationId, int, UserId], list[Message]] = {}
        for talk, number, owner, body in rows:
            message = self._messages.open(connection, body)
            said.setdefault((talk, number, owner_of(owner)), []).append(message)
        kept = 0
        for (talk, number, owner), messages in said.items():
            theirs = kept_for(user_id, messages)
            for message in theirs:
                self._changes.keep(connection, (number, owner), message)
            if theirs:
                before = self._heads.get(connection, talk)
                after = replace(before, kept_count=before.kept_count + 1)
                self._heads.put(connection, after)
            kept += len(theirs)
        return kept


def forget_expired(connection: sqlite3.Connection, *, now: int, limit: int) -> int:
    """Delete messages whose time is over, with what is known of their changes."""
    rows = connection.execute(
        "SELECT rowid, conversation, seq FROM message WHERE expires_at <= ?"
        " ORDER BY expires_at LIMIT ?",
        (now, limit),
    ).fetchall()
    connection.executemany(
        "DELETE FROM message WHERE rowid = ?", [row[:1] for row in rows]
    )
    for row in rows:
        _forget_changes(connection, row[1:])
    return len(rows)


def forget(connection: sqlite3.Connection, key: tuple[str, str, str]) -> None:
    """Delete the message one sender's id in a conversation stands for."""
    row = connection.execute(
        f"DELETE FROM message WHERE conversation = ({NUMBER})"
        " AND sender_id = ? AND client_message_id = ? RETURNING conversation, seq",
        key,
    ).fetchone()
    if row is not None:
        _forget_changes(connection, row)


def _forget_changes(connection: sqlite3.Connection, place: tuple[int, int]) -> None:
    """Delete what is known of the changes of the message at a place."""
    connection.execute(
        "DELETE FROM message_change WHERE conversation = ? AND message_seq = ?", place
    )
