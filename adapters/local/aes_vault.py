"""AesVault: people's keys, locked with one of this installation's secrets."""

from __future__ import annotations

import hmac
import os
from typing import Final

from adapters.local.aes_sealer import AesSealer
from domain.ids import UserId
from ports.sealer import Sealer
from ports.secret_store import SecretStore

_KEY_BYTES: Final = 32


class AesVault:
    """Locks and makes keys with `sealing-key`, and indexes with `index-key`.

    Args:
        secrets: Where both are; they are read at once.

    Raises:
        SecretMissingError: If a secret can't be read.
    """

    def __init__(self, secrets: SecretStore) -> None:
        secret = secrets.read("sealing-key")
        self._lock = AesSealer(_derived(secret, b"vault"))
        self._maker = _derived(secret, b"texts")
        self._index_key = secrets.read("index-key")

    def new_key(self, owner: UserId) -> bytes:
        return self._lock.seal(os.urandom(_KEY_BYTES), purpose=owner)

    def unlock(self, locked: bytes, *, owner: UserId) -> Sealer:
        return AesSealer(self._lock.open(locked, purpose=owner))

    def sealer(self, text: bytes) -> Sealer:
        return AesSealer(_derived(self._maker, text))

    def index(self, text: str) -> str:
        return hmac.digest(self._index_key, text.encode(), "sha256").hex()


def _derived(secret: bytes, use: bytes) -> bytes:
    """Return a key of its own for each use of a secret."""
    return hmac.digest(secret, use, "sha256")
