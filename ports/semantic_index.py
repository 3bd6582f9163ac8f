"""SemanticIndex: the nearest of the vectors that were kept in one scope."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from ports.embedder import Vector


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbor:
    """An entry that was kept, and how similar it is, from -1 to 1."""

    entry_id: str
    similarity: float


class SemanticIndex(Protocol):
    """Keeps vectors by scope; one scope never sees another's.

    It is bounded: of too many entries in a scope, and of too many scopes, the one that
    was used longest ago is forgotten. What it lost is only a miss.
    """

    def add(self, scope: str, entry_id: str, vector: Vector) -> None:
        """Keep an entry's vector, instead of one it had in this scope.

        Raises:
            ValueError: If the vector has not the index's dimension.
        """
        ...

    def nearest(self, scope: str, vector: Vector, k: int) -> Sequence[Neighbor]:
        """Return the `k` most similar entries of a scope at most, nearest first.

        Raises:
            ValueError: If the vector has not the index's dimension.
        """
        ...

    def forget(self, scope: str, entry_id: str | None = None) -> None:
        """Forget an entry, or a whole scope; what is not there is no error."""
        ...
