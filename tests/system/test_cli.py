"""The command line: one sentence and exit code 2 for whatever can't be."""

from __future__ import annotations

import json
import os
import signal
import socket
import sqlite3
from pathlib import Path

import httpx
import pytest

from adapters.local.sqlite_schema import SCHEMA_VERSION
from tests.support.command import helpy, is_refused
from tests.support.product import Product
from tests.support.student_client import StudentClient

pytestmark = pytest.mark.anyio


class TestHelp:
    @pytest.mark.parametrize(
        "words",
        [
            ("--help",),
            ("up", "--help"),
            ("serve", "-h"),
            ("export", "-h"),
            ("erase", "-h"),
            ("route", "-h"),
            ("keys", "-h"),
            ("keys", "create", "-h"),
            ("keys", "list", "-h"),
            ("keys", "revoke", "-h"),
        ],
    )
    def test_says_what_there_is(self, words: tuple[str, ...]) -> None:
        """With an example, on standard output."""
        run = helpy(*words)

        assert run.returncode == 0
        assert "Example: helpy" in run.stdout


class TestRefusals:
    def test_of_an_unknown_setting(self, tmp_path: Path) -> None:
        """A misspelled variable is not silently ignored."""
        is_refused(helpy("serve", env={"HELPY_PROT": "8000"}), "HELPY_PROT")

    def test_of_an_unknown_option(self) -> None:
        """Exit code 2 is what the option parser says too."""
        assert helpy("serve", "--prot", "1").returncode == 2

    def test_of_a_configuration_file(self, tmp_path: Path) -> None:
        """Not there, not TOML, or with a key that is none."""
        file = tmp_path / "helpy.toml"
        is_refused(helpy("serve", "--config", str(file)), str(file))
        file.write_text("port = ")
        is_refused(helpy("serve", "--config", str(file)), "TOML")
        file.write_text("prot = 1")
        is_refused(helpy("serve", "--config", str(file)), "prot")

    def test_of_a_port_that_is_taken(self, tmp_path: Path) -> None:
        """And the data folder is not even made."""
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            port = taken.getsockname()[1]
            run = helpy("serve", "--port", str(port), "--data-dir", str(tmp_path / "d"))

        is_refused(run, str(port), "--port")
        assert not (tmp_path / "d").exists()

    def test_of_a_model_that_is_not_there(self, tmp_path: Path) -> None:
        """A name that is none, a file that is none, a file that is no model."""
        folder = ["--port=0", f"--data-dir={tmp_path / 'd'}"]
        other = tmp_path / "other.gguf"
        other.write_bytes(b"nonsense")
        for model in ("huge", str(tmp_path / "none.gguf"), str(other)):
            is_refused(helpy("serve", *folder, "--local-model", model), model)

    def test_of_an_address_that_is_none(self, tmp_path: Path) -> None:
        """It may hold a key, and is not repeated."""
        like = "The model URL must be like http://127.0.0.1:11434/v1"
        for url in ("nonsense", "http://me:nonsense@127.0.0.1/v1"):
            folder = f"--data-dir={tmp_path / 'd'}"
            run = helpy("serve", "--port=0", folder, "--model-url", url)
            is_refused(run, like)
            assert "nonsense" not in run.stdout + run.stderr

    def test_of_a_damaged_database(self, tmp_path: Path) -> None:
        """And not a byte of it is touched."""
        file = tmp_path / "helpy.db"
        file.write_bytes(b"this is no database" * 500)
        before = file.read_bytes()

        is_refused(helpy("serve", "--port=0", f"--data-dir={tmp_path}"), str(file))
        assert file.read_bytes() == before

    def test_of_a_newer_database(self, tmp_path: Path) -> None:
        """What a newer version wrote is not guessed at."""
        product = Product(tmp_path / "data")
        with product:
            pass
        file = tmp_path / "data" / "helpy.db"
        with sqlite3.connect(file) as database:
            database.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
        database.close()

        run = helpy("serve", "--port=0", f"--data-dir={tmp_path / 'data'}")
        is_refused(run, "newer")

    def test_of_a_folder_that_another_process_has(self, tmp_path: Path) -> None:
        """One process has a data folder; the second leaves it in peace."""
        with Product(tmp_path / "data") as first:
            run = helpy("serve", "--port=0", f"--data-dir={tmp_path / 'data'}")
            assert httpx.get(f"{first.url}/health").status_code == 200

        is_refused(run, str(tmp_path / "data"))

    def test_of_a_folder_that_can_not_be_made(self, tmp_path: Path) -> None:
        """A file where the folder should be."""
        (tmp_path / "data").write_text("x")
        is_refused(helpy("serve", "--port=0", f"--data-dir={tmp_path / 'data' / 'd'}"))

    def test_of_the_demo_for_the_whole_network(self) -> None:
        """Anybody may be a demo student, so `up` is for this machine alone."""
        is_refused(helpy("up", "--host", "0.0.0.0"), "helpy serve")


