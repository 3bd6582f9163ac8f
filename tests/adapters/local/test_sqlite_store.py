"""The local store: durable when it says so, and never damaged."""

from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path

import pytest

from adapters.local.frozen_clock import FrozenClock
from adapters.local.sqlite_conversations import SqliteConversationRepository
from adapters.local.sqlite_file import StoreUnusableError
from adapters.local.sqlite_schema import SCHEMA_VERSION
from adapters.local.sqlite_store import SqliteStore
from ports.store import StoreFullError
from tests.support.builders import CHAT, NOON, a_conversation, a_draft
from tests.support.stores import VAULT

pytestmark = pytest.mark.anyio

WRITERS = 64


async def fill(conversations: SqliteConversationRepository) -> None:
    """Append more than a page or two can hold."""
    for number in range(2, 500):
        await conversations.append(a_draft(number, content="x" * 3000))


async def a_filled_store(path: Path, many: int = WRITERS) -> None:
    """Leave a file with messages behind."""
    async with SqliteStore(path, VAULT) as store:
        conversations = SqliteConversationRepository(store, FrozenClock(NOON))
        await conversations.add(a_conversation())
        await asyncio.gather(*(conversations.append(a_draft(n)) for n in range(many)))


class TestSqliteStore:
    async def test_shares_commits_among_writers(self, tmp_path: Path) -> None:
        """Sixty-four at once need far fewer syncs, and all are there afterwards."""
        path = tmp_path / "helpy.db"
        async with SqliteStore(path, VAULT) as store:
            conversations = SqliteConversationRepository(store, FrozenClock(NOON))
            await conversations.add(a_conversation())
            before = store.commits
            await asyncio.gather(
                *(conversations.append(a_draft(n)) for n in range(WRITERS))
            )
            assert store.commits - before < WRITERS / 4

        async with SqliteStore(path, VAULT) as store:
            kept = await SqliteConversationRepository(
                store, FrozenClock(NOON)
            ).messages(CHAT, limit=200)
        assert len(kept) == WRITERS

    async def test_syncs_every_commit(self, tmp_path: Path) -> None:
        """WAL with synchronous=FULL: what was acknowledged survives a power cut."""
        async with SqliteStore(tmp_path / "helpy.db", VAULT) as store:
            mode = store.read(lambda c: c.execute("PRAGMA journal_mode").fetchone()[0])
            sync = await store.write(
                lambda c: c.execute("PRAGMA synchronous").fetchone()[0]
            )
        assert (mode, sync) == ("wal", 2)

    async def test_undoes_a_write_that_fails_and_keeps_its_neighbors(
        self, tmp_path: Path
    ) -> None:
        """Writes that share a commit do not share a fate."""

        def broken(connection: sqlite3.Connection) -> None:
            connection.execute("DELETE FROM conversation")
            raise ZeroDivisionError

        path = tmp_path / "helpy.db"
        async with SqliteStore(path, VAULT) as store:
            conversations = SqliteConversationRepository(store, FrozenClock(NOON))
            await conversations.add(a_conversation())
            outcomes = await asyncio.gather(
                *(conversations.append(a_draft(n)) for n in range(8)),
                store.write(broken),
                *(conversations.append(a_draft(n)) for n in range(8, 16)),
                return_exceptions=True,
            )
            assert [o for o in outcomes if isinstance(o, Exception)] == [outcomes[8]]
            assert isinstance(outcomes[8], ZeroDivisionError)
            assert (await conversations.get(CHAT)).last_seq == 16

    async def test_is_one_process_own(self, tmp_path: Path) -> None:
        """A second one is refused; once the first has closed it may."""
        path = tmp_path / "helpy.db"
        async with SqliteStore(path, VAULT):
            with pytest.raises(StoreUnusableError):
                async with SqliteStore(path, VAULT):
                    pass
        async with SqliteStore(path, VAULT):
            pass

    async def test_refuses_what_is_no_database(self, tmp_path: Path) -> None:
        """And leaves it as it is."""
        path = tmp_path / "helpy.db"
        path.write_bytes(b"Dear diary" * 1000)
        with pytest.raises(StoreUnusableError, match=r"helpy\.db"):
            async with SqliteStore(path, VAULT):
                pass
        assert path.read_bytes() == b"Dear diary" * 1000

    async def test_refuses_somebody_elses_database(self, tmp_path: Path) -> None:
        """A database, but not one of ours."""
        path = tmp_path / "helpy.db"
        with sqlite3.connect(path) as other:
            other.execute("CREATE TABLE t(x)")
        other.close()
        with pytest.raises(StoreUnusableError):
            async with SqliteStore(path, VAULT):
                pass

    async def test_refuses_a_newer_database(self, tmp_path: Path) -> None:
        """What a newer version wrote is not guessed at."""
        path = tmp_path / "helpy.db"
        await a_filled_store(path, many=1)
        with sqlite3.connect(path) as newer:
            newer.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
        newer.close()
        with pytest.raises(StoreUnusableError, match="newer"):
            async with SqliteStore(path, VAULT):
                pass

    async def test_refuses_a_damaged_database(self, tmp_path: Path) -> None:
        """A page in the middle that is not what it was."""
        path = tmp_path / "helpy.db"
        await a_filled_store(path)
        raw = bytearray(path.read_bytes())
        raw[4096 : len(raw) // 2] = b"\xa5" * (len(raw) // 2 - 4096)
        path.write_bytes(raw)
        with pytest.raises(StoreUnusableError):
            async with SqliteStore(path, VAULT):
                pass

    async def test_says_when_the_disk_is_full_and_goes_on_after(
        self, tmp_path: Path
    ) -> None:
        """Nothing of the refused write is kept, nothing before it is lost."""
        path = tmp_path / "helpy.db"
        async with SqliteStore(path, VAULT) as store:
            conversations = SqliteConversationRepository(store, FrozenClock(NOON))
            await conversations.add(a_conversation())
            await conversations.append(a_draft(1))
            pages = await store.write(
                lambda c: c.execute("PRAGMA page_count").fetchone()[0]
            )
            await store.write(
                lambda c: c.execute(f"PRAGMA max_page_count = {pages}").fetchone()
            )
            with pytest.raises(StoreFullError):
                await fill(conversations)
            last = (await conversations.get(CHAT)).last_seq
            await store.write(
                lambda c: c.execute("PRAGMA max_page_count = 100000").fetchone()
            )
            after = await conversations.append(a_draft(900))
            assert after.message.seq == last + 1
            kept = await conversations.messages(CHAT, limit=200)
            assert [m.seq for m in kept] == list(range(last + 1, 0, -1))
