"""RandomSource: bytes that nobody can guess."""

from __future__ import annotations

from typing import Protocol


class RandomSource(Protocol):
    """A maker of secrets."""

    def draw(self, size: int) -> bytes:
        """Return `size` random bytes."""
        ...
