"""Invitations of parents in SQLite."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Final

import msgspec

from adapters.local.sqlite_store import SqliteStore
from adapters.local.sqlite_values import encode
from domain.parent_link import InvitationNotFoundError, ParentInvitation

_decode: Final = msgspec.json.Decoder(ParentInvitation).decode


class SqliteParentInvitationRepository:
    """ParentInvitationRepository over a `SqliteStore`."""

    def __init__(self, store: SqliteStore) -> None:
        self._store = store

    async def add(self, invitation: ParentInvitation) -> None:
        row = (invitation.code_hash, encode(invitation), invitation.student_id)
        await self._store.write(
            lambda connection: connection.execute(
                "INSERT INTO parent_invitation VALUES(?, ?, ?)", row
            )
        )

    async def change(
        self, code_hash: str, change: Callable[[ParentInvitation], ParentInvitation]
    ) -> ParentInvitation:
        def update(connection: sqlite3.Connection) -> ParentInvitation:
            row = connection.execute(
                "SELECT body FROM parent_invitation WHERE code_hash = ?", (code_hash,)
            ).fetchone()
            if row is None:
                raise InvitationNotFoundError
            invitation = change(_decode(row[0]))
            connection.execute(
                "UPDATE parent_invitation SET body = ? WHERE code_hash = ?",
                (encode(invitation), code_hash),
            )
            return invitation

        return await self._store.write(update)
