"""IdSource: identifiers nobody has used yet, in the order of their making."""

from __future__ import annotations

from typing import Protocol


class IdSource(Protocol):
    """A maker of identifiers."""

    def new(self, prefix: str) -> str:
        """Return `prefix`, an underscore and 32 hexadecimal digits.

        Identifiers made later sort after those made earlier.
        """
        ...
