"""SeeCompany: who is online of those one may know of."""

from __future__ import annotations

from dataclasses import dataclass

from application.presence.companions import FindCompanions
from application.presence.put_up import PutUp
from domain.errors import UnavailableError
from domain.ids import UserId
from ports.attendance import Attendance
from ports.clock import Clock
from ports.presence_board import PresenceBoard


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """Who is online; unless `complete`, others may be, too."""

    online: frozenset[UserId]
    complete: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SeeCompany:
    """See who else is online."""

    attendance: Attendance
    board: PresenceBoard
    find_companions: FindCompanions
    put_up: PutUp
    clock: Clock

    async def __call__(self, *, caller: UserId) -> Company:
        """Return which of the caller's companions are online, and the caller.

        Never fails: what can't be learned is left out.
        """
        online, complete = frozenset({caller}), False
        try:
            companions = await self.find_companions(caller)
            if not companions:
                return Company(online=online, complete=True)
            try:
                found = await self.board.present(companions, now=self.clock.now())
                online, complete = online | found.online, found.steady
            except UnavailableError:
                complete = False
            # Of those connected here the board may know later than we do.
            for user_id in (companions - online) & frozenset(self.attendance.users()):
                if await self.put_up.is_shown(user_id):
                    online |= {user_id}
        except UnavailableError:
            complete = False
        return Company(online=online, complete=complete)
