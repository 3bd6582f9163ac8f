"""Families of refresh tokens in DynamoDB."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from adapters.aws.dynamodb_schema import SIGN_INS
from adapters.aws.dynamodb_store import DynamoStore, next_version, racing
from adapters.aws.dynamodb_values import item_of, thing_of
from domain.ids import SignInId
from domain.sign_in import RefreshRefusedError, SignIn

_NAMES: Final = {
    "id": "signInId",
    "user_id": "userId",
    "created_at": "createdAt",
    "last_used_at": "lastUsedAt",
}


class DynamoSignInRepository:
    """SignInRepository over a `DynamoStore`."""

    def __init__(self, store: DynamoStore) -> None:
        self._store = store

    async def add(self, sign_in: SignIn) -> None:
        item = item_of(sign_in, _NAMES)
        await self._store.write(next_version(SIGN_INS, item, of=None))

    async def change(
        self, sign_in_id: SignInId, change: Callable[[SignIn], SignIn]
    ) -> SignIn:
        async def attempt() -> SignIn:
            before = await self._store.get(SIGN_INS, sign_in_id)
            if before is None:
                raise RefreshRefusedError
            sign_in = change(thing_of(before, SignIn, _NAMES))
            item = item_of(sign_in, _NAMES)
            await self._store.write(next_version(SIGN_INS, item, of=before))
            return sign_in

        return await racing(attempt)
