"""Sealed records in SQLite: one kind of thing, each sealed with its owner's key."""

from __future__ import annotations

import sqlite3
from typing import Final, Generic, TypeVar

import msgspec

from adapters.local.sqlite_keyring import SqliteKeyring
from adapters.local.sqlite_values import encode
from domain.conversation import Message, SenderType
from domain.ids import MESSAGE, MessageId, UserId

T = TypeVar("T")

# A message's id stands before what is sealed, to be found without opening anything.
_ID_BYTES: Final = 16


class Sealed(Generic[T]):
    """Things of one kind, each under its id.

    Args:
        kind: A dataclass of the domain.
        table: Where they lie; a record opens nowhere else.
        keys: What they are sealed with.
    """

    def __init__(self, kind: type[T], table: str, keys: SqliteKeyring) -> None:
        self._decode = msgspec.json.Decoder(kind).decode
        self._table = table
        self._keys = keys

    def seal(
        self, connection: sqlite3.Connection, thing: T, *, owner: UserId, key: str
    ) -> bytes:
        """Return a record of a thing.

        Raises:
            UserNotFoundError: If its owner was erased.
        """
        place = f"{self._table} {key}"
        return self._keys.seal(connection, owner, encode(thing), place=place)

    def open(self, connection: sqlite3.Connection, record: bytes, *, key: str) -> T:
        """Return the thing in a record.

        Raises:
            UserNotFoundError: If its owner was erased.
        """
        place = f"{self._table} {key}"
        return self._decode(self._keys.open(connection, record, place=place))


class SealedMessages:
    """Messages, each after its id, so that one is found by it.

    A person's words are sealed with their own key, a Helpy's with that of whose
    conversation it is.

    Args:
        keys: What they are sealed with.
    """

    def __init__(self, keys: SqliteKeyring) -> None:
        self._keys = keys
        self._sealed = Sealed(Message, "message", keys)

    def seal(
        self, connection: sqlite3.Connection, message: Message, *, owner: UserId
    ) -> bytes:
        """Return a record of a message.

        Args:
            connection: The writer's.
            message: The message.
            owner: Whose conversation it is in.
        """
        human = message.sender_type is SenderType.HUMAN
        whose = UserId(message.sender_id) if human else owner
        start = start_of(message.id)
        key = start.hex()
        return start + self._sealed.seal(connection, message, owner=whose, key=key)

    def open(self, connection: sqlite3.Connection, record: bytes) -> Message:
        """Return the message in a record."""
        key = record[:_ID_BYTES].hex()
        return self._sealed.open(connection, record[_ID_BYTES:], key=key)


def start_of(message_id: MessageId) -> bytes:
    """Return what the record of the message with an id begins with."""
    return bytes.fromhex(message_id.removeprefix(f"{MESSAGE}_"))
