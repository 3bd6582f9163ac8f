"""Families of refresh tokens in DynamoDB."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final

from adapters.aws.dynamodb_patience import racing
from adapters.aws.dynamodb_puts import fresh, next_version
from adapters.aws.dynamodb_schema import SIGN_INS, USER_SIGN_INS
from adapters.aws.dynamodb_store import DynamoStore
from adapters.aws.dynamodb_values import Item, item_of, sortable, thing_of
from domain.ids import SignInId, UserId
from domain.sign_in import RefreshRefusedError, SignIn

_NAMES: Final = {
    "id": "signInId",
    "user_id": "userId",
    "created_at": "createdAt",
    "last_used_at": "lastUsedAt",
    "revoked_at": "revokedAt",
}
# The one partition of the index: families are revoked rarely.
_ENDED: Final = "revoked"


class DynamoSignInRepository:
    """SignInRepository over a `DynamoStore`.

    A table of its own lists each user's families: an index would lag behind, and who
    signs out everywhere must miss none.
    """

    def __init__(self, store: DynamoStore) -> None:
        self._store = store

    async def add(self, sign_in: SignIn) -> None:
        listed: Item = {"userId": sign_in.user_id, "signInId": sign_in.id}
        await self._store.write(
            next_version(SIGN_INS, _item(sign_in), of=None),
            fresh(USER_SIGN_INS, listed),
        )

    async def change(
        self, sign_in_id: SignInId, change: Callable[[SignIn], SignIn]
    ) -> SignIn:
        async def attempt() -> SignIn:
            before = await self._store.get(SIGN_INS, sign_in_id)
            if before is None:
                raise RefreshRefusedError
            sign_in = change(thing_of(before, SignIn, _NAMES))
            await self._store.write(next_version(SIGN_INS, _item(sign_in), of=before))
            return sign_in

        return await racing(attempt)

    async def of_user(self, user_id: UserId) -> tuple[SignIn, ...]:
        listed = await self._store.query(
            USER_SIGN_INS, "userId = :user", {":user": user_id}
        )
        items = [await self._store.get(SIGN_INS, item["signInId"]) for item in listed]
        return tuple(thing_of(item, SignIn, _NAMES) for item in items if item)

    async def revoked_since(self, instant: datetime) -> tuple[SignIn, ...]:
        items = await self._store.query(
            SIGN_INS,
            "ended = :ended AND revokedAt >= :since",
            {":ended": _ENDED, ":since": sortable(instant)},
            index="revoked",
        )
        return tuple(thing_of(item, SignIn, _NAMES) for item in items)


def _item(sign_in: SignIn) -> Item:
    item = item_of(sign_in, _NAMES)
    # An index takes no null: whoever was not revoked is not in it.
    del item["revokedAt"]
    if sign_in.revoked_at is None:
        return item
    return {**item, "ended": _ENDED, "revokedAt": sortable(sign_in.revoked_at)}
