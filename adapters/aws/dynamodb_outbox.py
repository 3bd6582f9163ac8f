"""The outbox in DynamoDB, for an emulator on a laptop."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from adapters.aws.dynamodb_schema import OUTBOX
from adapters.aws.dynamodb_store import DynamoStore, fresh
from adapters.aws.dynamodb_values import item_of, thing_of
from domain.mail import Mail

_NAMES: Final = {"id": "mailId", "sent_at": "sentAt"}
_BOX: Final = "local"
# As long as the longest-lived code that a letter carries.
_KEPT: Final = timedelta(hours=24)


class DynamoOutbox:
    """Outbox over a `DynamoStore`."""

    def __init__(self, store: DynamoStore) -> None:
        self._store = store

    async def send(self, mail: Mail) -> None:
        expires = int((mail.sent_at + _KEPT).timestamp())
        item = {**item_of(mail, _NAMES), "box": _BOX, "expiresAt": expires}
        await self._store.write(fresh(OUTBOX, item))

    async def newest(self, *, limit: int) -> tuple[Mail, ...]:
        items = await self._store.query(
            OUTBOX, "box = :box", {":box": _BOX}, limit=limit, descending=True
        )
        return tuple(thing_of(item, Mail, _NAMES) for item in items)
