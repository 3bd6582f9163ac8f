"""Attend: be online for as long as one is connected."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
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

    @asynccontextmanager
    async def __call__(self, user_id: UserId) -> AsyncGenerator[None]:
        """Let a user be online from entering the context to leaving it.

        Others are told on the first of a user's connections. Nothing is told on the
        last: their lease is no longer renewed. Never fails.
        """
        is_first = self.attendance.enter(user_id)
        try:
            if is_first:
                # Whoever can't be put up now is missed at the next beat.
                with suppress(UnavailableError):
                    await self.put_up(user_id)
            yield
        finally:
            self.attendance.leave(user_id)
