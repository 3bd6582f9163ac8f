"""HelpyRepository: Helpys by id and by owner."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from domain.helpy import Helpy
from domain.ids import HelpyId, UserId


class HelpyRepository(Protocol):
    """Keeps Helpys."""

    async def add(self, helpy: Helpy) -> None:
        """Keep a new Helpy under its fresh id."""
        ...

    async def get(self, helpy_id: HelpyId) -> Helpy:
        """Return a Helpy.

        Raises:
            HelpyNotFoundError: If there is no such Helpy.
        """
        ...

    async def of_owner(self, owner_id: UserId) -> tuple[Helpy, ...]:
        """Return an owner's Helpys, oldest first."""
        ...

    async def change(
        self, helpy_id: HelpyId, change: Callable[[Helpy], Helpy]
    ) -> Helpy:
        """Apply a pure change; it may run twice, and no change gets lost.

        Raises:
            HelpyNotFoundError: If there is no such Helpy.
        """
        ...
