"""CodeSource: codes that nobody can guess and people can type."""

from __future__ import annotations

from typing import Protocol


class CodeSource(Protocol):
    """A maker of codes."""

    def new(self) -> str:
        """Return a fresh code of at least 80 random bits, in groups of letters."""
        ...
