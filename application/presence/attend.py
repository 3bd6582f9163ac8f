"""Attend: be online for as long as one is connected."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

from application.presence.put_up import PutUp
from domain.errors import UnavailableError
from domain.ids import UserId
from ports.attendance import Attendance


@dataclass(frozen=True, slots=True, kw_only=True)
class Attend:
    """Count a connection."""

    attendance: Attendance
    put_up: PutUp

    def __call__(self, user_id: UserId) -> Attending:
        """Let a user be online from entering the context to leaving it.

        Others are told on the first of a user's connections. Nothing is told on the
        last: their lease is no longer renewed. Never fails.
        """
        return Attending(self, user_id)


class Attending:
    """One connection's time, as a context; a generator's would take more memory."""

    __slots__ = ("_attend", "_user_id")

    def __init__(self, attend: Attend, user_id: UserId) -> None:
        self._attend = attend
        self._user_id = user_id

    async def __aenter__(self) -> None:
        self._attend.attendance.enter(self._user_id)
        try:
            # Whoever can't be put up now is missed at the next beat.
            with suppress(UnavailableError):
                await self._attend.put_up(self._user_id)
        except BaseException:
            self._attend.attendance.leave(self._user_id)
            raise

    async def __aexit__(self, *_: object) -> None:
        self._attend.attendance.leave(self._user_id)
