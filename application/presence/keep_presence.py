"""KeepPresence: whoever is served here stays online, whoever is served nowhere goes."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from application.presence.companions import FindCompanions
from application.presence.put_up import PutUp
from domain.events import PresenceMissed
from domain.ids import UserId
from domain.presence import became_steady
from ports.attendance import Attendance
from ports.broadcaster import Broadcaster
from ports.clock import Clock
from ports.presence_board import PresenceBoard

# How many people are seen to at a time.
_AT_ONCE: Final = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepPresence:
    """Renew the leases of all who are connected here, and end those that are over.

    `here` tells those who are connected to this node.
    """

    attendance: Attendance
    board: PresenceBoard
    put_up: PutUp
    find_companions: FindCompanions
    here: Broadcaster
    clock: Clock

    async def __call__(self) -> None:
        """Do so once; to be called every `BEAT`.

        Raises:
            UnavailableError: If the store or the other nodes can't be reached.
        """
        now = self.clock.now()
        served = self.attendance.users()
        renewed = await self.board.renew(served, now=now)
        await _each(renewed.missing, self.put_up)
        if became_steady(renewed.steady_from, now=now):
            # Before, nobody could be sure who had gone.
            await self.here.tell(tuple(served), PresenceMissed())
        await self._end_leases(now)

    async def _end_leases(self, now: datetime) -> None:
        async def end(user_id: UserId) -> None:
            audience = await self.find_companions(user_id)
            await self.board.take_down(user_id, now=now, audience=audience)

        while overdue := await self.board.overdue(now=now, limit=_AT_ONCE):
            await _each(overdue, end)


async def _each(
    users: Collection[UserId], do: Callable[[UserId], Awaitable[None]]
) -> None:
    left = list(users)
    while left:
        some, left = left[:_AT_ONCE], left[_AT_ONCE:]
        await asyncio.gather(*(do(user_id) for user_id in some))
