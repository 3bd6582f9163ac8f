"""What models' replies were worth, in SQLite."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

import msgspec

from adapters.local.sqlite_store import SqliteStore
from adapters.local.sqlite_values import encode
from domain.routing.experience import (
    Experience,
    Reward,
    RewardCount,
    count_of,
)

# How many counts of earlier days one more reward sweeps away.
_SWEEP: Final = 4
_decode: Final = msgspec.json.Decoder(Experience).decode


class SqliteModelExperience:
    """ModelExperience over a `SqliteStore`."""

    def __init__(self, store: SqliteStore) -> None:
        self._store = store

    async def of(self, request_class: str) -> Mapping[str, Experience]:
        rows = self._store.read(
            lambda connection: connection.execute(
                "SELECT model, body FROM model_experience WHERE request_class = ?",
                (request_class,),
            ).fetchall()
        )
        return {model: _decode(body) for model, body in rows}

    async def learn(self, reward: Reward) -> bool:
        def learn(connection: sqlite3.Connection) -> bool:
            count = _counted(connection, count_of(reward))
            if count.is_full:
                return False
            key = (reward.request_class, reward.model)
            row = connection.execute(
                "SELECT body FROM model_experience"
                " WHERE request_class = ? AND model = ?",
                key,
            ).fetchone()
            before = Experience(at=reward.at) if row is None else _decode(row[0])
            connection.execute(
                "INSERT OR REPLACE INTO model_experience VALUES(?, ?, ?)",
                (*key, encode(before.learned(reward))),
            )
            _count(connection, count)
            return True

        return await self._store.write(learn)


def _counted(connection: sqlite3.Connection, none: RewardCount) -> RewardCount:
    row = connection.execute(
        "SELECT count FROM reward WHERE user_id = ? AND day = ? AND request_class = ?"
        " AND model = ?",
        (none.user_id, none.day, none.request_class, none.model),
    ).fetchone()
    return none if row is None else replace(none, count=row[0])


def _count(connection: sqlite3.Connection, before: RewardCount) -> None:
    connection.execute(
        "INSERT OR REPLACE INTO reward VALUES(?, ?, ?, ?, ?)",
        (
            before.user_id,
            before.day,
            before.request_class,
            before.model,
            before.count + 1,
        ),
    )
    connection.execute(
        "DELETE FROM reward WHERE rowid IN"
        " (SELECT rowid FROM reward WHERE day < ? LIMIT ?)",
        (before.day - 1, _SWEEP),
    )
