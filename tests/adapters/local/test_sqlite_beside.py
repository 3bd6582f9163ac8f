"""A second writer for a moment, beside the process that has the file."""

from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path

import pytest

from adapters.local.frozen_clock import FrozenClock
from adapters.local.sqlite_api_keys import SqliteApiKeyRepository
from adapters.local.sqlite_conversations import SqliteConversationRepository
from adapters.local.sqlite_file import StoreUnusableError, is_current
from adapters.local.sqlite_schema import SCHEMA_VERSION
from adapters.local.sqlite_store import SqliteStore
from tests.support.apps import an_api_key
from tests.support.builders import CHAT, NOON, a_conversation, a_draft
from tests.support.stores import VAULT

pytestmark = pytest.mark.anyio

MANY = 40


class TestBeside:
    async def test_what_one_writes_the_other_reads(self, tmp_path: Path) -> None:
        """Both ways, while both are open."""
        path = tmp_path / "helpy.db"
        async with SqliteStore(path, VAULT) as server:
            theirs = SqliteApiKeyRepository(server)
            await theirs.add(an_api_key())
            async with SqliteStore(path, VAULT, beside=True) as beside:
                ours = SqliteApiKeyRepository(beside)
                revoked = await ours.change(
                    an_api_key().id, lambda key: key.revoked(now=NOON)
                )

            assert revoked.revoked_at == NOON
            assert await theirs.by_digest(an_api_key().digest) == revoked

    async def test_both_write_at_once_and_lose_nothing(self, tmp_path: Path) -> None:
        """One waits for the other's commit, and neither is refused."""
        path = tmp_path / "helpy.db"
        async with (
            SqliteStore(path, VAULT) as server,
            SqliteStore(path, VAULT, beside=True) as beside,
        ):
            talk = SqliteConversationRepository(server, FrozenClock(NOON))
            keys = SqliteApiKeyRepository(beside)
            await talk.add(a_conversation())
            await asyncio.gather(
                *(talk.append(a_draft(number)) for number in range(1, MANY)),
                *(keys.add(an_api_key(number)) for number in range(1, MANY)),
            )

            assert len(await talk.messages(CHAT, limit=99)) == MANY - 1
            known = SqliteApiKeyRepository(server)
            assert len(await known.newest(limit=99)) == MANY - 1

    async def test_leaves_the_lock_to_who_has_it(self, tmp_path: Path) -> None:
        """A second server is refused still, and the first goes on when it leaves."""
        path = tmp_path / "helpy.db"
        async with SqliteStore(path, VAULT) as server:
            async with SqliteStore(path, VAULT, beside=True):
                pass
            with pytest.raises(StoreUnusableError):
                await SqliteStore(path, VAULT).__aenter__()
            await SqliteApiKeyRepository(server).add(an_api_key())


class TestIsCurrent:
    async def test_knows_a_file_that_need_not_be_changed(self, tmp_path: Path) -> None:
        """Whoever has it open."""
        path = tmp_path / "helpy.db"
        assert not is_current(path)
        async with SqliteStore(path, VAULT):
            assert is_current(path)
        assert is_current(path)

    @pytest.mark.parametrize("version", [SCHEMA_VERSION - 1, SCHEMA_VERSION + 1])
    async def test_knows_one_of_another_version(
        self, tmp_path: Path, version: int
    ) -> None:
        """Which is not for a guest to write to."""
        path = tmp_path / "helpy.db"
        async with SqliteStore(path, VAULT):
            pass
        database = sqlite3.connect(path)
        database.execute(f"PRAGMA user_version = {version}")
        database.close()

        assert not is_current(path)

    def test_knows_what_is_none_of_ours(self, tmp_path: Path) -> None:
        """Another application's database, and what is none at all."""
        other = tmp_path / "other.db"
        database = sqlite3.connect(other)
        database.executescript("CREATE TABLE a(b); PRAGMA application_id = 7")
        database.close()
        nonsense = tmp_path / "nonsense"
        nonsense.write_bytes(b"this is no database" * 500)

        assert not is_current(other)
        assert not is_current(nonsense)
