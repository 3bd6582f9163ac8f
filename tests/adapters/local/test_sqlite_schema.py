"""The schema: an older file becomes a current one, and keeps what it said."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from adapters.local.frozen_clock import FrozenClock
from adapters.local.sqlite_conversations import SqliteConversationRepository
from adapters.local.sqlite_schema import _STEPS, APPLICATION_ID, SCHEMA_VERSION
from adapters.local.sqlite_sign_ins import SqliteSignInRepository
from adapters.local.sqlite_store import SqliteStore
from tests.support.builders import ADA, BO, NOON, a_sign_in
from tests.support.stores import VAULT

pytestmark = pytest.mark.anyio


async def test_keeps_sign_ins_of_the_first_version(tmp_path: Path) -> None:
    """By user, and those that were revoked stay so."""
    path = tmp_path / "helpy.db"
    with closing(sqlite3.connect(path)) as old:
        old.executescript(
            f"{_STEPS[0]}; PRAGMA user_version = 1;"
            f" PRAGMA application_id = {APPLICATION_ID}"
        )
        for sign_in_id, revoked in (("sin_" + "1" * 32, False), (a_sign_in().id, True)):
            body = msgspec.to_builtins(a_sign_in(id=sign_in_id))
            del body["revoked_at"]
            kept = msgspec.json.encode({**body, "revoked": revoked})
            old.execute("INSERT INTO sign_in VALUES(?, ?)", (sign_in_id, kept))
        old.commit()

    async with SqliteStore(path, VAULT) as store:
        found = await SqliteSignInRepository(store).of_user(ADA)
        version = store.read(lambda c: c.execute("PRAGMA user_version").fetchone()[0])

    assert [s.revoked for s in found] == [False, True]
    assert version == SCHEMA_VERSION


async def test_learns_who_shares_a_conversation(tmp_path: Path) -> None:
    """From conversations that were begun before anybody asked."""
    path = tmp_path / "helpy.db"
    with closing(sqlite3.connect(path)) as old:
        old.executescript(
            f"{';'.join(_STEPS[:4])}; PRAGMA user_version = 4;"
            f" PRAGMA application_id = {APPLICATION_ID}"
        )
        old.executemany(
            "INSERT INTO participant VALUES(?, ?)",
            [(ADA, "cnv_1"), (BO, "cnv_1"), (ADA, "cnv_2")],
        )
        old.commit()

    async with SqliteStore(path, VAULT) as store:
        conversations = SqliteConversationRepository(store, FrozenClock(NOON))
        assert await conversations.companions(ADA, limit=9) == {BO}
