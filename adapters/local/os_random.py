"""OsRandom: the kernel's random bytes."""

from __future__ import annotations

import secrets


class OsRandom:
    """RandomSource over the operating system."""

    def draw(self, size: int) -> bytes:
        return secrets.token_bytes(size)
