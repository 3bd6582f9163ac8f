"""Sealer: bytes made unreadable for whoever reads the store."""

from __future__ import annotations

from typing import Protocol


class SealBrokenError(Exception):
    """The bytes were not sealed by us for this purpose, or were changed since."""


class Sealer(Protocol):
    """Seals bytes and opens them again."""

    def seal(self, plain: bytes, *, purpose: str) -> bytes:
        """Return the bytes encrypted; sealing them again gives different ones.

        Args:
            plain: What nobody else may read.
            purpose: What they are for; only the same purpose opens them.
        """
        ...

    def open(self, sealed: bytes, *, purpose: str) -> bytes:
        """Return what was sealed.

        Raises:
            SealBrokenError: If the bytes were changed, sealed for another purpose or
                with another key.
        """
        ...
