"""Erasures in DynamoDB."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final

from adapters.aws.dynamodb_patience import racing
from adapters.aws.dynamodb_puts import next_version
from adapters.aws.dynamodb_schema import ERASURES
from adapters.aws.dynamodb_store import DynamoStore
from adapters.aws.dynamodb_values import Item, item_of, thing_of
from adapters.aws.instants import micros
from domain.erasure import Erasure, ErasureNotFoundError
from domain.ids import ErasureId

_NAMES: Final = {
    "id": "erasureId",
    "user_id": "userId",
    "asked_at": "askedAt",
    # `dueAt` is the index's own, a number.
    "due_at": "due",
    "erased_at": "erasedAt",
    "confirmed_at": "confirmedAt",
}
# The one partition of the index: few erasures are open at once.
_OPEN: Final = "yes"


class DynamoErasureJournal:
    """ErasureJournal over a `DynamoStore`."""

    def __init__(self, store: DynamoStore) -> None:
        self._store = store

    async def add(self, erasure: Erasure) -> None:
        await self._store.write(next_version(ERASURES, _item(erasure), of=None))

    async def get(self, erasure_id: ErasureId) -> Erasure:
        return thing_of(await self._item(erasure_id), Erasure, _NAMES)

    async def change(
        self, erasure_id: ErasureId, change: Callable[[Erasure], Erasure]
    ) -> Erasure:
        async def attempt() -> Erasure:
            before = await self._item(erasure_id)
            erasure = change(thing_of(before, Erasure, _NAMES))
            await self._store.write(next_version(ERASURES, _item(erasure), of=before))
            return erasure

        return await racing(attempt)

    async def due(self, *, now: datetime, limit: int) -> tuple[Erasure, ...]:
        items = await self._store.query(
            ERASURES,
            "pending = :open AND dueAt <= :now",
            {":open": _OPEN, ":now": micros(now)},
            index="due",
            limit=limit,
        )
        return tuple(thing_of(item, Erasure, _NAMES) for item in items)

    async def _item(self, erasure_id: ErasureId) -> Item:
        item = await self._store.get(ERASURES, erasure_id)
        if item is None:
            raise ErasureNotFoundError
        return item


def _item(erasure: Erasure) -> Item:
    item = item_of(erasure, _NAMES)
    # An index takes no null: what is done is not in it.
    if erasure.due_at is None:
        return item
    return {**item, "pending": _OPEN, "dueAt": micros(erasure.due_at)}
