"""Decisions in SQLite."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Final

import msgspec

from adapters.local.sqlite_store import SqliteStore
from adapters.local.sqlite_values import encode, micros
from domain.ids import DecisionId
from domain.routing.decision import KEPT_FOR, Decision, DecisionNotFoundError
from ports.clock import Clock

# How many decisions whose time is over one new one sweeps away.
_SWEEP: Final = 4
_decode: Final = msgspec.json.Decoder(Decision).decode


class SqliteDecisionLog:
    """DecisionLog over a `SqliteStore`; the clock says whose time is over."""

    def __init__(self, store: SqliteStore, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def keep_all(self, decisions: Sequence[Decision]) -> None:
        rows = [(d.id, d.payer_id, micros(d.made_at), encode(d)) for d in decisions]
        oldest = micros(self._clock.now() - KEPT_FOR)

        def keep(connection: sqlite3.Connection) -> None:
            connection.executemany(
                "INSERT OR IGNORE INTO decision VALUES(?, ?, ?, ?)", rows
            )
            connection.execute(
                "DELETE FROM decision WHERE made_at < ? AND rowid IN"
                " (SELECT rowid FROM decision ORDER BY rowid LIMIT ?)",
                (oldest, _SWEEP * len(rows)),
            )

        await self._store.write(keep)

    async def get(self, decision_id: DecisionId) -> Decision:
        row = self._store.read(
            lambda connection: connection.execute(
                "SELECT body FROM decision WHERE id = ? AND made_at >= ?",
                (decision_id, micros(self._clock.now() - KEPT_FOR)),
            ).fetchone()
        )
        if row is None:
            raise DecisionNotFoundError
        return _decode(row[0])
