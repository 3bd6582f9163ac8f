"""A person's records in SQLite, table by table."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import Final

from adapters.local.sqlite_store import SqliteStore
from domain.ids import UserId
from ports.personal_records import Counts

_OWN_TALKS: Final = "SELECT number FROM conversation WHERE owner_id = :user"
# What of each table is a person's; those that others are found by come last.
_RECORDS: Final = {
    "messageChanges": f"message_change WHERE conversation IN ({_OWN_TALKS})",
    "messages": f"message WHERE conversation IN ({_OWN_TALKS})",
    "participations": "participant WHERE user_id = :user OR conversation_id IN"
    " (SELECT id FROM conversation WHERE owner_id = :user)",
    "conversations": "conversation WHERE owner_id = :user",
    "helpys": "helpy WHERE owner_id = :user",
    "students": "student WHERE user_id = :user",
    "users": "user WHERE id = :user",
    "parentLinks": "student_of_parent WHERE :user IN (student_id, parent_id)",
    "invitations": "parent_invitation WHERE student_id = :user",
    "codes": "one_time_code WHERE user_id = :user",
    "letters": "outbox WHERE user_id = :user",
    "answers": "idempotency WHERE owner = :user",
}
_TRACES: Final = {
    "signIns": "sign_in WHERE user_id = :user",
    "quotaHolds": "quota_hold WHERE student_id = :user",
    "quotaWindows": "quota_window WHERE student_id = :user",
    "keys": "person_key WHERE user_id = :user",
}


class SqlitePersonalRecords:
    """PersonalRecords over a `SqliteStore`."""

    def __init__(self, store: SqliteStore) -> None:
        self._store = store

    async def erase(self, user_id: UserId) -> Counts:
        def erase(connection: sqlite3.Connection) -> Counts:
            self._store.keys.shred(connection, user_id)
            return _delete(connection, _RECORDS, user_id)

        gone = await self._store.write(erase)
        # What was overwritten is also in the log until it begins anew.
        await self._store.empty_log()
        return gone

    async def erase_traces(self, user_id: UserId) -> Counts:
        return await self._store.write(
            lambda connection: _delete(connection, _TRACES, user_id)
        )

    async def left(self, user_id: UserId) -> Counts:
        def count(connection: sqlite3.Connection) -> Counts:
            found = {
                kind: connection.execute(
                    f"SELECT count(*) FROM {theirs}", {"user": user_id}
                ).fetchone()[0]
                for kind, theirs in _RECORDS.items()
            }
            return _some(found)

        return self._store.read(count)


def _delete(
    connection: sqlite3.Connection, tables: Mapping[str, str], user_id: UserId
) -> Counts:
    gone = {
        kind: connection.execute(f"DELETE FROM {theirs}", {"user": user_id}).rowcount
        for kind, theirs in tables.items()
    }
    return _some(gone)


def _some(counts: Counts) -> Counts:
    return {kind: count for kind, count in counts.items() if count}
