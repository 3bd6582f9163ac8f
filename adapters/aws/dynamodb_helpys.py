"""Helpys in DynamoDB."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from adapters.aws.dynamodb_keyring import DynamoKeyring
from adapters.aws.dynamodb_patience import racing
from adapters.aws.dynamodb_puts import next_version
from adapters.aws.dynamodb_schema import HELPYS
from adapters.aws.dynamodb_sealed import SealedItems
from adapters.aws.dynamodb_store import DynamoStore
from adapters.aws.dynamodb_values import Item
from domain.helpy import Helpy, HelpyNotFoundError
from domain.ids import HelpyId, UserId

# The Helpy's own version counts its prompt's changes; the item's counts all.
_NAMES: Final = {
    "id": "helpyId",
    "owner_id": "ownerId",
    "created_at": "created",
    "relationship_depth": "relationshipDepth",
    "last_interaction_at": "lastInteraction",
    "version": "promptVersion",
    "forgot_at": "forgotAt",
}
_CONFIG: Final = "CONFIG"


class DynamoHelpyRepository:
    """HelpyRepository over a `DynamoStore`.

    Args:
        store: The tables.
        keys: What Helpys are sealed with.
    """

    def __init__(self, store: DynamoStore, keys: DynamoKeyring) -> None:
        self._store = store
        self._sealed = SealedItems(Helpy, _NAMES, key="helpyId", keys=keys)

    async def add(self, helpy: Helpy) -> None:
        item = await self._as_item(helpy)
        await self._store.write(next_version(HELPYS, item, of=None))

    async def get(self, helpy_id: HelpyId) -> Helpy:
        return await self._helpy(await self._item(helpy_id))

    async def of_owner(self, owner_id: UserId) -> tuple[Helpy, ...]:
        items = await self._store.query(
            HELPYS, "ownerId = :owner", {":owner": owner_id}, index="owner"
        )
        return tuple([await self._helpy(item) for item in items])

    async def change(
        self, helpy_id: HelpyId, change: Callable[[Helpy], Helpy]
    ) -> Helpy:
        async def attempt() -> Helpy:
            before = await self._item(helpy_id)
            helpy = change(await self._helpy(before))
            item = await self._as_item(helpy)
            await self._store.write(next_version(HELPYS, item, of=before))
            return helpy

        return await racing(attempt)

    async def _item(self, helpy_id: HelpyId) -> Item:
        item = await self._store.get(HELPYS, helpy_id, _CONFIG)
        if item is None:
            raise HelpyNotFoundError
        return item

    async def _as_item(self, helpy: Helpy) -> Item:
        item = await self._sealed.item_of(helpy, owner=helpy.owner_id)
        return {**item, "sk": _CONFIG}

    async def _helpy(self, item: Item) -> Helpy:
        fields = {name: value for name, value in item.items() if name != "version"}
        return await self._sealed.thing_of(fields)
