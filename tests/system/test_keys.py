"""Keys of applications: made, listed and revoked, whether a server runs or not."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import httpx
import pytest

from adapters.local.sqlite_store import SqliteStore
from domain.api_key import key_digest
from entrypoints.composition.open_stores import DATABASE
from tests.support.command import helpy, is_refused
from tests.support.product import Product
from tests.support.stores import VAULT
from tests.support.student_client import StudentClient

pytestmark = pytest.mark.anyio


def keys(*words: str, data: Path) -> list[dict[str, object]]:
    """Return what `helpy keys list` tells a program."""
    run = helpy("keys", "list", "--json", *words, f"--data-dir={data}")
    assert run.returncode == 0, run
    return list(json.loads(run.stdout))


class TestKeys:
    async def test_are_made_and_revoked_beside_a_server(self, tmp_path: Path) -> None:
        """Which serves on meanwhile, and keeps what it is told."""
        data = tmp_path / "data"
        with Product(data) as product:
            async with StudentClient(product.url, "ada@example.org") as ada:
                await ada.register()
                made = helpy("keys", "create", "--plan=elite", f"--data-dir={data}")
                (await ada.send("Hello wombat", wait="true")).raise_for_status()
                (listed,) = keys(data=data)
                revoked = helpy(
                    "keys", "revoke", str(listed["id"]), f"--data-dir={data}"
                )
                (then,) = keys(data=data)
                (await ada.send("Hello again", wait="true")).raise_for_status()

        assert (made.returncode, revoked.returncode) == (0, 0)
        assert made.stdout.startswith("hk_")
        assert listed["revokedAt"] is None
        assert then["revokedAt"] is not None
        assert keys(data=data) == [then]

    async def test_open_the_door_and_close_it_again_within_five_seconds(
        self, tmp_path: Path
    ) -> None:
        """The server that runs knows of both without being told."""
        data = tmp_path / "data"
        with Product(data) as product:
            made = helpy("keys", "create", "--plan=free", f"--data-dir={data}")
            bearer = {"Authorization": f"Bearer {made.stdout.strip()}"}
            async with httpx.AsyncClient(base_url=product.url, headers=bearer) as app:
                let_in = await app.get("/v1/models")
                (listed,) = keys(data=data)
                helpy("keys", "revoke", str(listed["id"]), f"--data-dir={data}")
                async with asyncio.timeout(5):
                    while (refused := await app.get("/v1/models")).status_code == 200:
                        await asyncio.sleep(0.1)

        assert let_in.status_code == 200
        assert listed["lastUsedAt"] is not None
        assert refused.status_code == 401

    def test_of_nobody_can_be_made_before_there_is_a_server(
        self, tmp_path: Path
    ) -> None:
        """Standard output is the key and nothing else; it is kept nowhere."""
        data = tmp_path / "data"
        run = helpy(
            *("keys", "create", "--plan=premium", "--name=School page"),
            *("--at-once=9", "--daily-tokens=123", f"--data-dir={data}"),
        )
        (listed,) = keys(data=data)
        written = b"".join(f.read_bytes() for f in data.rglob("*") if f.is_file())
        table = helpy("keys", "list", f"--data-dir={data}").stdout

        text = run.stdout.removesuffix("\n")
        assert key_digest(text).encode() in written
        assert text.encode() not in written
        assert text not in run.stderr
        assert listed["name"] == "School page"
        assert (listed["turnsAtOnce"], listed["dailyTokens"]) == (9, 123)
        assert "LAST USED" in table
        assert "School page" in table

    def test_are_refused_in_one_sentence(self, tmp_path: Path) -> None:
        """With what to mend."""
        data = tmp_path / "data"
        folder = f"--data-dir={data}"
        is_refused(helpy("keys", "list", folder), str(data), "--data-dir")
        is_refused(helpy("keys", "revoke", "key_1", folder), str(data))
        assert not data.exists()
        wrong = ("keys", "create", "--plan=free", folder)
        is_refused(helpy(*wrong, "--at-once=0"), "--at-once")
        is_refused(helpy(*wrong, "--daily-tokens=-1"), "--daily-tokens")
        is_refused(helpy(*wrong, "--name=\x1b[2J"), "--name")
        assert helpy("keys", "create", "--plan=gold", folder).returncode == 2
        assert helpy("keys", "create", "--plan=free", folder).returncode == 0
        is_refused(helpy("keys", "revoke", "key_" + "0" * 32, folder), "no such")

    async def test_wait_for_a_server_of_another_version(self, tmp_path: Path) -> None:
        """Its file is not written to while it has it."""
        data = tmp_path / "data"
        path = data / DATABASE
        async with SqliteStore(path, VAULT) as store:
            await store.write(lambda c: c.execute("PRAGMA user_version = 3"))
            run = helpy("keys", "create", "--plan=free", f"--data-dir={data}")

        is_refused(run, "Another Helpy server")
