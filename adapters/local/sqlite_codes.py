"""One-time codes in SQLite."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from typing import Final

import msgspec

from adapters.local.sqlite_store import SqliteStore
from adapters.local.sqlite_values import encode, micros
from domain.one_time_code import InvalidCodeError, OneTimeCode

# How many forgotten codes one taken code sweeps away.
_SWEEP: Final = 4
_decode: Final = msgspec.json.Decoder(OneTimeCode).decode


class SqliteOneTimeCodeStore:
    """OneTimeCodeStore over a `SqliteStore`."""

    def __init__(self, store: SqliteStore) -> None:
        self._store = store

    async def add(self, code: OneTimeCode) -> None:
        row = (code.digest, micros(code.expires_at), encode(code), code.user_id)
        await self._store.write(
            lambda connection: connection.execute(
                "INSERT INTO one_time_code VALUES(?, ?, ?, ?)", row
            )
        )

    async def take(self, digest: str, *, now: datetime) -> OneTimeCode:
        def delete(connection: sqlite3.Connection) -> list[tuple[bytes]]:
            found = connection.execute(
                "DELETE FROM one_time_code WHERE digest = ? RETURNING body", (digest,)
            ).fetchall()
            connection.execute(
                "DELETE FROM one_time_code WHERE digest IN"
                " (SELECT digest FROM one_time_code WHERE until <= ? LIMIT ?)",
                (micros(now), _SWEEP),
            )
            return found

        found = await self._store.write(delete)
        if not found:
            raise InvalidCodeError
        code = _decode(found[0][0])
        if not code.is_good(now=now):
            raise InvalidCodeError
        return code
