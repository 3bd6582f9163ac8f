"""Changes of messages in SQLite: their rows, and the order they share with messages."""

from __future__ import annotations

import sqlite3
from typing import Any, Final

from adapters.local.sqlite_keyring import OWNER_BYTES, owner_of
from adapters.local.sqlite_sealed import SealedMessages, start_of
from adapters.local.sqlite_values import micros
from domain.conversation import (
    ClientMessageIdReusedError,
    ConversationNotFoundError,
    Message,
)
from domain.events import DurableEvent, MessageChanged, sent
from domain.ids import ConversationId, MessageId, UserId
from domain.message_change import (
    Changed,
    ChangeKind,
    MessageChange,
    MessageNotFoundError,
)

# Whose a conversation is: what its record begins with.
OWNER_OF_ONE: Final = f"substr(body, 1, {OWNER_BYTES})"
OWNER: Final = f"substr(c.body, 1, {OWNER_BYTES})"
NUMBER: Final = "SELECT number FROM conversation WHERE id = ?"
READABLE: Final = "(m.expires_at IS NULL OR m.expires_at > ?)"

# A record begins with its id, and whoever changes a message mostly means a late one:
# from the last one back this needs no index, which each append would have to pay for.
_BY_ID: Final = (
    "SELECT m.body FROM message m WHERE m.conversation = ?"
    " AND substr(m.body, 1, ?) = ? AND " + READABLE + " ORDER BY m.seq DESC LIMIT 1"
)
_CHANGES: Final = (
    "SELECT m.seq AS place, NULL, NULL, m.body FROM message m"
    f" WHERE m.conversation = ({NUMBER}) AND m.seq > ? AND {READABLE}"
    " UNION ALL"
    " SELECT c.seq, c.kind, c.by_id, m.body FROM message_change c"
    " JOIN message m ON m.conversation = c.conversation AND m.seq = c.message_seq"
    f" WHERE c.conversation = ({NUMBER}) AND c.seq > ? AND {READABLE}"
    " ORDER BY place LIMIT ?"
)


class SqliteMessageChanges:
    """Makes changes of messages, and tells them; inside a read or a write.

    Args:
        messages: How they are sealed.
    """

    def __init__(self, messages: SealedMessages) -> None:
        self._messages = messages

    def make(
        self,
        connection: sqlite3.Connection,
        key: tuple[ConversationId, MessageId],
        change: MessageChange,
        *,
        now: int,
    ) -> Changed:
        """Make a change inside a write, as `ConversationRepository.change_message`.

        Args:
            connection: The writer's.
            key: The conversation and the message.
            change: What is wished.
            now: The present, in microseconds.
        """
        conversation_id, message_id = key
        place = connection.execute(
            f"SELECT number, {OWNER_OF_ONE} FROM conversation WHERE id = ?",
            (conversation_id,),
        ).fetchone()
        if place is None:
            raise ConversationNotFoundError
        number: int = place[0]
        message = self._called(connection, number, message_id, now=now)
        seq = _made_before(connection, number, message, change)
        if seq is not None:
            return Changed(message=message, seq=seq, replayed=True)
        after = change.apply(message)
        if after == message:
            return Changed(message=message, seq=None)
        self.keep(connection, (number, owner_of(place[1])), after)
        seq = _kept_change(connection, number, message.seq, change)
        return Changed(message=after, seq=seq)

    def keep(
        self,
        connection: sqlite3.Connection,
        place: tuple[int, UserId],
        message: Message,
    ) -> None:
        """Write a message in place of what it was.

        Args:
            connection: The writer's.
            place: The conversation's number and whose it is.
            message: As it is from now on.
        """
        number, owner = place
        expires_at = None if message.expires_at is None else micros(message.expires_at)
        record = self._messages.seal(connection, message, owner=owner)
        connection.execute(
            "UPDATE message SET body = ?, expires_at = ?"
            " WHERE conversation = ? AND seq = ?",
            (record, expires_at, number, message.seq),
        )

    def after(
        self,
        connection: sqlite3.Connection,
        conversation_id: ConversationId,
        *,
        after: int,
        limit: int,
        now: int,
    ) -> tuple[DurableEvent, ...]:
        """Return what became durable, as `ConversationRepository.changes`."""
        part = (conversation_id, after, now)
        rows = connection.execute(_CHANGES, (*part, *part, limit)).fetchall()
        return tuple(self._event(connection, row) for row in rows)

    def _called(
        self,
        connection: sqlite3.Connection,
        number: int,
        message_id: MessageId,
        *,
        now: int,
    ) -> Message:
        start = start_of(message_id)
        found = connection.execute(_BY_ID, (number, len(start), start, now)).fetchone()
        if found is None:
            raise MessageNotFoundError
        return self._messages.open(connection, found[0])

    def _event(
        self, connection: sqlite3.Connection, row: tuple[Any, ...]
    ) -> DurableEvent:
        seq, kind, by, body = row
        message = self._messages.open(connection, body)
        if kind is None:
            return sent(message)
        return MessageChanged(
            message=message, seq=seq, kind=ChangeKind(kind), by=UserId(by)
        )


def _kept_change(
    connection: sqlite3.Connection, number: int, message_seq: int, change: MessageChange
) -> int:
    """Keep that a message was changed, and return the change's place."""
    row = connection.execute(
        "UPDATE conversation SET last_seq = last_seq + 1,"
        " change_count = change_count + 1 WHERE number = ? RETURNING last_seq",
        (number,),
    ).fetchone()
    seq: int = row[0]
    connection.execute(
        "INSERT INTO message_change VALUES(?, ?, ?, ?, ?, ?)",
        (
            number,
            seq,
            message_seq,
            change.wish.kind,
            change.by,
            change.client_change_id,
        ),
    )
    return seq


def _made_before(
    connection: sqlite3.Connection, number: int, message: Message, change: MessageChange
) -> int | None:
    if change.client_change_id is None:
        return None
    row = connection.execute(
        "SELECT seq, message_seq, kind FROM message_change"
        " WHERE conversation = ? AND by_id = ? AND client_change_id = ?",
        (number, change.by, change.client_change_id),
    ).fetchone()
    if row is None:
        return None
    seq: int = row[0]
    if row[1:] != (message.seq, change.wish.kind):
        raise ClientMessageIdReusedError
    return seq
