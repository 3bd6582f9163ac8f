"""AesSealer: sealing with AES-256 in Galois/counter mode."""

from __future__ import annotations

import os
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from ports.sealer import SealBrokenError

_VERSION: Final = b"\x01"
# Random nonces of this length are safe for some four billion seals with one key.
_NONCE_BYTES: Final = 12
_TAG_BYTES: Final = 16
_HEAD: Final = len(_VERSION) + _NONCE_BYTES


class AesSealer:
    """Seals with one key.

    Sealed bytes are a version byte, a nonce, and the encrypted bytes with their tag.

    Args:
        key: 32 bytes.
    """

    def __init__(self, key: bytes) -> None:
        self._aes = AESGCM(key)

    def seal(self, plain: bytes, *, purpose: str) -> bytes:
        nonce = os.urandom(_NONCE_BYTES)
        return _VERSION + nonce + self._aes.encrypt(nonce, plain, _bound(purpose))

    def open(self, sealed: bytes, *, purpose: str) -> bytes:
        if not sealed.startswith(_VERSION) or len(sealed) < _HEAD + _TAG_BYTES:
            raise SealBrokenError
        nonce = sealed[len(_VERSION) : _HEAD]
        try:
            return self._aes.decrypt(nonce, sealed[_HEAD:], _bound(purpose))
        except InvalidTag as error:
            raise SealBrokenError from error


def _bound(purpose: str) -> bytes:
    """Return what is authenticated beside the bytes, so that it can't be swapped."""
    return _VERSION + purpose.encode()
