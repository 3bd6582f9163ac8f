"""EditMemories: the owner corrects and deletes what a Helpy remembers."""

from __future__ import annotations

from dataclasses import dataclass

from domain.helpy import Helpy
from domain.ids import HelpyId, UserId
from domain.memory_edit import MemoryEdit
from ports.clock import Clock
from ports.helpy_repository import HelpyRepository


@dataclass(frozen=True, slots=True, kw_only=True)
class EditMemories:
    """Say what one's own Helpy may go on remembering."""

    helpys: HelpyRepository
    clock: Clock

    async def __call__(
        self, *, caller: UserId, helpy_id: HelpyId, edits: tuple[MemoryEdit, ...]
    ) -> Helpy:
        """Keep the memories that are named, as they are named, and no others.

        What was said up to now does not come back as a memory.

        Raises:
            HelpyNotFoundError: If there is none, or it is somebody else's.
            InvalidInputError: If a memory is unknown or named twice, or if what it is
                to be is not usable.
        """
        now = self.clock.now()
        return await self.helpys.change(
            helpy_id,
            lambda helpy: helpy.owned_by(caller).edited(edits, at=now),
        )
