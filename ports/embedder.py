"""Embedder: sentences as vectors whose angle says how alike they sound."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Protocol, TypeAlias

from domain.errors import UnavailableError

# 32-bit floats (type code "f"), of length 1 altogether.
Vector: TypeAlias = "array[float]"


class EmbedderUnavailableError(UnavailableError):
    """The encoder is not installed or cannot be loaded; nothing is similar then."""

    code = "embedder-unavailable"
    title = "The sentence encoder is not there."


class Embedder(Protocol):
    """Turns texts into vectors of one space."""

    @property
    def name(self) -> str:
        """Return which encoder it is; vectors of two encoders can't be compared."""
        ...

    @property
    def dimension(self) -> int:
        """Return how many numbers a vector has."""
        ...

    async def embed(self, texts: Sequence[str]) -> Sequence[Vector]:
        """Return a vector of length 1 for each text, in their order.

        A text of which nothing is known becomes a vector of zeros. The event loop is
        not held up while an encoder loads.

        Raises:
            EmbedderUnavailableError: If the encoder is not there.
        """
        ...
