"""ReadHelpy: one's own tutor."""

from __future__ import annotations

from dataclasses import dataclass

from domain.helpy import Helpy
from domain.ids import HelpyId, UserId
from ports.helpy_repository import HelpyRepository


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadHelpy:
    """Read a Helpy of one's own."""

    helpys: HelpyRepository

    async def __call__(self, *, caller: UserId, helpy_id: HelpyId) -> Helpy:
        """Return the Helpy.

        Raises:
            HelpyNotFoundError: If there is none, or it is somebody else's.
        """
        return (await self.helpys.get(helpy_id)).owned_by(caller)
