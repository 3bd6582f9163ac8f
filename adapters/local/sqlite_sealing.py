"""Sealing what an earlier version kept as it was: a step of the schema."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import Final

import msgspec

from adapters.local.sqlite_keyring import SqliteKeyring, keep_key
from adapters.local.sqlite_sealed import Sealed, SealedMessages
from domain.conversation import Conversation, Message
from domain.helpy import Helpy
from domain.ids import UserId
from domain.student import Student
from domain.user import User

_user: Final = msgspec.json.Decoder(User).decode
_student: Final = msgspec.json.Decoder(Student).decode
_helpy: Final = msgspec.json.Decoder(Helpy).decode
_conversation: Final = msgspec.json.Decoder(Conversation).decode
_message: Final = msgspec.json.Decoder(Message).decode


def seal_all(connection: sqlite3.Connection, keys: SqliteKeyring) -> None:
    """Seal people, Helpys, conversations and messages, inside a transaction."""
    _seal_people(connection, keys)
    _seal_helpys(connection, keys)
    _seal_conversations(connection, keys)


def _seal_people(connection: sqlite3.Connection, keys: SqliteKeyring) -> None:
    users, students = Sealed(User, "user", keys), Sealed(Student, "student", keys)
    for (body,) in connection.execute("SELECT body FROM user").fetchall():
        user = _user(body)
        _need_keys(connection, keys, [user.id])
        sealed = users.seal(connection, user, owner=user.id, key=user.id)
        connection.execute(
            "UPDATE user SET email_index = ?, body = ?, role = ? WHERE id = ?",
            (keys.vault.index(user.email), sealed, user.role, user.id),
        )
    for (body,) in connection.execute("SELECT body FROM student").fetchall():
        student = _student(body)
        owner = student.user_id
        _need_keys(connection, keys, [owner])
        sealed = students.seal(connection, student, owner=owner, key=owner)
        connection.execute(
            "UPDATE student SET body = ? WHERE user_id = ?", (sealed, owner)
        )
        connection.executemany(
            "INSERT INTO student_of_parent VALUES(?, ?)",
            [(parent, owner) for parent in student.parent_ids],
        )


def _seal_helpys(connection: sqlite3.Connection, keys: SqliteKeyring) -> None:
    helpys = Sealed(Helpy, "helpy", keys)
    for (body,) in connection.execute("SELECT body FROM helpy").fetchall():
        helpy = _helpy(body)
        _need_keys(connection, keys, [helpy.owner_id])
        sealed = helpys.seal(connection, helpy, owner=helpy.owner_id, key=helpy.id)
        connection.execute("UPDATE helpy SET body = ? WHERE id = ?", (sealed, helpy.id))


def _seal_conversations(connection: sqlite3.Connection, keys: SqliteKeyring) -> None:
    conversations, messages = (
        Sealed(Conversation, "conversation", keys),
        SealedMessages(keys),
    )
    rows = connection.execute("SELECT number, body FROM conversation").fetchall()
    for number, body in rows:
        conversation = _conversation(body)
        owner = conversation.participants[0]
        _need_keys(connection, keys, conversation.participants)
        sealed = conversations.seal(
            connection, conversation, owner=owner, key=conversation.id
        )
        connection.execute(
            "UPDATE conversation SET body = ? WHERE number = ?", (sealed, number)
        )
        said = connection.execute(
            "SELECT rowid, body FROM message WHERE conversation = ?", (number,)
        ).fetchall()
        for row, plain in said:
            record = messages.seal(connection, _message(plain), owner=owner)
            connection.execute(
                "UPDATE message SET body = ? WHERE rowid = ?", (record, row)
            )


def _need_keys(
    connection: sqlite3.Connection, keys: SqliteKeyring, owners: Iterable[UserId]
) -> None:
    for owner in owners:
        if not keys.find(connection, owner):
            keep_key(connection, owner, keys.vault.new_key(owner))
