"""The outbox in DynamoDB, for an emulator on a laptop."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from adapters.aws.dynamodb_keyring import DynamoKeyring
from adapters.aws.dynamodb_puts import fresh
from adapters.aws.dynamodb_schema import OUTBOX
from adapters.aws.dynamodb_sealed import SealedItems
from adapters.aws.dynamodb_store import DynamoStore
from domain.mail import Mail

_NAMES: Final = {"id": "mailId", "user_id": "userId", "sent_at": "sentAt"}
_BOX: Final = "local"
# As long as the longest-lived code that a letter carries.
_KEPT: Final = timedelta(hours=24)


class DynamoOutbox:
    """Outbox over a `DynamoStore`.

    Args:
        store: The tables.
        keys: What letters are sealed with.
    """

    def __init__(self, store: DynamoStore, keys: DynamoKeyring) -> None:
        self._store = store
        self._sealed = SealedItems(Mail, _NAMES, key="mailId", keys=keys)

    async def send(self, mail: Mail) -> None:
        expires = int((mail.sent_at + _KEPT).timestamp())
        item = await self._sealed.item_of(mail, owner=mail.user_id)
        item |= {"box": _BOX, "expiresAt": expires}
        await self._store.write(fresh(OUTBOX, item))

    async def newest(self, *, limit: int) -> tuple[Mail, ...]:
        items = await self._store.query(
            OUTBOX, "box = :box", {":box": _BOX}, limit=limit, descending=True
        )
        return tuple([await self._sealed.thing_of(item) for item in items])
