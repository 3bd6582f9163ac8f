"""What is asked about conversations without opening them, in SQLite."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection

from adapters.local.sqlite_message_changes import NUMBER, READABLE
from domain.ids import ConversationId, UserId


def companions(
    connection: sqlite3.Connection, user_id: UserId, *, limit: int
) -> frozenset[UserId]:
    """Return the others whom a user shares a conversation with, at most `limit`."""
    rows = connection.execute(
        # Left to itself SQLite walks through every conversation of the user.
        "SELECT DISTINCT o.user_id"
        " FROM participant p INDEXED BY participant_shared"
        " JOIN participant o ON o.conversation_id = p.conversation_id"
        " WHERE p.shared = 1 AND o.shared = 1"
        " AND p.user_id = ? AND o.user_id <> ? LIMIT ?",
        (user_id, user_id, limit),
    ).fetchall()
    return frozenset(user for (user,) in rows)


def heads(
    connection: sqlite3.Connection, conversation_ids: Collection[ConversationId]
) -> dict[ConversationId, int]:
    """Return the last seq of each conversation there is."""
    rows = connection.execute(
        "SELECT c.id, c.last_seq FROM json_each(?) wanted"
        " JOIN conversation c ON c.id = wanted.value",
        (json.dumps(list(conversation_ids)),),
    ).fetchall()
    return dict(rows)


def unread(
    connection: sqlite3.Connection, asked: tuple[ConversationId, int, UserId, int, int]
) -> int:
    """Count readable messages of others.

    Args:
        connection: The database.
        asked: The conversation, after which seq, who reads, now in microseconds since
            1970, and how many are enough.
    """
    row = connection.execute(
        "SELECT count(*) FROM (SELECT 1 FROM message m"
        f" WHERE m.conversation = ({NUMBER}) AND m.seq > ?"
        f" AND m.sender_id <> ? AND {READABLE} LIMIT ?)",
        asked,
    ).fetchone()
    return int(row[0])
