"""The savings ledger in DynamoDB."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from adapters.aws.dynamodb_schema import SAVINGS
from adapters.aws.dynamodb_store import DynamoStore
from adapters.aws.dynamodb_sums import Add
from adapters.aws.dynamodb_values import Item
from domain.caching.savings import SavingsKey, SavingsSums, outcome_of
from domain.caching.scope import Audience
from ports.cost_ledger import Span


class DynamoSavingsLedger:
    """SavingsLedger over a `DynamoStore`.

    A sum is an item that is added to where it lies. Two days have fewer sums than one
    transaction takes.
    """

    def __init__(self, store: DynamoStore) -> None:
        self._store = store

    async def add_all(
        self, counted: Mapping[SavingsKey, SavingsSums], *, batch_id: str
    ) -> None:
        if counted:
            await self._store.transact(
                *(_add(key, sums) for key, sums in counted.items()),
                # A token has 36 characters at most.
                token=batch_id[-36:],
            )

    async def read(self, span: Span) -> Mapping[SavingsKey, SavingsSums]:
        found: dict[SavingsKey, SavingsSums] = {}
        day = span.first
        while day <= span.last:
            items = await self._store.query(
                SAVINGS, "savedOn = :day", {":day": day.isoformat()}
            )
            found |= {_key(item): _sums(item) for item in items}
            day += timedelta(days=1)
        return found


def _add(key: SavingsKey, sums: SavingsSums) -> Add:
    return Add(
        table=SAVINGS,
        key={
            "savedOn": key.day.isoformat(),
            "outcome": f"{key.audience}#{key.outcome}",
        },
        sums={
            "replies": sums.count,
            "savedTokens": sums.tokens,
            "savedUsdMicros": sums.cost_usd_micros,
        },
        beside={},
    )


def _key(item: Item) -> SavingsKey:
    audience, _, outcome = item["outcome"].partition("#")
    return SavingsKey(
        date.fromisoformat(item["savedOn"]), Audience(audience), outcome_of(outcome)
    )


def _sums(item: Item) -> SavingsSums:
    return SavingsSums(
        count=item["replies"],
        tokens=item["savedTokens"],
        cost_usd_micros=item["savedUsdMicros"],
    )
