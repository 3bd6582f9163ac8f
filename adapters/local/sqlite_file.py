"""The file behind the local store: whose it is, whether it is sound, and opening it."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final, Self

from adapters.local.sqlite_schema import APPLICATION_ID, SCHEMA_VERSION

_BUSY_MS: Final = 10_000


class StoreUnusableError(Exception):
    """The store can't be opened; the text is one sentence for people."""


class FileLock:
    """Makes sure that one process at a time has a database.

    The kernel gives the lock back however the process ends.
    """

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    @classmethod
    def take(cls, database: Path) -> Self:
        """Take the lock beside a database file.

        Raises:
            StoreUnusableError: If another process has it, or the folder can't be used.
        """
        # Imported here: it exists on POSIX alone.
        import fcntl  # noqa: PLC0415  POSIX alone has it

        try:
            database.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            lock = database.with_name(database.name + ".lock")
            descriptor = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as error:
            msg = (
                f"The folder {database.parent} can't be used: "
                f"{error.strerror or type(error).__name__}. Choose another with "
                f"--data-dir."
            )
            raise StoreUnusableError(msg) from error
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(descriptor)
            msg = (
                f"Another Helpy server uses {database.parent} already. Stop it, or "
                f"choose another folder with --data-dir."
            )
            raise StoreUnusableError(msg) from error
        return cls(descriptor)

    def release(self) -> None:
        """Give the lock back; harmless to repeat."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1


def open_connection(path: Path | str) -> sqlite3.Connection:
    """Open a connection with the settings every connection of ours has.

    Raises:
        sqlite3.Error: If it can't be opened.
    """
    connection = sqlite3.connect(
        path, isolation_level=None, check_same_thread=False, cached_statements=256
    )
    connection.executescript(
        # What is deleted is overwritten: a key that lingers is not gone.
        f"PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;"
        f" PRAGMA busy_timeout={_BUSY_MS};"
    )
    return connection


def check_file(path: Path) -> None:
    """Look at a database before anything is written to it.

    Raises:
        StoreUnusableError: If it is not a database, damaged, another application's or
            newer than this program.
    """
    if not path.exists() or path.stat().st_size == 0:
        return
    try:
        connection = sqlite3.connect(path, isolation_level=None)
        try:
            owner: int = connection.execute("PRAGMA application_id").fetchone()[0]
            version: int = connection.execute("PRAGMA user_version").fetchone()[0]
            tables: int = connection.execute(
                "SELECT count(*) FROM sqlite_schema"
            ).fetchone()[0]
            sound: str = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        finally:
            connection.close()
    except sqlite3.Error as error:
        raise unusable(path, error) from error
    if owner != APPLICATION_ID and tables:
        msg = f"The database {path} belongs to another application. Choose another "
        raise StoreUnusableError(msg + "folder with --data-dir.")
    if version > SCHEMA_VERSION:
        msg = (
            f"The database {path} was written by a newer Helpy (schema {version}, this "
            f"one knows {SCHEMA_VERSION}). Update this Helpy; nothing was changed."
        )
        raise StoreUnusableError(msg)
    if sound != "ok":
        raise unusable(path, None)


def is_current(path: Path) -> bool:
    """Tell whether a file is a database of ours that this program need not change.

    Whoever has it open may go on while it is asked.
    """
    if not path.exists():
        return False
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            owner: int = connection.execute("PRAGMA application_id").fetchone()[0]
            version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    except sqlite3.Error:
        return False
    return (owner, version) == (APPLICATION_ID, SCHEMA_VERSION)


def unusable(path: Path, error: sqlite3.Error | None) -> StoreUnusableError:
    """Say what keeps a database from being opened."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)
    if code & 0xFF == sqlite3.SQLITE_FULL:
        return StoreUnusableError(
            f"The disk that holds {path} is full. Make room; nothing was changed."
        )
    if code & 0xFF in {sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT}:
        return StoreUnusableError(
            f"The database {path} is damaged or not a database. Put a backup in its "
            f"place, or move it away to begin anew; nothing was changed."
        )
    return StoreUnusableError(f"The database {path} can't be opened: {error}.")
