"""What an older version kept is read by this one."""

from __future__ import annotations

from pathlib import Path

import pytest

from adapters.local.sqlite_store import SqliteStore
from adapters.local.sqlite_students import SqliteStudentRepository
from adapters.local.sqlite_users import SqliteUserRepository
from domain.preferences import Preferences
from tests.support.builders import ADA, a_student, a_user

pytestmark = pytest.mark.anyio

USER = (
    f'{{"id":"{ADA}","email":"ada@example.org","username":"Ada","role":"student",'
    '"email_verified":false,"created_at":"2026-11-24T12:00:00Z",'
    '"last_active_at":"2026-11-24T12:00:00Z","plan":"free"}'
)
STUDENT = (
    f'{{"user_id":"{ADA}","name":"Ada","time_zone":"Europe/London",'
    '"grade_level":null,"subjects":[],"helpy_id":null}'
)


async def test_people_of_the_first_version_are_whole(tmp_path: Path) -> None:
    """They are linked to nobody, consented to nothing, and keep working."""
    async with SqliteStore(tmp_path / "helpy.db") as store:
        await store.write(
            lambda connection: connection.execute(
                "INSERT INTO user VALUES(?, ?, ?, ?)",
                (ADA, "ada@example.org", "hash", USER.encode()),
            )
        )
        await store.write(
            lambda connection: connection.execute(
                "INSERT INTO student VALUES(?, ?)", (ADA, STUDENT.encode())
            )
        )
        user = await SqliteUserRepository(store).get(ADA)
        student = await SqliteStudentRepository(store).get(ADA)

    assert user == a_user()
    assert user.preferences == Preferences()
    assert student == a_student()
    assert student.act(user.created_at) == student
