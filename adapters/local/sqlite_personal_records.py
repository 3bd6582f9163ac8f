"""A person's records in SQLite, table by table."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable
from typing import Final

from adapters.local.sqlite_cost_ledger import forget_payer
from adapters.local.sqlite_keyring import packed
from adapters.local.sqlite_message_changes import OWNER
from adapters.local.sqlite_store import SqliteStore
from domain.ids import UserId
from ports.personal_records import Counts

_COUNT: Final = "SELECT count(*) FROM "
_OWN: Final = (
    f"participant p JOIN conversation c ON c.id = p.conversation_id"
    f" WHERE p.user_id = :user AND {OWNER} = :owner"
)
_OWN_NUMBERS: Final = f"SELECT c.number FROM {_OWN}"
_IN_OWN: Final = f"conversation_id IN (SELECT c.id FROM {_OWN})"
# What of each table is a person's; what others are found by comes after them.
_RECORDS: Final = (
    ("messageChanges", f"message_change WHERE conversation IN ({_OWN_NUMBERS})"),
    ("messages", f"message WHERE conversation IN ({_OWN_NUMBERS})"),
    ("participations", f"participant WHERE user_id <> :user AND {_IN_OWN}"),
    ("conversations", f"conversation WHERE number IN ({_OWN_NUMBERS})"),
    ("participations", "participant WHERE user_id = :user"),
    ("helpys", "helpy WHERE owner_id = :user"),
    ("students", "student WHERE user_id = :user"),
    ("users", "user WHERE id = :user"),
    ("parentLinks", "student_of_parent WHERE :user IN (student_id, parent_id)"),
    ("invitations", "parent_invitation WHERE student_id = :user"),
    ("codes", "one_time_code WHERE user_id = :user"),
    ("letters", "outbox WHERE user_id = :user"),
    ("answers", "idempotency WHERE owner = :user"),
)
_TRACES: Final = (
    ("signIns", "sign_in WHERE user_id = :user"),
    ("quotaHolds", "quota_hold WHERE payer_id = :user"),
    ("quotaWindows", "quota_window WHERE payer_id = :user"),
    ("decisions", "decision WHERE payer_id = :user"),
    ("rewards", "reward WHERE user_id = :user"),
    ("keys", "person_key WHERE user_id = :user"),
)


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
        def erase(connection: sqlite3.Connection) -> Counts:
            gone = _delete(connection, _TRACES, user_id)
            sums = forget_payer(connection, user_id)
            return {**gone, "costs": sums} if sums else gone

        return await self._store.write(erase)

    async def left(self, user_id: UserId) -> Counts:
        def count(connection: sqlite3.Connection) -> Counts:
            person = _person(user_id)
            return _summed(
                (kind, connection.execute(_COUNT + theirs, person).fetchone()[0])
                for kind, theirs in _RECORDS
            )

        return self._store.read(count)


def _delete(
    connection: sqlite3.Connection,
    tables: Iterable[tuple[str, str]],
    user_id: UserId,
) -> Counts:
    person = _person(user_id)
    return _summed(
        (kind, connection.execute("DELETE FROM " + theirs, person).rowcount)
        for kind, theirs in tables
    )


def _person(user_id: UserId) -> dict[str, str | bytes]:
    return {"user": user_id, "owner": packed(user_id)}


def _summed(found: Iterable[tuple[str, int]]) -> Counts:
    total: Counter[str] = Counter()
    for kind, count in found:
        total[kind] += count
    return dict(+total)
