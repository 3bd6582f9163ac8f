"""Sealed items: the personal fields of a thing, encrypted in one attribute."""

from __future__ import annotations

from typing import Any, Final, Generic, TypeVar

import msgspec

from adapters.aws.dynamodb_keyring import DynamoKeyring
from adapters.aws.dynamodb_values import Item, Names, item_of, thing_of
from domain.ids import UserId
from domain.personal import personal_fields

T = TypeVar("T")

_SEALED: Final = "sealed"
_OWNER: Final = "sealedFor"


class SealedItems(Generic[T]):
    """Things of one kind as items that tell nobody what is personal in them.

    Args:
        kind: A dataclass of the domain.
        names: The attribute's name for each field that is called differently there.
        key: The attribute that names a thing; what is sealed opens beside it alone.
        keys: What they are sealed with.
    """

    def __init__(
        self, kind: type[T], names: Names, *, key: str, keys: DynamoKeyring
    ) -> None:
        self._kind = kind
        self._names = names
        self._key = key
        self._keys = keys
        self._personal = [names.get(f, f) for f in sorted(personal_fields(kind))]

    async def item_of(self, thing: T, *, owner: UserId) -> Item:
        """Return a thing as an item.

        Raises:
            UserNotFoundError: If its owner was erased.
        """
        item = item_of(thing, self._names)
        personal = {name: item.pop(name) for name in self._personal}
        sealer = await self._keys.sealer(owner)
        sealed = sealer.seal(msgspec.json.encode(personal), purpose=self._place(item))
        return {**item, _OWNER: owner, _SEALED: sealed}

    async def thing_of(self, item: Item) -> T:
        """Return the thing in an item; one of an earlier version was not sealed.

        Raises:
            UserNotFoundError: If its owner was erased.
        """
        if _SEALED not in item:
            return thing_of(item, self._kind, self._names)
        plain = dict(item)
        sealer = await self._keys.sealer(plain.pop(_OWNER))
        opened = sealer.open(plain.pop(_SEALED), purpose=self._place(item))
        personal: dict[str, Any] = msgspec.json.decode(opened)
        return thing_of({**plain, **personal}, self._kind, self._names)

    def _place(self, item: Item) -> str:
        return f"{self._kind.__name__} {item[self._key]}"
