"""API keys in SQLite."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Final

import msgspec

from adapters.local.sqlite_store import SqliteStore
from adapters.local.sqlite_values import encode
from domain.api_key import ApiKey, ApiKeyNotFoundError
from domain.ids import ApiKeyId

_decode: Final = msgspec.json.Decoder(ApiKey).decode


class SqliteApiKeyRepository:
    """ApiKeyRepository over a `SqliteStore`."""

    def __init__(self, store: SqliteStore) -> None:
        self._store = store

    async def add(self, key: ApiKey) -> None:
        row = (key.id, key.digest, encode(key))
        await self._store.write(
            lambda connection: connection.execute(
                "INSERT INTO api_key(id, digest, body) VALUES(?, ?, ?)", row
            )
        )

    async def by_digest(self, digest: str) -> ApiKey | None:
        row = self._store.read(
            lambda connection: connection.execute(
                "SELECT body FROM api_key WHERE digest = ?", (digest,)
            ).fetchone()
        )
        return None if row is None else _decode(row[0])

    async def change(
        self, key_id: ApiKeyId, change: Callable[[ApiKey], ApiKey]
    ) -> ApiKey:
        def update(connection: sqlite3.Connection) -> ApiKey:
            row = connection.execute(
                "SELECT body FROM api_key WHERE id = ?", (key_id,)
            ).fetchone()
            if row is None:
                raise ApiKeyNotFoundError
            before = _decode(row[0])
            key = change(before)
            if key != before:
                connection.execute(
                    "UPDATE api_key SET body = ? WHERE id = ?", (encode(key), key_id)
                )
            return key

        return await self._store.write(update)

    async def newest(self, *, limit: int) -> tuple[ApiKey, ...]:
        rows = self._store.read(
            lambda connection: connection.execute(
                "SELECT body FROM api_key ORDER BY id DESC LIMIT ?", (limit,)
            ).fetchall()
        )
        return tuple(_decode(row[0]) for row in rows)
