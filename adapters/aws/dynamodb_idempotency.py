"""Idempotent answers in DynamoDB."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from adapters.aws.dynamodb_patience import racing
from adapters.aws.dynamodb_puts import next_version
from adapters.aws.dynamodb_schema import IDEMPOTENCY
from adapters.aws.dynamodb_store import DynamoStore
from adapters.aws.dynamodb_values import Item
from adapters.aws.instants import instant, micros
from ports.idempotency_store import (
    IdempotencyKeyReusedError,
    RequestInProgressError,
    StoredAnswer,
)

_CLAIM: Final = timedelta(minutes=1)


class DynamoIdempotencyStore:
    """IdempotencyStore over a `DynamoStore`.

    DynamoDB deletes what expired late, so it is also looked past on reading.
    """

    def __init__(self, store: DynamoStore) -> None:
        self._store = store

    async def begin(
        self, *, owner: str, key: str, fingerprint: str, now: datetime, until: datetime
    ) -> StoredAnswer | None:
        async def attempt() -> StoredAnswer | None:
            before = await self._store.get(IDEMPOTENCY, _key(owner, key))
            if before is not None and instant(before["until"]) > now:
                answer = _known(before, fingerprint, now)
                if answer is not None:
                    return answer
            claim = {
                "ownerKey": _key(owner, key),
                "ownerId": owner,
                "fingerprint": fingerprint,
                "begunAt": micros(now),
                "until": micros(until),
                "expiresAt": int(until.timestamp()),
            }
            await self._store.write(next_version(IDEMPOTENCY, claim, of=before))
            return None

        return await racing(attempt)

    async def finish(self, *, owner: str, key: str, answer: StoredAnswer) -> None:
        async def attempt() -> None:
            before = await self._store.get(IDEMPOTENCY, _key(owner, key))
            if before is None:
                return
            item = {**before, "status": answer.status, "body": answer.body}
            await self._store.write(next_version(IDEMPOTENCY, item, of=before))

        await racing(attempt)

    async def abandon(self, *, owner: str, key: str) -> None:
        await self._store.delete(
            IDEMPOTENCY, _key(owner, key), condition="attribute_not_exists(body)"
        )


def _key(owner: str, key: str) -> str:
    return f"{owner}#{key}"


def _known(item: Item, fingerprint: str, now: datetime) -> StoredAnswer | None:
    """Return the stored answer, None where a claim may be taken over.

    Raises:
        IdempotencyKeyReusedError: If the key came with another request.
        RequestInProgressError: If another caller holds the claim.
    """
    if item["fingerprint"] != fingerprint:
        raise IdempotencyKeyReusedError
    if "body" in item:
        return StoredAnswer(status=item["status"], body=item["body"])
    if now < instant(item["begunAt"]) + _CLAIM:
        raise RequestInProgressError
    return None
