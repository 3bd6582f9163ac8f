"""FileSecrets: this installation's own secrets, one file each."""

from __future__ import annotations

import os
import re
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Final

from ports.secret_store import SecretMissingError

_BYTES: Final = 32
_NAME: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")


class SecretsUnusableError(SecretMissingError):
    """A secret can be neither read nor made; the text is one sentence for people.

    Args:
        sentence: What is wrong and where, without the secret.
    """

    code = "secrets-unusable"

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self.sentence = sentence

    def __str__(self) -> str:
        """Say the sentence: it names a file, never what somebody typed."""
        return self.sentence


class FileSecrets:
    """Reads secrets from a folder, and makes those that are missing.

    A secret is 32 random bytes in a file only its owner may read. Several processes
    that make one at once end up with the same; a crash leaves it whole or not there.

    Args:
        folder: Where the files are; made on first use.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: dict[str, bytes] = {}

    def __repr__(self) -> str:
        """Show nothing: a representation ends up in logs."""
        return "FileSecrets()"

    def read(self, name: str) -> bytes:
        if name in self._known:
            return self._known[name]
        if _NAME.fullmatch(name) is None:
            # Whatever it is, it must not lead out of the folder.
            raise SecretMissingError
        path = self._folder / name
        try:
            secret = self._read_or_make(path)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            sentence = f"The secret {path} can't be read or made: {reason}."
            raise SecretsUnusableError(sentence) from error
        if len(secret) < _BYTES:
            sentence = (
                f"The secret {path} is damaged: it has {len(secret)} bytes, not "
                f"{_BYTES}. Put it back from a backup, or delete it to get a new one."
            )
            raise SecretsUnusableError(sentence)
        self._known[name] = secret
        return secret

    def _read_or_make(self, path: Path) -> bytes:
        # Whatever is beside the secrets is as private as they are.
        self._folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._folder.mkdir(mode=0o700, exist_ok=True)
        with suppress(FileNotFoundError):
            return path.read_bytes()
        draft = self._folder / f".{path.name}.{secrets.token_hex(8)}"
        try:
            _write_durably(draft, secrets.token_bytes(_BYTES))
            # A link, unlike a rename, fails if another process was faster; then
            # theirs is the secret.
            with suppress(FileExistsError):
                path.hardlink_to(draft)
        finally:
            draft.unlink(missing_ok=True)
        _sync_folder(self._folder)
        return path.read_bytes()


def _write_durably(path: Path, content: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """Make a new name survive a power cut, where folders can be synced at all."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
