"""Attendance: who is connected to this process."""

from __future__ import annotations

from collections.abc import Collection
from typing import Protocol

from domain.ids import UserId


class Attendance(Protocol):
    """Counts the connections of each user. Nothing durable, nothing shared."""

    def enter(self, user_id: UserId) -> None:
        """Count a connection more."""
        ...

    def leave(self, user_id: UserId) -> None:
        """Count a connection less."""
        ...

    def users(self) -> Collection[UserId]:
        """Return everybody who is connected."""
        ...
