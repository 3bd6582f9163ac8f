"""After somebody was erased nothing of theirs is found, wherever one looks."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

import httpx
import pytest
import redis

from tests.support.product import Product
from tests.support.socket_client import close_code, hear, say, signed_in
from tests.support.student_client import StudentClient
from tests.support.tables import everything_in
from tests.support.valkey import Valkey

pytestmark = pytest.mark.anyio

EMAIL: Final = "zorblax.canary@example.org"
# What is looked for: in capitals or not, whole or in pieces.
CANARY: Final = "zorblax"
NAMED: Final = "Zorblax"
INTRODUCTION: Final = {
    "name": NAMED,
    "gradeLevel": 5,
    "subjects": ["zorblax math"],
    "curriculum": "Zorblaxian",
    "goals": ["Understand zorblax fractions"],
}
SAID: Final = (
    "My favorite animal is the zorblax.",
    "Solve 3x + 5 = 20, says the zorblax",
    "My name is Zorblax and I like zorblax pie.",
)


async def live_a_life(student: StudentClient) -> None:
    """Say things wherever there is something to say."""
    await student.register()
    await student.http.post("/students/onboarding", json=INTRODUCTION)
    await student.http.put("/users/profile", json={"name": NAMED})
    await student.post("/helpys/create", {"name": "Zorblaxbot"})
    for words in SAID:
        (await student.send(words, wait="true")).raise_for_status()
    asked = await student.post(
        f"/chat/conversations/{student.conversation}/messages",
        {"content": "zorblax typo", "metadata": {"note": "zorblax"}},
    )
    await student.http.put(
        f"/chat/conversations/{student.conversation}/messages/{asked['message']['id']}",
        json={"content": "zorblax mended"},
    )
    await student.http.post(
        "/chat/conversations",
        json={"helpyId": (await first_helpy(student)), "subject": "zorblax"},
        headers={"Idempotency-Key": "zorblax-key"},
    )
    # What goes wrong is logged, and must not be quoted there.
    await student.http.post("/auth/login", json={"email": EMAIL, "password": NAMED})
    await student.http.post("/helpys/create", content=b'{"name": "zorblax')
    await student.http.post("/auth/reset-password", json={"email": EMAIL})


async def first_helpy(student: StudentClient) -> str:
    """Return the id of a Helpy of the student's."""
    return str((await student.get("/helpys"))["items"][0]["id"])


async def erased(student: StudentClient) -> dict[str, Any]:
    """Erase the student while a socket is open and a turn is under way."""
    async with signed_in(student) as socket:
        await say(
            socket,
            "message.send",
            conversationId=student.conversation,
            content="One last zorblax",
        )
        await hear(socket)
        answer = await student.http.delete(f"/users/{student.user_id}")
        code = await close_code(socket)

    assert code == 4401
    return dict(answer.raise_for_status().json())


def files_with(word: str, folder: Path) -> list[str]:
    """Return every file beneath a folder that holds a word."""
    return [
        str(file.relative_to(folder))
        for file in folder.rglob("*")
        if file.is_file() and word.encode() in file.read_bytes().lower()
    ]


async def check_all(
    folder: Path, make: Callable[[], Product], scan: Callable[[], Awaitable[str]]
) -> None:
    """Live, be erased, and look everywhere, also after the server has stopped."""
    with make() as product:
        async with StudentClient(product.url, EMAIL) as student:
            await live_a_life(student)
            receipt = await erased(student)
            login = {"email": EMAIL, "password": "correct horse battery"}
            async with httpx.AsyncClient(base_url=product.url) as nobody:
                refused = await nobody.post("/auth/login", json=login)
                read = (await nobody.get(f"/erasures/{receipt['id']}")).json()
        found = files_with(CANARY, folder), CANARY in await scan()

    assert refused.status_code == 401
    assert read["status"] == "erased"
    assert read["erased"]["messages"] >= 2 * len(SAID)
    assert found == ([], False)
    assert files_with(CANARY, folder) == []


class TestErasure:
    async def test_leaves_no_file_with_a_word(self, tmp_path: Path) -> None:
        """Neither database, its log, ours, nor anything else beside them."""

        async def nowhere_else() -> str:
            return ""

        await check_all(tmp_path, lambda: Product(tmp_path / "data"), nowhere_else)

    @pytest.mark.dynamodb
    async def test_leaves_no_table_and_no_cache_with_a_word(
        self, tmp_path: Path, emulator: str, valkey: Valkey
    ) -> None:
        """Every item of every table, every key of the hub's server, every file."""
        prefix = f"gone{uuid4().hex[:8]}-"
        options = {
            "HELPY_STORE": "dynamodb",
            "HELPY_DYNAMODB_ENDPOINT": emulator,
            "HELPY_TABLE_PREFIX": prefix,
            "HELPY_REDIS_URL": valkey.url,
        }

        async def everything() -> str:
            return await everything_in(emulator, prefix) + cached(valkey.url)

        (tmp_path / "p").mkdir()
        await check_all(
            tmp_path / "p",
            lambda: Product(tmp_path / "p" / "data").set(options),
            everything,
        )


def cached(url: str) -> str:
    """Return every key and value of a Redis-protocol server as one text."""
    with redis.Redis.from_url(url) as server:
        return repr([(key, server.dump(key)) for key in server.scan_iter()]).lower()
