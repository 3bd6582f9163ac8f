"""One-time codes in DynamoDB."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from adapters.aws.dynamodb_puts import fresh
from adapters.aws.dynamodb_schema import CODES
from adapters.aws.dynamodb_store import DynamoStore
from adapters.aws.dynamodb_values import item_of, thing_of
from domain.one_time_code import InvalidCodeError, OneTimeCode

_NAMES: Final = {"user_id": "userId", "expires_at": "until"}


class DynamoOneTimeCodeStore:
    """OneTimeCodeStore over a `DynamoStore`.

    DynamoDB deletes what expired late, so it is also looked past on reading.
    """

    def __init__(self, store: DynamoStore) -> None:
        self._store = store

    async def add(self, code: OneTimeCode) -> None:
        expires = {"expiresAt": int(code.expires_at.timestamp())}
        await self._store.write(fresh(CODES, {**item_of(code, _NAMES), **expires}))

    async def take(self, digest: str, *, now: datetime) -> OneTimeCode:
        item = await self._store.delete(
            CODES, digest, condition="attribute_exists(digest)"
        )
        if item is None:
            raise InvalidCodeError
        code = thing_of(item, OneTimeCode, _NAMES)
        if not code.is_good(now=now):
            raise InvalidCodeError
        return code
