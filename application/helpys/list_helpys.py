"""ListHelpys: the caller's own tutors, oldest first."""

from __future__ import annotations

from dataclasses import dataclass

from domain.helpy import Helpy
from domain.ids import UserId
from ports.helpy_repository import HelpyRepository


@dataclass(frozen=True, slots=True, kw_only=True)
class ListHelpys:
    """List one's own Helpys."""

    helpys: HelpyRepository

    async def __call__(self, *, caller: UserId) -> tuple[Helpy, ...]:
        """Return every Helpy of the caller, oldest first."""
        return await self.helpys.of_owner(caller)
