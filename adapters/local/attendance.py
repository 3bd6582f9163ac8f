"""LocalAttendance: who is connected to this process."""

from __future__ import annotations

from collections.abc import Collection

from domain.ids import UserId


class LocalAttendance:
    """Attendance in memory."""

    def __init__(self) -> None:
        self._connections: dict[UserId, int] = {}

    def enter(self, user_id: UserId) -> None:
        self._connections[user_id] = self._connections.get(user_id, 0) + 1

    def leave(self, user_id: UserId) -> None:
        self._connections[user_id] -= 1
        if not self._connections[user_id]:
            del self._connections[user_id]

    def users(self) -> Collection[UserId]:
        return frozenset(self._connections)