class TestServing:
    def test_ends_in_good_order(self, tmp_path: Path) -> None:
        """Exit code 0 on SIGTERM and on Ctrl-C."""
        for number in (signal.SIGTERM, signal.SIGINT):
            product = Product(tmp_path / "data")
            product.start()
            assert product.end(number) == 0

    def test_up_signs_demo_students_in(self, tmp_path: Path) -> None:
        """And their work is there the next time."""
        made = set()
        for _ in range(2):
            with (
                Product(tmp_path / "data", command="up") as product,
                httpx.Client(base_url=product.url, timeout=30) as client,
            ):
                for student in client.get("/demo").json()["students"]:
                    body = {k: student[k] for k in ("email", "password")}
                    answer = client.post("/auth/login", json=body)
                    assert answer.status_code == 200
                    made.add(answer.json()["user"]["id"])
        assert len(made) == 2

    def test_says_nobodys_words(self, tmp_path: Path) -> None:
        """Standard error holds no password, token or message."""
        with (
            Product(tmp_path / "data", **{"log-level": "debug"}) as product,
            httpx.Client(base_url=product.url, timeout=30) as client,
        ):
            secret = "a-very-secret-password"
            body = {"email": "ada@example.org", "password": secret}
            made = client.post("/auth/register", json=body).json()
            client.headers["Authorization"] = f"Bearer {made['accessToken']}"
            helpy = client.post("/helpys/create", json={"name": "Sesame"}).json()
            chat = client.post(
                "/chat/conversations", json={"helpyId": helpy["id"]}
            ).json()
            path = f"/chat/conversations/{chat['id']}/messages?wait=true"
            client.post(path, json={"content": "my diary says hello"})
        log = (tmp_path / "data.log").read_text()

        assert '"status":200' in log
        for word in (secret, "ada@example", "diary", "Sesame", made["accessToken"]):
            assert word not in log
        assert os.linesep + "Traceback" not in log


class TestPersonalData:
    async def test_is_copied_and_erased(self, tmp_path: Path) -> None:
        """While no server has the store; a receipt comes back, and nobody is left."""
        data = tmp_path / "data"
        with Product(data) as product:
            async with StudentClient(product.url, "ada@example.org") as ada:
                await ada.register()
                (await ada.send("Hello wombat", wait="true")).raise_for_status()
            busy = helpy("export", "ada@example.org", f"--data-dir={data}")
        copied = helpy("export", "ada@example.org", f"--data-dir={data}")
        file = tmp_path / "ada.json"
        written = helpy("export", ada.user_id, f"--data-dir={data}", f"--out={file}")
        asked = helpy("erase", "ada@example.org", f"--data-dir={data}")
        erased = helpy("erase", "ada@example.org", "--yes", f"--data-dir={data}")
        gone = helpy("export", "ada@example.org", f"--data-dir={data}")

        is_refused(busy, "Another Helpy")
        copy = json.loads(copied.stdout)
        assert copy["conversations"][0]["messages"][0]["content"] == "Hello wombat"
        assert written.returncode == 0
        assert json.loads(file.read_text())["user"]["id"] == ada.user_id
        assert file.stat().st_mode & 0o077 == 0
        is_refused(asked, "--yes")
        assert json.loads(erased.stdout)["status"] == "erased"
        is_refused(gone, "nobody")

    @pytest.mark.parametrize("person", ["nobody@example.org", "usr_1", "", "a b"])
    @pytest.mark.parametrize("command", [("export",), ("erase", "--yes")])
    def test_of_nobody_is_refused(
        self, tmp_path: Path, command: tuple[str, ...], person: str
    ) -> None:
        """One sentence, whatever was typed."""
        with Product(tmp_path / "data"):
            pass
        is_refused(helpy(*command, person, f"--data-dir={tmp_path / 'data'}"), "nobody")

    @pytest.mark.parametrize("command", [("export",), ("erase", "--yes")])
    def test_of_another_folder_is_not_looked_for(
        self, tmp_path: Path, command: tuple[str, ...]
    ) -> None:
        """Where nothing is kept, nothing is made either."""
        folder = tmp_path / "mistyped"
        run = helpy(*command, "ada@example.org", f"--data-dir={folder}")

        is_refused(run, str(folder), "--data-dir")
        assert not folder.exists()
