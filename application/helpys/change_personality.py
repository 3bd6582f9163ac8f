"""ChangePersonality: another manner, and perhaps another name, for one's tutor."""

from __future__ import annotations

from dataclasses import dataclass

from domain.helpy import Helpy, Personality
from domain.ids import HelpyId, UserId
from ports.helpy_repository import HelpyRepository


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangePersonality:
    """Change how one's own Helpy sounds."""

    helpys: HelpyRepository

    async def __call__(
        self,
        *,
        caller: UserId,
        helpy_id: HelpyId,
        personality: Personality,
        name: str | None = None,
    ) -> Helpy:
        """Replace the personality, and the name unless it is None.

        Raises:
            HelpyNotFoundError: If there is none, or it is somebody else's.
            InvalidInputError: If the name is not usable.
        """
        return await self.helpys.change(
            helpy_id,
            lambda helpy: helpy.owned_by(caller).with_personality(
                personality, name=name
            ),
        )
