"""What an older version kept is read by this one, and sealed from then on."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import AsyncGenerator
from contextlib import closing
from pathlib import Path
from typing import Any, Final

import pytest

from adapters.local.frozen_clock import FrozenClock
from adapters.local.sqlite_schema import _STEPS, APPLICATION_ID
from adapters.local.sqlite_store import SqliteStore
from domain.helpy import Personality
from domain.memory import Memory
from domain.plan import PlanName
from domain.preferences import Preferences
from entrypoints.composition.sqlite_stores import sqlite_stores
from entrypoints.composition.stores import Stores
from tests.support.builders import (
    ADA,
    CHAT,
    NOON,
    SPARK,
    a_draft,
    a_helpy,
    a_student,
    a_user,
)
from tests.support.stores import VAULT

pytestmark = pytest.mark.anyio

_NOON: Final = "2026-11-24T12:00:00Z"
WORDS: Final = "Wombats are my favorite."
# As 0.1.0 wrote them.
USER: Final = {
    "id": ADA,
    "email": "ada@example.org",
    "username": "Ada",
    "role": "student",
    "email_verified": False,
    "created_at": _NOON,
    "last_active_at": _NOON,
    "plan": "starter",
}
STUDENT: Final[dict[str, Any]] = {
    "user_id": ADA,
    "name": "Ada",
    "time_zone": "Europe/London",
    "grade_level": None,
    "subjects": [],
    "helpy_id": None,
}
HELPY: Final = {
    "id": SPARK,
    "owner_id": ADA,
    "name": "Spark",
    "personality": {"tone": "warm", "traits": ["kind"]},
    "created_at": _NOON,
    "memories": [{"text": "Likes cats.", "formed_at": _NOON, "importance": 0.25}],
    "relationship_depth": 3,
    "last_interaction_at": None,
    "version": 2,
}
CONVERSATION: Final = {
    "id": CHAT,
    "type": "individual",
    "participants": [ADA],
    "helpy_id": SPARK,
    "subject": "math",
    "created_at": _NOON,
}
MESSAGE: Final = {
    "id": "msg_" + "1" * 32,
    "conversation_id": CHAT,
    "sender_id": ADA,
    "sender_type": "human",
    "content": WORDS,
    "sent_at": _NOON,
    "turn_id": "trn_" + "1" * 32,
    "client_message_id": "c1",
    "seq": 1,
}


@pytest.fixture
def old_file(tmp_path: Path) -> Path:
    """Return a database of the last version that sealed nothing."""
    path = tmp_path / "helpy.db"
    with closing(sqlite3.connect(path)) as old:
        for step in _STEPS[:4]:
            old.executescript(step)
        old.executescript(
            f"PRAGMA user_version = 4; PRAGMA application_id = {APPLICATION_ID}"
        )
        for statement, row in (
            ("INSERT INTO user VALUES(?, ?, ?, ?)", (ADA, USER["email"], "h", USER)),
            ("INSERT INTO student VALUES(?, ?)", (ADA, STUDENT)),
            ("INSERT INTO helpy VALUES(?, ?, ?)", (SPARK, ADA, HELPY)),
            (
                "INSERT INTO conversation VALUES(1, ?, 1, NULL, ?, 0)",
                (CHAT, CONVERSATION),
            ),
            ("INSERT INTO participant VALUES(?, ?)", (ADA, CHAT)),
            ("INSERT INTO message VALUES(1, 1, ?, 'c1', ?, NULL)", (ADA, MESSAGE)),
        ):
            old.execute(
                statement,
                [json.dumps(v).encode() if isinstance(v, dict) else v for v in row],
            )
        old.commit()
    return path


@pytest.fixture
async def stores(old_file: Path, anyio_backend: str) -> AsyncGenerator[Stores]:
    """Open it with this version."""
    async with SqliteStore(old_file, VAULT) as store:
        yield sqlite_stores(store, FrozenClock(NOON))


class TestOlderBodies:
    async def test_make_people_who_are_linked_to_nobody(self, stores: Stores) -> None:
        """They consented to nothing, and keep working; the plan is the one they had."""
        found = await stores.users.by_email("ada@example.org")
        student = await stores.students.get(ADA)

        assert found == (a_user(plan=PlanName.STARTER), "h")
        assert a_user().preferences == Preferences()
        assert student == a_student()
        assert student.act(NOON) == student

    async def test_make_a_helpy_with_its_memories(self, stores: Stores) -> None:
        """A memory without an id has the same one at every reading."""
        assert await stores.helpys.get(SPARK) == a_helpy(
            personality=Personality(traits=("kind",)),
            memories=(Memory(text="Likes cats.", formed_at=NOON, importance=0.25),),
            relationship_depth=3,
            version=2,
        )

    async def test_make_a_conversation_that_goes_on(self, stores: Stores) -> None:
        """What was said is there, and what is said next follows it."""
        await stores.conversations.append(a_draft(2))
        said = await stores.conversations.messages(CHAT, limit=10)

        assert (await stores.conversations.get(CHAT)).owner_id == ADA
        assert [m.seq for m in said] == [2, 1]
        assert said[1].content == WORDS
        assert await stores.conversations.of_user(ADA, limit=5)

    async def test_are_nowhere_as_they_were(self, old_file: Path) -> None:
        """Not even in pages that are free."""
        assert WORDS.encode() in old_file.read_bytes()
        async with SqliteStore(old_file, VAULT):
            pass

        for file in old_file.parent.iterdir():
            found = file.read_bytes()
            for words in (WORDS, "ada@example.org", "Likes cats.", "Spark"):
                assert words.encode() not in found, f"{words} in {file.name}"
