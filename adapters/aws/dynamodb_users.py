"""Users in DynamoDB."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from adapters.aws.dynamodb_keyring import DynamoKeyring
from adapters.aws.dynamodb_patience import ConditionFailedError, racing
from adapters.aws.dynamodb_puts import fresh, next_version
from adapters.aws.dynamodb_schema import USERS
from adapters.aws.dynamodb_sealed import SealedItems
from adapters.aws.dynamodb_store import DynamoStore
from adapters.aws.dynamodb_values import Item, sortable
from domain.ids import UserId
from domain.user import EmailTakenError, Role, User, UserNotFoundError

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

    Args:
        store: The tables.
        keys: What users are sealed with.
    """

    def __init__(self, store: DynamoStore, keys: DynamoKeyring) -> None:
        self._store = store
        self._vault = keys.vault
        self._sealed = SealedItems(User, _NAMES, key="userId", keys=keys)

    async def add(self, user: User, *, credential: str) -> None:
        claimed = self._claimed(user.email)
        claim: Item = {"userId": claimed, "sk": _EMAIL, "owner": user.id}
        item = await self._as_item(user, credential)
        try:
            await self._store.write(
                fresh(USERS, claim), next_version(USERS, item, of=None)
            )
        except ConditionFailedError as error:
            raise EmailTakenError from error

    async def get(self, user_id: UserId) -> User:
        return await self._sealed.thing_of(await self._item(user_id))

    async def by_email(self, email: str) -> tuple[User, str] | None:
        claim = await self._store.get(USERS, self._claimed(email), _EMAIL)
        if claim is None:
            return None
        item = await self._item(claim["owner"])
        return await self._sealed.thing_of(item), item["passwordHash"]

    async def with_role(
        self, role: Role, *, limit: int, before: UserId | None = None
    ) -> tuple[User, ...]:
        start = None
        if before is not None:
            item = await self._store.get(USERS, before, _PROFILE)
            if item is None:
                return ()
            start = {name: item[name] for name in ("userId", "sk", "role", "createdAt")}
        items = await self._store.query(
            USERS,
            "#role = :role",
            {":role": role},
            index="GSI2",
            limit=limit,
            descending=True,
            start=start,
        )
        return tuple([await self._sealed.thing_of(item) for item in items])

    async def change(self, user_id: UserId, change: Callable[[User], User]) -> User:
        async def attempt() -> User:
            before = await self._item(user_id)
            user = change(await self._sealed.thing_of(before))
            item = await self._as_item(user, before["passwordHash"])
            await self._store.write(next_version(USERS, item, of=before))
            return user

        return await racing(attempt)

    async def replace_credential(self, user_id: UserId, credential: str) -> User:
        async def attempt() -> User:
            before = await self._item(user_id)
            item = {**before, "passwordHash": credential}
            await self._store.write(next_version(USERS, item, of=before))
            return await self._sealed.thing_of(before)

        return await racing(attempt)

    async def _item(self, user_id: str) -> Item:
        item = await self._store.get(USERS, user_id, _PROFILE)
        if item is None:
            raise UserNotFoundError
        return item

    async def _as_item(self, user: User, credential: str) -> Item:
        return {
            **await self._sealed.item_of(user, owner=user.id),
            "sk": _PROFILE,
            # Of one width, so that the index's order is that of time.
            "createdAt": sortable(user.created_at),
            "emailIndex": self._vault.index(user.email),
            "passwordHash": credential,
        }

    def _claimed(self, email: str) -> str:
        return f"email#{self._vault.index(email)}"
