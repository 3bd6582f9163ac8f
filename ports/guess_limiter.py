"""GuessLimiter: how often somebody was wrong, counted for all processes together."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from domain.guesses import Guesses


class GuessLimiter(Protocol):
    """Keeps the tries under a key until they are no longer recent."""

    async def get(self, key: str) -> Guesses:
        """Return the tries under a key; none, where nothing is kept."""
        ...

    async def change(self, key: str, change: Callable[[Guesses], Guesses]) -> Guesses:
        """Apply a pure change; it may run twice, and no change gets lost.

        Whatever `change` raises passes through and nothing is changed.
        """
        ...
