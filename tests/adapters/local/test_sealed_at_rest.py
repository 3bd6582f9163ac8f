"""What lies in the database's files tells nothing of anybody."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from adapters.local.aes_vault import AesVault
from adapters.local.frozen_clock import FrozenClock
from adapters.local.memory_secrets import MemorySecrets
from adapters.local.sqlite_keyring import SqliteKeyring, keep_key
from adapters.local.sqlite_store import SqliteStore
from adapters.local.sqlite_users import SqliteUserRepository
from entrypoints.composition.sqlite_stores import sqlite_stores
from ports.sealer import SealBrokenError
from tests.support.builders import ADA, BO, NOON, a_user
from tests.support.canaries import WORDS, keep_a_life
from tests.support.stores import VAULT

pytestmark = pytest.mark.anyio


def found_in(folder: Path, *words: bytes) -> set[tuple[str, bytes]]:
    """Return which files hold which words, in free pages and in the log too."""
    return {
        (file.name, word)
        for file in folder.iterdir()
        for word in words
        if word.lower() in file.read_bytes().lower()
    }


async def test_no_word_of_anybody_lies_open(tmp_path: Path) -> None:
    """Whoever copies the files can't read them without the secrets."""
    canaries = [word.encode() for word in (*WORDS, "quokka")]
    async with SqliteStore(tmp_path / "helpy.db", VAULT) as store:
        await keep_a_life(sqlite_stores(store, FrozenClock(NOON)))
        while_open = found_in(tmp_path, *canaries)

    assert while_open == set()
    assert found_in(tmp_path, *canaries) == set()


async def test_an_erased_persons_key_is_gone_from_the_files(tmp_path: Path) -> None:
    """From the log and from free pages: a key that lingers opens every backup."""
    async with SqliteStore(tmp_path / "helpy.db", VAULT) as store:
        stores = sqlite_stores(store, FrozenClock(NOON))
        await keep_a_life(stores)
        locked: bytes = store.read(
            lambda c: c.execute("SELECT locked FROM person_key").fetchone()[0]
        )
        before = found_in(tmp_path, locked)
        await stores.personal_records.erase(ADA)
        after = found_in(tmp_path, locked)
        await stores.personal_records.erase_traces(ADA)
        await store.empty_log()
        traces = found_in(tmp_path, ADA.encode(), bytes.fromhex(ADA[4:]))

    assert before
    assert after == set()
    assert traces == set()


async def test_a_record_opens_in_its_place_alone(tmp_path: Path) -> None:
    """Whoever can write the file can't give one person's name to another."""
    async with SqliteStore(tmp_path / "helpy.db", VAULT) as store:
        users = SqliteUserRepository(store)
        await users.add(a_user(), credential="a")
        await users.add(a_user(id=BO, email="bo@example.org"), credential="b")
        await store.write(
            lambda c: c.execute(
                "UPDATE user SET body = (SELECT body FROM user WHERE id = ?)"
                " WHERE id = ?",
                (BO, ADA),
            )
        )

        with pytest.raises(SealBrokenError):
            await users.get(ADA)


async def test_other_secrets_open_nothing(tmp_path: Path) -> None:
    """A database without its secrets is noise."""
    other = AesVault(MemorySecrets({"sealing-key": b"x" * 32, "index-key": b"i" * 32}))
    async with SqliteStore(tmp_path / "helpy.db", VAULT) as store:
        await SqliteUserRepository(store).add(a_user(), credential="a")
    async with SqliteStore(tmp_path / "helpy.db", other) as store:
        with pytest.raises(SealBrokenError):
            await SqliteUserRepository(store).get(ADA)


async def test_a_key_whose_making_was_undone_is_not_used(tmp_path: Path) -> None:
    """What was sealed with it could never be opened again."""
    keys = SqliteKeyring(VAULT)
    async with SqliteStore(tmp_path / "helpy.db", VAULT):
        with closing(
            sqlite3.connect(tmp_path / "helpy.db", isolation_level=None)
        ) as raw:
            raw.execute("BEGIN IMMEDIATE")
            keep_key(raw, ADA, VAULT.new_key(ADA))
            keys.seal(raw, ADA, b"one", place="p")
            raw.execute("ROLLBACK")
            keep_key(raw, ADA, VAULT.new_key(ADA))
            sealed = keys.seal(raw, ADA, b"two", place="p")

            assert SqliteKeyring(VAULT).open(raw, sealed, place="p") == b"two"
