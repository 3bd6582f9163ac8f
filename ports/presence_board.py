"""PresenceBoard: who is online, on all nodes together.

The audience of a change is told by the board itself and in the same step: so everybody
hears the changes of a person in their order, one of several nodes makes each, and none
is lost with a node that is killed.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from domain.ids import UserId


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewed:
    """What a node learns when it renews the leases of those it serves.

    `missing` are those to be put up anew: they are not on the board, or what it knows
    of them may be old. `steady_from` is the pulse's, see `domain/presence.py`.
    """

    missing: frozenset[UserId]
    steady_from: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Present:
    """Who of those asked about is online; without `steady` some may be missing."""

    online: frozenset[UserId]
    steady: bool


class PresenceBoard(Protocol):
    """Keeps a lease for everybody who is online; nothing durable.

    Every method raises `UnavailableError` where the other nodes can't be reached, and
    soon: nobody's connection should wait for it.
    """

    async def put_up(
        self,
        user_id: UserId,
        *,
        now: datetime,
        shown: bool,
        audience: Collection[UserId],
    ) -> None:
        """Put somebody up, or renew their lease, with whether others may know.

        The audience is told if that makes somebody visible, or no longer so.
        """
        ...

    async def show(
        self, user_id: UserId, *, shown: bool, audience: Collection[UserId]
    ) -> None:
        """Change whether others may know of somebody, if they are on the board.

        The audience is told if that changes anything.
        """
        ...

    async def renew(self, user_ids: Collection[UserId], *, now: datetime) -> Renewed:
        """Renew the leases of all whom this node serves; every `BEAT`, be it nobody."""
        ...

    async def overdue(self, *, now: datetime, limit: int) -> tuple[UserId, ...]:
        """Return whose lease has ended, longest ago first; none while unsteady."""
        ...

    async def take_down(
        self, user_id: UserId, *, now: datetime, audience: Collection[UserId]
    ) -> bool:
        """Take somebody down if they are overdue still, and tell the audience.

        Of several nodes that do so at once, one gets True.
        """
        ...

    async def present(self, user_ids: Collection[UserId], *, now: datetime) -> Present:
        """Return who of some people is online and shown."""
        ...
