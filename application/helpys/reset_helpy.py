"""ResetHelpy: let a tutor begin anew."""

from __future__ import annotations

from dataclasses import dataclass

from domain.helpy import Helpy
from domain.ids import HelpyId, UserId
from ports.clock import Clock
from ports.helpy_repository import HelpyRepository


@dataclass(frozen=True, slots=True, kw_only=True)
class ResetHelpy:
    """Make one's own Helpy forget everything but who it is."""

    helpys: HelpyRepository
    clock: Clock

    async def __call__(self, *, caller: UserId, helpy_id: HelpyId) -> Helpy:
        """Forget memories and relationship; the personality stays.

        Raises:
            HelpyNotFoundError: If there is none, or it is somebody else's.
        """
        now = self.clock.now()
        return await self.helpys.change(
            helpy_id, lambda helpy: helpy.owned_by(caller).reset(at=now)
        )
