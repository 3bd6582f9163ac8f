"""Tries that may have been wrong, in DynamoDB."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from adapters.aws.dynamodb_patience import racing
from adapters.aws.dynamodb_puts import next_version
from adapters.aws.dynamodb_schema import GUESSES
from adapters.aws.dynamodb_store import DynamoStore
from adapters.aws.dynamodb_values import Item, item_of, thing_of
from domain.guesses import Guesses

_NAMES: Final[dict[str, str]] = {}


class DynamoGuessLimiter:
    """GuessLimiter over a `DynamoStore`."""

    def __init__(self, store: DynamoStore) -> None:
        self._store = store

    async def get(self, key: str) -> Guesses:
        return _guesses(await self._store.get(GUESSES, key))

    async def change(self, key: str, change: Callable[[Guesses], Guesses]) -> Guesses:
        async def attempt() -> Guesses:
            before = await self._store.get(GUESSES, key)
            guesses = change(_guesses(before))
            item: Item = {"guessKey": key, **item_of(guesses, _NAMES)}
            until = guesses.until()
            if until is not None:
                item["expiresAt"] = int(until.timestamp()) + 1
            elif before is None:
                return guesses
            else:
                item["expiresAt"] = before["expiresAt"]
            await self._store.write(next_version(GUESSES, item, of=before))
            return guesses

        return await racing(attempt)


def _guesses(item: Item | None) -> Guesses:
    return Guesses() if item is None else thing_of(item, Guesses, _NAMES)
