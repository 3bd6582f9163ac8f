"""The cost ledger in SQLite."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from adapters.local.sqlite_store import SqliteStore
from domain.costs import (
    KEPT_A_YEAR,
    KEPT_FOR,
    SUM_FIELDS,
    By,
    CostEntry,
    CostKey,
    CostRow,
    CostSums,
    added_up,
)
from domain.reply import Tier
from ports.cost_ledger import Span

_COLUMNS: Final = ", ".join(SUM_FIELDS)
_PLACES: Final = ", ".join("?" * (3 + len(SUM_FIELDS)))
_MERGE: Final = "ON CONFLICT DO UPDATE SET " + ", ".join(
    f"{name} = {name} + excluded.{name}" for name in SUM_FIELDS
)
_ADD: Final = f"INSERT INTO cost(day, kind, key, {_COLUMNS}) VALUES({_PLACES}) {_MERGE}"
_SUMS: Final = ", ".join(f"sum({name})" for name in SUM_FIELDS)
_KINDS: Final = ", ".join(f"'{by}'" for by in sorted(KEPT_A_YEAR))
_SWEEP: Final = (
    "DELETE FROM cost WHERE (day, kind, key) IN (SELECT day, kind, key FROM cost"
    f" WHERE day < ? AND kind IN ({_KINDS}) LIMIT ?)"
)
_NOBODY: Final = (
    f"INSERT INTO cost(day, kind, key, {_COLUMNS})"
    f" SELECT day, kind, '', {_COLUMNS} FROM cost"
    f" WHERE kind = 'payer' AND key = ? {_MERGE}"
)


class SqliteCostLedger:
    """CostLedger over a `SqliteStore`."""

    def __init__(self, store: SqliteStore) -> None:
        self._store = store

    async def add_all(self, entries: Sequence[CostEntry], *, batch_id: str) -> None:  # noqa: ARG002  nothing is there of a write that failed
        rows = [_row(key, sums) for key, sums in added_up(entries).items()]
        oldest = max(entry.day for entry in entries) - KEPT_FOR

        def add(connection: sqlite3.Connection) -> None:
            connection.executemany(_ADD, rows)
            # As many as come may go, so that it never takes long.
            connection.execute(_SWEEP, (oldest.toordinal(), len(rows)))

        await self._store.write(add)

    async def spent(self, day: date, tier: Tier) -> int:
        row = self._store.read(
            lambda connection: connection.execute(
                "SELECT cost_usd_micros FROM cost"
                " WHERE day = ? AND kind = 'tier' AND key = ?",
                (day.toordinal(), tier),
            ).fetchone()
        )
        return 0 if row is None else int(row[0])

    async def report(
        self, span: Span, by: By, *, limit: int, after: str | None = None
    ) -> tuple[CostRow, ...]:
        # A day's calls are those of its tiers.
        is_daily = by is By.DAY
        key = "day" if is_daily else "key"
        beyond: str | int | None = after
        if is_daily and after is not None:
            beyond = date.fromisoformat(after).toordinal()
        rows = self._store.read(
            lambda connection: connection.execute(
                f"SELECT {key}, {_SUMS} FROM cost"
                " WHERE day BETWEEN ? AND ? AND kind = ?"
                f" AND (? IS NULL OR {key} > ?) GROUP BY {key} ORDER BY {key} LIMIT ?",
                (
                    span.first.toordinal(),
                    span.last.toordinal(),
                    By.TIER if is_daily else by,
                    beyond,
                    beyond,
                    limit,
                ),
            ).fetchall()
        )
        return tuple(_line(row, is_daily=is_daily) for row in rows)


def forget_payer(connection: sqlite3.Connection, payer_id: str) -> int:
    """Let a person's sums be nobody's, and return how many there were.

    The totals stay true: what they cost was paid.
    """
    connection.execute(_NOBODY, (payer_id,))
    return connection.execute(
        "DELETE FROM cost WHERE kind = 'payer' AND key = ?", (payer_id,)
    ).rowcount


def _row(of: CostKey, sums: CostSums) -> tuple[str | int, ...]:
    figures: list[int] = [getattr(sums, name) for name in SUM_FIELDS]
    return (of.day.toordinal(), of.by, of.key, *figures)


def _line(row: tuple[Any, ...], *, is_daily: bool) -> CostRow:
    key = date.fromordinal(row[0]).isoformat() if is_daily else row[0]
    figures = dict(zip(SUM_FIELDS, row[1:], strict=True))
    return CostRow(key=key, sums=CostSums(**figures))
