"""LocalPresenceBoard: who is online at one process."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from domain.ids import UserId
from domain.presence import Presence, Pulse, beaten, news, seen
from ports.broadcaster import Broadcaster
from ports.presence_board import Present, Renewed


class LocalPresenceBoard:
    """PresenceBoard in memory.

    Args:
        hub: Tells changes; it must not wait, so that they are told in their order.
    """

    def __init__(self, hub: Broadcaster) -> None:
        self._hub = hub
        self._people: dict[UserId, Presence] = {}
        self._pulse: Pulse | None = None

    async def put_up(
        self,
        user_id: UserId,
        *,
        now: datetime,
        shown: bool,
        audience: Collection[UserId],
    ) -> None:
        before = self._people.get(user_id)
        await self._put(user_id, seen(before, now=now, shown=shown), audience)

    async def show(
        self, user_id: UserId, *, shown: bool, audience: Collection[UserId]
    ) -> None:
        before = self._people.get(user_id)
        if before is not None:
            await self._put(user_id, replace(before, shown=shown), audience)

    async def renew(self, user_ids: Collection[UserId], *, now: datetime) -> Renewed:
        self._pulse = beaten(self._pulse, now=now)
        there = self._people.keys() & user_ids
        self._people |= {u: self._people[u].renewed(now=now) for u in there}
        return Renewed(
            missing=frozenset(user_ids) - there, steady_from=self._pulse.steady_from
        )

    async def overdue(self, *, now: datetime, limit: int) -> tuple[UserId, ...]:
        if not self._is_steady(now):
            return ()
        over = [u for u, presence in self._people.items() if presence.is_over(now=now)]
        return tuple(sorted(over, key=lambda u: self._people[u].until)[:limit])

    async def take_down(
        self, user_id: UserId, *, now: datetime, audience: Collection[UserId]
    ) -> bool:
        before = self._people.get(user_id)
        if before is None or not before.is_over(now=now) or not self._is_steady(now):
            return False
        await self._put(user_id, None, audience)
        return True

    async def present(self, user_ids: Collection[UserId], *, now: datetime) -> Present:
        online = frozenset(
            user_id
            for user_id in self._people.keys() & user_ids
            if self._people[user_id].shown
        )
        return Present(online=online, steady=self._is_steady(now))

    def _is_steady(self, now: datetime) -> bool:
        return self._pulse is not None and self._pulse.is_steady(now=now)

    async def _put(
        self, user_id: UserId, after: Presence | None, audience: Collection[UserId]
    ) -> None:
        before = self._people.get(user_id)
        if after is None:
            del self._people[user_id]
        else:
            self._people[user_id] = after
        event = news(user_id, before=before, after=after)
        if event is not None:
            await self._hub.tell(tuple(audience), event)
