"""SocketCompany: whom one socket was told to be online, each change once."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Final

from application.presence.see_company import SeeCompany
from domain.events import (
    Event,
    EventsMissed,
    PresenceMissed,
    UserOffline,
    UserOnline,
)
from domain.ids import UserId
from entrypoints.wire.events import Frame, frame_of

_NOBODY: Final[frozenset[UserId]] = frozenset()


class SocketCompany:
    """Tells a socket who comes online and who goes.

    It starts with everybody who is online. After that a change is told only if it is
    one for this client: so it may arrive twice, or be found out again.

    Args:
        caller: Whose socket it is.
        see_company: Says who is online now.
        send: Sends one frame, waiting for a slow client.
    """

    __slots__ = ("_caller", "_see_company", "_send", "_told")

    def __init__(
        self,
        *,
        caller: UserId,
        see_company: SeeCompany,
        send: Callable[[Frame], Awaitable[None]],
    ) -> None:
        self._caller = caller
        self._see_company = see_company
        self._send = send
        # Replaced and never changed: most hold nobody but the user, or nobody yet.
        self._told = _NOBODY

    async def look(self) -> None:
        """Tell everything that is not as it was told; the caller comes first."""
        company = await self._see_company(caller=self._caller)
        gone = self._told - company.online if company.complete else _NOBODY
        come = company.online - self._told
        self._told = self._told - gone | come
        for user_id in sorted(gone):
            await self._send(frame_of(UserOffline(user_id=user_id)))
        for user_id in sorted(come, key=lambda u: (u != self._caller, u)):
            await self._send(frame_of(UserOnline(user_id=user_id)))

    async def hear(self, event: Event) -> bool:
        """Take what is told about presence; False if there is more to an event."""
        match event:
            case UserOnline() | UserOffline():
                await self._tell(event)
                return True
            case PresenceMissed():
                await self.look()
                return True
            case EventsMissed():
                await self.look()
                return False
            case _:
                return False

    async def _tell(self, event: UserOnline | UserOffline) -> None:
        if isinstance(event, UserOnline) != (event.user_id in self._told):
            self._told ^= {event.user_id}
            await self._send(frame_of(event))
