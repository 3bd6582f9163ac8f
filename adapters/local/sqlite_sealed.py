"""Sealed records in SQLite: one kind of thing, each sealed with its owner's key."""

from __future__ import annotations

import sqlite3
from typing import Final, Generic, TypeVar

import msgspec

from adapters.local.sqlite_keyring import SqliteKeyring
from adapters.local.sqlite_values import encode
from domain.conversation import Message, SenderType
from domain.ids import UserId

T = TypeVar("T")

# Between a message's id, which is found without opening anything, and what is sealed.
_END: Final = b"\0"
_MESSAGE: Final = "message"


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
        self._sealed = Sealed(Message, _MESSAGE, keys)

    def seal(
        self, connection: sqlite3.Connection, message: Message, *, owner: UserId
    ) -> bytes:
        """Return a record of a message in a conversation of `owner`'s."""
        human = message.sender_type is SenderType.HUMAN
        whose = UserId(message.sender_id) if human else owner
        record = self._sealed.seal(connection, message, owner=whose, key=message.id)
        return start_of(message.id) + record

    def open(self, connection: sqlite3.Connection, record: bytes) -> Message:
        """Return the message in a record."""
        name, _, sealed = record.partition(_END)
        return self._sealed.open(connection, sealed, key=name.decode())


def start_of(message_id: str) -> bytes:
    """Return what the record of the message with an id begins with."""
    return message_id.encode() + _END
