"""PutUp: somebody is online, and those who may know learn it."""

from __future__ import annotations

from dataclasses import dataclass

from application.presence.companions import FindCompanions
from domain.errors import UnavailableError
from domain.events import UserOnline
from domain.ids import UserId
from domain.user import UserNotFoundError
from ports.broadcaster import Broadcaster
from ports.clock import Clock
from ports.presence_board import PresenceBoard
from ports.user_repository import UserRepository


@dataclass(frozen=True, slots=True, kw_only=True)
class PutUp:
    """Put somebody who is connected here on the board.

    `here` tells those who are connected to this node.
    """

    board: PresenceBoard
    users: UserRepository
    find_companions: FindCompanions
    here: Broadcaster
    clock: Clock

    async def __call__(self, user_id: UserId) -> None:
        """Tell their companions that they came online, unless they are on it already.

        While the other nodes can't be reached, those who are connected here are told.

        Raises:
            UnavailableError: If the store can't be read.
        """
        shown = await self.is_shown(user_id)
        audience = await self.find_companions(user_id)
        try:
            await self.board.put_up(
                user_id, now=self.clock.now(), shown=shown, audience=audience
            )
        except UnavailableError:
            if shown:
                await self.here.tell(tuple(audience), UserOnline(user_id=user_id))

    async def is_shown(self, user_id: UserId) -> bool:
        """Tell whether somebody lets others know that they are online."""
        try:
            return (await self.users.get(user_id)).preferences.show_online
        except UserNotFoundError:
            return False
