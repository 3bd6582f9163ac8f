"""DynamoKeyring: people's keys in DynamoDB."""

from __future__ import annotations

import asyncio
from typing import Final

from adapters.aws.dynamodb_patience import ConditionFailedError
from adapters.aws.dynamodb_puts import Put, fresh
from adapters.aws.dynamodb_schema import PERSON_KEYS
from adapters.aws.dynamodb_store import DynamoStore
from adapters.aws.dynamodb_values import Item
from domain.ids import UserId
from domain.user import UserNotFoundError
from ports.sealer import Sealer
from ports.vault import Vault

# How long a key is used without asking whether it is still there.
_FRESH_S: Final = 30.0
# How many keys are kept unlocked; then all are forgotten and unlocked again.
_UNLOCKED: Final = 4_096


class DynamoKeyring:
    """Lends each person's sealer, whose key lies locked in a table.

    Args:
        store: The tables.
        vault: Makes and unlocks the keys.
    """

    def __init__(self, store: DynamoStore, vault: Vault) -> None:
        self._store = store
        self.vault = vault
        self._unlocked: dict[UserId, tuple[Sealer, float]] = {}

    async def sealer(self, owner: UserId) -> Sealer:
        """Return what opens and seals a person's records.

        Whoever never had a key gets one.

        Raises:
            UserNotFoundError: If the person was erased.
        """
        now = asyncio.get_running_loop().time()
        sealer, until = self._unlocked.get(owner, (None, 0.0))
        if sealer is not None and now < until:
            return sealer
        item = await self._store.get(PERSON_KEYS, owner) or await self._make(owner)
        if "locked" not in item:
            self._unlocked.pop(owner, None)
            raise UserNotFoundError
        sealer = self.vault.unlock(item["locked"], owner=owner)
        if len(self._unlocked) >= _UNLOCKED:
            self._unlocked.clear()
        self._unlocked[owner] = sealer, now + _FRESH_S
        return sealer

    async def shred(self, owner: UserId) -> None:
        """Delete a person's key and leave word that they are not to get another."""
        await self._store.write(Put(table=PERSON_KEYS, item={"userId": owner}))
        self._unlocked.pop(owner, None)

    async def _make(self, owner: UserId) -> Item:
        item: Item = {"userId": owner, "locked": self.vault.new_key(owner)}
        try:
            await self._store.write(fresh(PERSON_KEYS, item))
        except ConditionFailedError:
            # Somebody was faster; theirs is the key.
            return await self._store.get(PERSON_KEYS, owner) or {}
        return item
