"""Secrets are made once, kept from others, and never shown."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from adapters.local.file_secrets import FileSecrets, SecretsUnusableError
from adapters.local.memory_secrets import MemorySecrets
from ports.secret_store import SecretMissingError

# Reads one secret when told to, and shows it to the test.
READ_ONE = """
import sys
from pathlib import Path
from adapters.local.file_secrets import FileSecrets
secrets = FileSecrets(Path(sys.argv[1]))
print("ready", flush=True)
sys.stdin.readline()
print(secrets.read("signing-key").hex())
"""


class TestFileSecrets:
    def test_makes_a_secret_that_is_missing(self, tmp_path: Path) -> None:
        """It is 32 random bytes, the same ever after."""
        folder = tmp_path / "not" / "there"
        secret = FileSecrets(folder).read("signing-key")

        assert len(secret) == 32
        assert FileSecrets(folder).read("signing-key") == secret
        assert FileSecrets(folder).read("refresh-key") != secret
        assert FileSecrets(tmp_path / "other").read("signing-key") != secret

    @pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
    def test_nobody_else_may_read_it(self, tmp_path: Path) -> None:
        """Whatever the umask is."""
        before = os.umask(0)
        try:
            FileSecrets(tmp_path / "data" / "secrets").read("signing-key")
        finally:
            os.umask(before)

        folder = tmp_path / "data" / "secrets"
        assert stat.S_IMODE(folder.parent.stat().st_mode) == 0o700
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert stat.S_IMODE((folder / "signing-key").stat().st_mode) == 0o600

    def test_leaves_nothing_but_the_secret(self, tmp_path: Path) -> None:
        """No draft stays behind."""
        FileSecrets(tmp_path).read("signing-key")

        assert [path.name for path in tmp_path.iterdir()] == ["signing-key"]

    def test_reads_a_file_once(self, tmp_path: Path) -> None:
        """A secret that is known needs no disk."""
        secrets = FileSecrets(tmp_path)
        secret = secrets.read("signing-key")
        (tmp_path / "signing-key").unlink()

        assert secrets.read("signing-key") == secret

    def test_processes_that_start_at_once_agree(self, tmp_path: Path) -> None:
        """One of them makes the secret, the others take it."""
        processes = [
            subprocess.Popen(
                [sys.executable, "-c", READ_ONE, str(tmp_path / "secrets")],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
            )
            for _ in range(4)
        ]
        for process in processes:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
        for process in processes:
            assert process.stdin is not None
            process.stdin.write("go\n")
            process.stdin.flush()
        answers = [process.communicate()[0] for process in processes]

        assert len(set(answers)) == 1
        assert bytes.fromhex(answers[0]) == FileSecrets(tmp_path / "secrets").read(
            "signing-key"
        )

    def test_takes_the_secret_of_who_was_faster(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Also if they were faster by a hair."""
        link = Path.hardlink_to

        def link_too_late(path: Path, target: Path) -> None:
            path.write_bytes(b"w" * 32)
            link(path, target)

        monkeypatch.setattr(Path, "hardlink_to", link_too_late)

        assert FileSecrets(tmp_path).read("signing-key") == b"w" * 32
        assert [path.name for path in tmp_path.iterdir()] == ["signing-key"]

    @pytest.mark.parametrize("step", ["write", "fsync", "link"])
    def test_a_failure_on_the_way_leaves_nothing_half_written(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
    ) -> None:
        """A full disk is told in a sentence, and the next start begins anew."""

        def no_space(*_: object) -> None:
            raise OSError(28, "No space left on device")

        with monkeypatch.context() as broken:
            if step == "write":
                broken.setattr(os, "open", no_space)
            elif step == "fsync":
                broken.setattr(os, "fsync", no_space)
            else:
                broken.setattr(Path, "hardlink_to", no_space)
            with pytest.raises(SecretsUnusableError) as refusal:
                FileSecrets(tmp_path).read("signing-key")

        assert str(refusal.value) == (
            f"The secret {tmp_path / 'signing-key'} can't be read or made: "
            "No space left on device."
        )
        assert list(tmp_path.iterdir()) == []
        assert len(FileSecrets(tmp_path).read("signing-key")) == 32

    @pytest.mark.parametrize("content", [b"", b"x" * 31])
    def test_refuses_a_damaged_secret(self, tmp_path: Path, content: bytes) -> None:
        """Tokens signed with nothing would be anybody's."""
        (tmp_path / "signing-key").write_bytes(content)

        with pytest.raises(SecretsUnusableError) as refusal:
            FileSecrets(tmp_path).read("signing-key")

        assert "is damaged" in str(refusal.value)
        assert (tmp_path / "signing-key").read_bytes() == content

    @pytest.mark.parametrize("what", ["folder is a file", "secret is a folder"])
    def test_refuses_what_can_not_be_read(self, tmp_path: Path, what: str) -> None:
        """In one sentence that names the path, as a secret that is missing."""
        folder = tmp_path / "secrets"
        if what == "folder is a file":
            folder.write_text("hello")
        else:
            (folder / "signing-key").mkdir(parents=True)

        with pytest.raises(SecretMissingError) as refusal:
            FileSecrets(folder).read("signing-key")

        assert str(folder / "signing-key") in str(refusal.value)
        assert "\n" not in str(refusal.value)

    @pytest.mark.parametrize(
        "name",
        [
            "",
            ".",
            "..",
            "../key",
            "a/b",
            "a\\b",
            "/etc/passwd",
            "C:key",
            "key\0",
            "key\n",
            ".hidden",
            "Key",
            "k" * 65,
        ],
    )
    def test_refuses_a_name_that_leads_elsewhere(
        self, tmp_path: Path, name: str
    ) -> None:
        """Nothing is read or made outside the folder."""
        with pytest.raises(SecretMissingError):
            FileSecrets(tmp_path / "secrets").read(name)

        assert list(tmp_path.iterdir()) == []

    def test_shows_nothing(self, tmp_path: Path) -> None:
        """A representation ends up in logs."""
        secrets = FileSecrets(tmp_path)
        secret = secrets.read("signing-key")

        assert repr(secrets) == str(secrets) == "FileSecrets()"
        assert repr(secret) not in repr(vars(secrets).keys())


class TestMemorySecrets:
    def test_knows_what_it_was_given(self) -> None:
        """And makes nothing up."""
        secrets = MemorySecrets({"signing-key": b"s" * 32})

        assert secrets.read("signing-key") == b"s" * 32
        with pytest.raises(SecretMissingError):
            secrets.read("refresh-key")

    def test_shows_nothing(self) -> None:
        """A representation ends up in logs."""
        assert repr(MemorySecrets({"signing-key": b"s" * 32})) == "MemorySecrets()"
