"""AesSealer: sealing with AES-256 in Galois/counter mode."""

from __future__ import annotations

import hmac
import os
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from ports.sealer import SealBrokenError
from ports.secret_store import SecretStore

_VERSION: Final = b"\x01"
# Random nonces of this length are safe for some four billion seals with one key.
_NONCE_BYTES: Final = 12
_TAG_BYTES: Final = 16


class AesSealer:
    """Seals with a key made from the secret `sealing-key`.

    Sealed bytes are a version byte, a nonce, and the encrypted bytes with their tag.

    Args:
        secrets: Where the secret is; it is read at once.

    Raises:
        SecretMissingError: If the secret can't be read.
    """

    def __init__(self, secrets: SecretStore) -> None:
        secret = secrets.read("sealing-key")
        self._aes = AESGCM(hmac.digest(secret, b"helpy sealer 1", "sha256"))

    def seal(self, plain: bytes, *, purpose: str) -> bytes:
        nonce = os.urandom(_NONCE_BYTES)
        return _VERSION + nonce + self._aes.encrypt(nonce, plain, _bound(purpose))

    def open(self, sealed: bytes, *, purpose: str) -> bytes:
        head = len(_VERSION) + _NONCE_BYTES
        if not sealed.startswith(_VERSION) or len(sealed) < head + _TAG_BYTES:
            raise SealBrokenError
        nonce = sealed[len(_VERSION) : head]
        try:
            return self._aes.decrypt(nonce, sealed[head:], _bound(purpose))
        except InvalidTag as error:
            raise SealBrokenError from error


def _bound(purpose: str) -> bytes:
    """Return what is authenticated beside the bytes, so that it can't be swapped."""
    return _VERSION + purpose.encode()
