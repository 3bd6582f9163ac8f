"""What an older version stored is read as if it had been written today."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from adapters.local.sqlite_helpys import SqliteHelpyRepository
from adapters.local.sqlite_store import SqliteStore
from adapters.local.sqlite_users import SqliteUserRepository
from domain.helpy import Personality
from domain.memory import Memory
from domain.plan import PlanName
from tests.support.builders import ADA, NOON, SPARK, a_helpy, a_user

pytestmark = pytest.mark.anyio

# As 0.1.0 wrote them.
HELPY = {
    "id": SPARK,
    "owner_id": ADA,
    "name": "Spark",
    "personality": {"tone": "warm", "traits": ["kind"]},
    "created_at": "2026-11-24T12:00:00Z",
    "memories": [
        {
            "text": "Likes cats.",
            "formed_at": "2026-11-24T12:00:00Z",
            "importance": 0.25,
        }
    ],
    "relationship_depth": 3,
    "last_interaction_at": None,
    "version": 2,
}
USER = {
    "id": ADA,
    "email": "ada@example.org",
    "username": "Ada",
    "role": "student",
    "email_verified": False,
    "created_at": "2026-11-24T12:00:00Z",
    "last_active_at": "2026-11-24T12:00:00Z",
    "plan": "starter",
}


class TestOlderBodies:
    async def test_make_a_helpy_with_its_memories(self, tmp_path: Path) -> None:
        """A memory without an id has the same one at every reading."""
        async with SqliteStore(tmp_path / "helpy.db") as store:
            row = (SPARK, ADA, msgspec.json.encode(HELPY))
            await store.write(
                lambda connection: connection.execute(
                    "INSERT INTO helpy VALUES(?, ?, ?)", row
                )
            )
            helpy = await SqliteHelpyRepository(store).get(SPARK)

        assert helpy == a_helpy(
            personality=Personality(traits=("kind",)),
            memories=(Memory(text="Likes cats.", formed_at=NOON, importance=0.25),),
            relationship_depth=3,
            version=2,
        )

    async def test_make_a_user_with_nothing_pending(self, tmp_path: Path) -> None:
        """The plan is the one they had."""
        async with SqliteStore(tmp_path / "helpy.db") as store:
            row = (ADA, USER["email"], "hash", msgspec.json.encode(USER))
            await store.write(
                lambda connection: connection.execute(
                    "INSERT INTO user VALUES(?, ?, ?, ?)", row
                )
            )
            user = await SqliteUserRepository(store).get(ADA)

        assert user == a_user(plan=PlanName.STARTER)
