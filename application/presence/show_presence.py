"""ShowPresence: let others know that one is online, or not any longer."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

from application.presence.companions import FindCompanions
from domain.errors import UnavailableError
from domain.ids import UserId
from ports.presence_board import PresenceBoard


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowPresence:
    """Make a changed wish to be seen take effect at once."""

    board: PresenceBoard
    find_companions: FindCompanions

    async def __call__(self, user_id: UserId, *, shown: bool) -> None:
        """Tell a user's companions, if the user is online.

        While the other nodes can't be reached, they learn it afterwards: who is
        connected is then put up anew, as they wish by then.
        """
        with suppress(UnavailableError):
            audience = await self.find_companions(user_id)
            await self.board.show(user_id, shown=shown, audience=audience)
