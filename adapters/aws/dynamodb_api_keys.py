"""API keys in DynamoDB."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from adapters.aws.dynamodb_patience import racing
from adapters.aws.dynamodb_puts import fresh, next_version
from adapters.aws.dynamodb_schema import API_KEYS
from adapters.aws.dynamodb_store import DynamoStore
from adapters.aws.dynamodb_values import Item, item_of, thing_of
from domain.api_key import ApiKey, ApiKeyNotFoundError
from domain.ids import ApiKeyId

_NAMES: Final = {"id": "apiKeyId", "owner_id": "ownerId"}
# The one partition of the index: there are few keys.
_LISTED: Final = "yes"


class DynamoApiKeyRepository:
    """ApiKeyRepository over a `DynamoStore`.

    Beside each key lies an item with its digest for a key, for an index would tell of
    a key that was revoked or made a moment ago too late.
    """

    def __init__(self, store: DynamoStore) -> None:
        self._store = store

    async def add(self, key: ApiKey) -> None:
        await self._store.write(
            next_version(API_KEYS, _item(key), of=None),
            fresh(API_KEYS, {"apiKeyId": _claim(key.digest), "of": key.id}),
        )

    async def by_digest(self, digest: str) -> ApiKey | None:
        claim = await self._store.get(API_KEYS, _claim(digest))
        if claim is None:
            return None
        item = await self._store.get(API_KEYS, claim["of"])
        return None if item is None else thing_of(item, ApiKey, _NAMES)

    async def change(
        self, key_id: ApiKeyId, change: Callable[[ApiKey], ApiKey]
    ) -> ApiKey:
        async def attempt() -> ApiKey:
            item = await self._store.get(API_KEYS, key_id)
            if item is None:
                raise ApiKeyNotFoundError
            before = thing_of(item, ApiKey, _NAMES)
            key = change(before)
            if key != before:
                await self._store.write(next_version(API_KEYS, _item(key), of=item))
            return key

        return await racing(attempt)

    async def newest(self, *, limit: int) -> tuple[ApiKey, ...]:
        items = await self._store.query(
            API_KEYS,
            "listed = :listed",
            {":listed": _LISTED},
            index="listed",
            limit=limit,
            descending=True,
        )
        return tuple(thing_of(item, ApiKey, _NAMES) for item in items)


def _item(key: ApiKey) -> Item:
    return {**item_of(key, _NAMES), "listed": _LISTED}


def _claim(digest: str) -> str:
    return f"digest#{digest}"
