"""The cost ledger in DynamoDB."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from typing import Final

from adapters.aws.dynamodb_patience import racing
from adapters.aws.dynamodb_schema import COSTS
from adapters.aws.dynamodb_store import DynamoStore
from adapters.aws.dynamodb_sums import Add, Drop
from adapters.aws.dynamodb_values import Item
from domain.costs import (
    KEPT_A_YEAR,
    KEPT_BY,
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

# As many as one transaction takes.
_SUMS_AT_ONCE: Final = 100
# Before every key, for a key can't be empty and ours can.
_MARK: Final = "="
_ONE_DAY: Final = timedelta(days=1)


class DynamoCostLedger:
    """CostLedger over a `DynamoStore`.

    A sum is an item that is added to where it lies. The sums of a batch are written in
    one transaction, so that an entry counts in all of its sums or in none.
    """

    def __init__(self, store: DynamoStore) -> None:
        self._store = store

    async def add_all(self, entries: Sequence[CostEntry], *, batch_id: str) -> None:
        for number, some in enumerate(_batches(entries)):
            await self._store.transact(
                *(_add(key, sums) for key, sums in added_up(some).items()),
                # A token has 36 characters at most.
                token=f"{batch_id[-32:]}{number:04}",
            )

    async def spent(self, day: date, tier: Tier) -> int:
        item = await self._store.get(
            COSTS, _partition(day, By.TIER), _MARK + tier.value
        )
        return 0 if item is None else int(item["cost_usd_micros"])

    async def report(
        self, span: Span, by: By, *, limit: int, after: str | None = None
    ) -> tuple[CostRow, ...]:
        if by is By.DAY:
            return await self._days(span, limit=limit, after=after)
        found: dict[str, CostSums] = {}
        for day in _days(span):
            for item in await self._day(day, by, limit=limit, after=after):
                key = item["costKey"].removeprefix(_MARK)
                found[key] = found.get(key, CostSums()) + _sums(item)
        rows = [CostRow(key=key, sums=sums) for key, sums in sorted(found.items())]
        return tuple(rows[:limit])

    async def _days(
        self, span: Span, *, limit: int, after: str | None
    ) -> tuple[CostRow, ...]:
        rows: list[CostRow] = []
        for day in _days(span):
            if len(rows) == limit:
                break
            if after is not None and day.isoformat() <= after:
                continue
            items = await self._day(day, By.TIER)
            if items:
                total = sum((_sums(item) for item in items), CostSums())
                rows.append(CostRow(key=day.isoformat(), sums=total))
        return tuple(rows)

    async def _day(
        self, day: date, by: By, *, limit: int = 0, after: str | None = None
    ) -> list[Item]:
        condition, values = "dayKind = :of", {":of": _partition(day, by)}
        if after is not None:
            condition += " AND costKey > :after"
            values[":after"] = _MARK + after
        return await self._store.query(COSTS, condition, values, limit=limit)


async def forget_payer(store: DynamoStore, payer_id: str) -> int:
    """Let a person's sums be nobody's, and return how many there were.

    The totals stay true: what they cost was paid.
    """
    listed = await store.query(
        COSTS, "payerId = :payer", {":payer": payer_id}, index="payer"
    )
    for item in listed:
        await racing(partial(_give_to_nobody, store, item))
    return len(listed)


async def _give_to_nobody(store: DynamoStore, listed: Item) -> None:
    item = await store.get(COSTS, listed["dayKind"], listed["costKey"])
    if item is None:
        return
    key = {"dayKind": item["dayKind"], "costKey": item["costKey"]}
    sums = {name: item[name] for name in SUM_FIELDS}
    nobody = Add(
        table=COSTS,
        key={**key, "costKey": _MARK},
        sums=sums,
        beside={"expiresAt": item["expiresAt"]},
    )
    await store.transact(nobody, Drop(table=COSTS, key=key, sums=sums))


def _batches(entries: Sequence[CostEntry]) -> Iterator[list[CostEntry]]:
    """Give entries in lots whose sums go into one transaction each."""
    lot: list[CostEntry] = []
    keys: set[CostKey] = set()
    for entry in entries:
        of_entry = {CostKey(entry.day, by, entry.key(by)) for by in KEPT_BY}
        if len(keys | of_entry) > _SUMS_AT_ONCE:
            yield lot
            lot, keys = [], set()
        lot.append(entry)
        keys |= of_entry
    if lot:
        yield lot


def _add(of: CostKey, sums: CostSums) -> Add:
    beside: Item = {}
    if of.by in KEPT_A_YEAR:
        after = datetime.combine(of.day + KEPT_FOR + _ONE_DAY, time.min, tzinfo=UTC)
        beside["expiresAt"] = int(after.timestamp())
    if of.by is By.PAYER and of.key:
        # An index has only what has its key: no others are looked for.
        beside["payerId"] = of.key
    return Add(
        table=COSTS,
        key={
            "dayKind": _partition(of.day, of.by),
            "costKey": _MARK + of.key,
        },
        sums={name: getattr(sums, name) for name in SUM_FIELDS},
        beside=beside,
    )


def _partition(day: date, by: By) -> str:
    return f"{day.isoformat()}#{by.value}"


def _days(span: Span) -> Iterator[date]:
    day = span.first
    while day <= span.last:
        yield day
        day += _ONE_DAY


def _sums(item: Item) -> CostSums:
    return CostSums(**{name: item[name] for name in SUM_FIELDS})
