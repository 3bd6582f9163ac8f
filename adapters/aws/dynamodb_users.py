"""Users in DynamoDB."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from adapters.aws.dynamodb_schema import USERS
from adapters.aws.dynamodb_store import (
    ConditionFailedError,
    DynamoStore,
    fresh,
    next_version,
    racing,
)
from adapters.aws.dynamodb_values import Item, item_of, thing_of
from domain.ids import UserId
from domain.user import EmailTakenError, User, UserNotFoundError

_NAMES: Final = {
    "id": "userId",
    "email_verified": "emailVerified",
    "created_at": "createdAt",
    "last_active_at": "lastActive",
    "pending_plan": "pendingPlan",
}
_PROFILE: Final = "PROFILE"
_EMAIL: Final = "EMAIL"


class DynamoUserRepository:
    """UserRepository over a `DynamoStore`.

    An item of its own claims each address: an index could not refuse a second user.
    """

    def __init__(self, store: DynamoStore) -> None:
        self._store = store

    async def add(self, user: User, *, credential: str) -> None:
        claim: Item = {"userId": _claimed(user.email), "sk": _EMAIL, "owner": user.id}
        item = {**_item(user), "passwordHash": credential}
        try:
            await self._store.write(
                fresh(USERS, claim), next_version(USERS, item, of=None)
            )
        except ConditionFailedError as error:
            raise EmailTakenError from error

    async def get(self, user_id: UserId) -> User:
        return _user(await self._item(user_id))

    async def by_email(self, email: str) -> tuple[User, str] | None:
        claim = await self._store.get(USERS, _claimed(email), _EMAIL)
        if claim is None:
            return None
        item = await self._item(claim["owner"])
        return _user(item), item["passwordHash"]

    async def change(self, user_id: UserId, change: Callable[[User], User]) -> User:
        async def attempt() -> User:
            before = await self._item(user_id)
            user = change(_user(before))
            item = {**_item(user), "passwordHash": before["passwordHash"]}
            await self._store.write(next_version(USERS, item, of=before))
            return user

        return await racing(attempt)

    async def replace_credential(self, user_id: UserId, credential: str) -> User:
        async def attempt() -> User:
            before = await self._item(user_id)
            item = {**before, "passwordHash": credential}
            await self._store.write(next_version(USERS, item, of=before))
            return _user(before)

        return await racing(attempt)

    async def _item(self, user_id: str) -> Item:
        item = await self._store.get(USERS, user_id, _PROFILE)
        if item is None:
            raise UserNotFoundError
        return item


def _claimed(email: str) -> str:
    return f"email#{email}"


def _item(user: User) -> Item:
    return {**item_of(user, _NAMES), "sk": _PROFILE}


def _user(item: Item) -> User:
    return thing_of(item, User, _NAMES)
