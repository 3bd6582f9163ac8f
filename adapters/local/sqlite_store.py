"""SqliteStore: one SQLite database, one writer, commits shared by whoever waits."""

from __future__ import annotations

import asyncio
import queue
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self, TypeVar

from adapters.local.sqlite_file import (
    FileLock,
    check_file,
    open_connection,
    unusable,
)
from adapters.local.sqlite_keyring import SqliteKeyring, keep_key
from adapters.local.sqlite_schema import migrate
from domain.errors import UnavailableError
from domain.ids import UserId
from ports.store import StoreFullError
from ports.vault import Vault

MEMORY: Final = ":memory:"
# How many writes are enough for a commit.
_BATCH: Final = 512

T = TypeVar("T")
Write = Callable[[sqlite3.Connection], Any]


class DuplicateError(Exception):
    """A row with the same key is there already; the write was undone."""


@dataclass(slots=True, eq=False)
class _Job:
    write: Write
    future: asyncio.Future[Any]
    result: Any = None
    error: BaseException | None = None


class SqliteStore:
    """A database that is written by one thread and read on the caller's.

    Writes that arrive while a commit is being synced to disk share the next one, so
    that `synchronous=FULL` costs one sync a batch and not one a write. Nobody is told
    of success before the disk is. `:memory:` runs the same statements at once, on the
    caller's thread.

    Args:
        path: The database file, or `:memory:`.
        vault: Makes the keys that people's records are sealed with.
        beside: Whether to write for a moment beside the process that has the file,
            which must be a current one. Only for what no process remembers for long.

    Source: performance study 2.7, "group commit".
    """

    def __init__(self, path: Path | str, vault: Vault, *, beside: bool = False) -> None:
        self._path = path
        self._beside = beside
        self.keys = SqliteKeyring(vault)
        self._coming: list[_Job] = []
        self._jobs: queue.SimpleQueue[list[_Job] | None] = queue.SimpleQueue()
        self._lock: FileLock | None = None
        self._thread: threading.Thread | None = None
        self.commits = 0

    async def __aenter__(self) -> Self:
        self._loop = asyncio.get_running_loop()
        if self._path == MEMORY:
            self._writer = self._reader = open_connection(MEMORY)
            migrate(self._writer, self.keys)
            return self
        path = Path(self._path)
        if not self._beside:
            self._lock = FileLock.take(path)
        try:
            self._open(path)
        except sqlite3.Error as error:
            self._release()
            raise unusable(path, error) from error
        except BaseException:
            self._release()
            raise
        self._thread = threading.Thread(
            target=self._write_until_told, name="sqlite-writer", daemon=True
        )
        self._thread.start()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._thread is not None:
            self._hand_over()
            self._jobs.put(None)
            await asyncio.to_thread(self._thread.join)
            self._reader.close()
        self._writer.close()
        self._release()

    def _open(self, path: Path) -> None:
        if not self._beside:
            check_file(path)
        self._writer = open_connection(path)
        if not self._beside:
            migrate(self._writer, self.keys)
        self._reader = open_connection(path)

    def _release(self) -> None:
        if self._lock is not None:
            self._lock.release()

    def read(self, read: Callable[[sqlite3.Connection], T]) -> T:
        """Run a query; it sees every write that anybody was told of.

        Raises:
            UnavailableError: If the database can't be read right now.
        """
        try:
            return read(self._reader)
        except sqlite3.Error as error:
            raise translated(error) from error

    async def write(self, write: Callable[[sqlite3.Connection], T]) -> T:
        """Run a change as a transaction of its own and wait until it is durable.

        Args:
            write: The change. Whatever it raises undoes it and passes through. It may
                run twice, so it must change nothing but the database.

        Raises:
            DuplicateError: If the change broke a key or a check; nothing was changed.
            StoreFullError: If the disk is full; nothing was changed.
            UnavailableError: If the database can't be written right now.
        """
        job = _Job(write, self._loop.create_future())
        if self._thread is None:
            self._commit([job])
            _settle([job])
        else:
            if not self._coming:
                self._loop.call_soon(self._hand_over)
            self._coming.append(job)
        result: T = await job.future
        return result

    async def need_key(self, owner: UserId) -> None:
        """Make a key for a person who never had one; whose records come first, does.

        Raises:
            UserNotFoundError: If the person was erased.
            StoreFullError: If the disk is full.
            UnavailableError: If the database can't be read or written right now.
        """
        if self.keys.is_unlocked(owner):
            return
        if not self.read(lambda connection: self.keys.find(connection, owner)):
            locked = self.keys.vault.new_key(owner)
            await self.write(lambda connection: keep_key(connection, owner, locked))

    async def empty_log(self) -> None:
        """Bring all that was written into the file itself, and leave no trace beside.

        What somebody wrote meanwhile may stay in the log until the next time.

        Raises:
            UnavailableError: If the database can't be written right now.
        """
        if self._path != MEMORY:
            await asyncio.to_thread(self._empty_log)

    def _empty_log(self) -> None:
        try:
            with closing(open_connection(self._path)) as connection:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except sqlite3.Error as error:
            raise translated(error) from error

    def _hand_over(self) -> None:
        """Give the writer all that came in one turn of the loop, for one commit."""
        coming, self._coming = self._coming, []
        self._jobs.put(coming)

    def _write_until_told(self) -> None:
        more = True
        while more:
            jobs: list[_Job] = []
            coming = self._jobs.get()
            while coming is not None:
                jobs += coming
                if len(jobs) >= _BATCH:
                    break
                try:
                    coming = self._jobs.get_nowait()
                except queue.Empty:
                    break
            more = coming is not None
            if jobs:
                self._commit(jobs)
                # The loop may be closed by a caller that did not wait.
                with suppress(RuntimeError):
                    self._loop.call_soon_threadsafe(_settle, jobs)

    def _commit(self, jobs: list[_Job]) -> None:
        """Run jobs in one transaction, or each in its own where the disk fails."""
        try:
            if not self._run_unguarded(jobs):
                self._run_guarded(jobs)
        except sqlite3.Error as error:
            self._roll_back()
            if len(jobs) == 1:
                jobs[0].error = translated(error)
                return
            for job in jobs:
                self._commit([job])

    def _run_unguarded(self, jobs: list[_Job]) -> bool:
        """Run jobs as if none refused, which is quickest; undo all if one does."""
        self._writer.execute("BEGIN IMMEDIATE")
        for job in jobs:
            try:
                job.result = job.write(self._writer)
            except sqlite3.OperationalError:
                raise
            except BaseException as error:  # noqa: BLE001  it is the caller's
                self._roll_back()
                job.error = translated(error)
                return len(jobs) == 1
        self._writer.execute("COMMIT")
        self.commits += 1
        return True

    def _run_guarded(self, jobs: list[_Job]) -> None:
        """Run jobs so that one that refuses undoes itself alone."""
        execute = self._writer.execute
        execute("BEGIN IMMEDIATE")
        for job in jobs:
            execute("SAVEPOINT job")
            try:
                job.result, job.error = job.write(self._writer), None
            except sqlite3.OperationalError:
                # A full disk or a failing one ends the whole transaction.
                raise
            except BaseException as error:  # noqa: BLE001  it is the caller's
                execute("ROLLBACK TO job")
                job.error = translated(error)
            execute("RELEASE job")
        execute("COMMIT")
        self.commits += 1

    def _roll_back(self) -> None:
        with suppress(sqlite3.Error):
            self._writer.execute("ROLLBACK")


def translated(error: BaseException) -> BaseException:
    """Return what the domain calls a failure of SQLite's; other errors as they are."""
    if not isinstance(error, sqlite3.Error):
        return error
    if isinstance(error, sqlite3.IntegrityError):
        return DuplicateError().with_traceback(error.__traceback__)
    full = getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_FULL
    failure = StoreFullError() if full else UnavailableError()
    failure.__cause__ = error
    return failure


def _settle(jobs: list[_Job]) -> None:
    for job in jobs:
        if job.future.done():
            continue
        if job.error is not None:
            job.future.set_exception(job.error)
        else:
            job.future.set_result(job.result)
