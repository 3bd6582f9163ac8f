"""The savings ledger in SQLite."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from adapters.local.sqlite_store import SqliteStore
from domain.caching.savings import SavingsKey, SavingsSums, outcome_of
from domain.caching.scope import Audience
from ports.cost_ledger import Span

_ADD: Final = (
    "INSERT INTO saving VALUES(?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET"
    " count = count + excluded.count, tokens = tokens + excluded.tokens,"
    " cost_usd_micros = cost_usd_micros + excluded.cost_usd_micros"
)


class SqliteSavingsLedger:
    """SavingsLedger over a `SqliteStore`."""

    def __init__(self, store: SqliteStore) -> None:
        self._store = store

    async def add_all(
        self,
        counted: Mapping[SavingsKey, SavingsSums],
        *,
        batch_id: str,  # noqa: ARG002  nothing is there of a write that failed
    ) -> None:
        rows = [
            (
                key.day.toordinal(),
                key.audience,
                key.outcome,
                sums.count,
                sums.tokens,
                sums.cost_usd_micros,
            )
            for key, sums in counted.items()
        ]
        await self._store.write(lambda connection: connection.executemany(_ADD, rows))

    async def read(self, span: Span) -> Mapping[SavingsKey, SavingsSums]:
        rows = self._store.read(
            lambda connection: connection.execute(
                "SELECT * FROM saving WHERE day BETWEEN ? AND ?",
                (span.first.toordinal(), span.last.toordinal()),
            ).fetchall()
        )
        return {
            SavingsKey(
                date.fromordinal(day), Audience(audience), outcome_of(outcome)
            ): SavingsSums(count=count, tokens=tokens, cost_usd_micros=cost)
            for day, audience, outcome, count, tokens, cost in rows
        }
