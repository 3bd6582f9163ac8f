"""SqliteKeyring: people's keys in SQLite, and what is sealed with them."""

from __future__ import annotations

import sqlite3
from typing import Final

from domain.ids import USER, UserId
from domain.user import UserNotFoundError
from ports.sealer import Sealer
from ports.vault import Vault

# How many keys are kept unlocked; then all are forgotten and unlocked again.
_UNLOCKED: Final = 4_096
# How much of a record says whose it is.
OWNER_BYTES: Final = 16
_GET: Final = "SELECT locked FROM person_key WHERE user_id = ?"


class SqliteKeyring:
    """Seals a person's records with their key, which lies locked in a table.

    A sealed record begins with whose it is, so that whoever reads it finds the key.

    Args:
        vault: Makes and unlocks the keys.
    """

    def __init__(self, vault: Vault) -> None:
        self.vault = vault
        self._unlocked: dict[UserId, Sealer] = {}

    def is_unlocked(self, owner: UserId) -> bool:
        """Tell whether a person's key is at hand."""
        return owner in self._unlocked

    def find(self, connection: sqlite3.Connection, owner: UserId) -> bool:
        """Have a person's key at hand; False if there never was one.

        Raises:
            UserNotFoundError: If the person was erased.
        """
        if connection.execute(_GET, (owner,)).fetchone() is None:
            return False
        self._sealer(connection, owner)
        return True

    def seal(
        self, connection: sqlite3.Connection, owner: UserId, plain: bytes, *, place: str
    ) -> bytes:
        """Return a record sealed for its place, where alone it opens again.

        Raises:
            UserNotFoundError: If the person was erased.
        """
        sealer = self._sealer(connection, owner)
        return packed(owner) + sealer.seal(plain, purpose=place)

    def open(
        self, connection: sqlite3.Connection, sealed: bytes, *, place: str
    ) -> bytes:
        """Return what was sealed.

        Raises:
            UserNotFoundError: If its owner was erased.
            SealBrokenError: If it was changed, or belongs to another place.
        """
        sealer = self._sealer(connection, owner_of(sealed))
        return sealer.open(sealed[OWNER_BYTES:], purpose=place)

    def shred(self, connection: sqlite3.Connection, owner: UserId) -> None:
        """Delete a person's key and leave word that they are not to get another."""
        connection.execute(
            "INSERT OR REPLACE INTO person_key VALUES(?, NULL)", (owner,)
        )
        self._unlocked.pop(owner, None)

    def _sealer(self, connection: sqlite3.Connection, owner: UserId) -> Sealer:
        known = self._unlocked.get(owner)
        if known is not None:
            return known
        row = connection.execute(_GET, (owner,)).fetchone()
        if row is None or row[0] is None:
            raise UserNotFoundError
        sealer = self.vault.unlock(row[0], owner=owner)
        # A write under way may still be undone, and its key with it.
        if not connection.in_transaction:
            if len(self._unlocked) >= _UNLOCKED:
                self._unlocked.clear()
            self._unlocked[owner] = sealer
        return sealer


def keep_key(connection: sqlite3.Connection, owner: UserId, locked: bytes) -> None:
    """Keep a fresh key unless the person has one, or was erased."""
    connection.execute("INSERT OR IGNORE INTO person_key VALUES(?, ?)", (owner, locked))


def owner_of(sealed: bytes) -> UserId:
    """Return whose record something sealed is."""
    return UserId(f"{USER}_{sealed[:OWNER_BYTES].hex()}")


def packed(owner: UserId) -> bytes:
    """Return what each record of a person begins with."""
    return bytes.fromhex(owner.removeprefix(f"{USER}_"))
