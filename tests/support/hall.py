"""A hall: several nodes at which people come and go, and what each of them is told."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field, replace

from adapters.local.attendance import LocalAttendance
from adapters.local.broadcaster import LocalBroadcaster
from adapters.local.frozen_clock import FrozenClock
from adapters.local.presence_board import LocalPresenceBoard
from application.presence.attend import Attend
from application.presence.companions import FindCompanions
from application.presence.keep_presence import KeepPresence
from application.presence.put_up import PutUp
from application.presence.see_company import SeeCompany
from application.presence.show_presence import ShowPresence
from domain.ids import UserId
from domain.preferences import Preferences
from domain.presence import BEAT, LEASE
from entrypoints.composition.stores import Stores
from ports.presence_board import PresenceBoard
from tests.support.builders import NOON, a_user
from tests.support.stores import sqlite_stores


@dataclass(slots=True, kw_only=True)
class Place:
    """One node: who is connected there, and its use cases."""

    attendance: LocalAttendance
    attend: Attend
    keep_presence: KeepPresence
    see_company: SeeCompany
    show_presence: ShowPresence
    connections: dict[UserId, list[AbstractAsyncContextManager[None]]] = field(
        default_factory=dict[UserId, list[AbstractAsyncContextManager[None]]]
    )

    async def connect(self, user_id: UserId) -> None:
        """Open a connection more."""
        connection = self.attend(user_id)
        await connection.__aenter__()
        self.connections.setdefault(user_id, []).append(connection)

    async def drop(self, user_id: UserId) -> None:
        """Close one connection, if there is any."""
        if self.connections.get(user_id):
            await self.connections[user_id].pop().__aexit__(None, None, None)

    def serves(self, user_id: UserId) -> bool:
        """Tell whether somebody is connected."""
        return bool(self.connections.get(user_id))


@dataclass(frozen=True, slots=True, kw_only=True)
class Hall:
    """The nodes, what they share, and the hub that all listeners are at."""

    places: tuple[Place, ...]
    board: PresenceBoard
    hub: LocalBroadcaster
    clock: FrozenClock
    stores: Stores

    async def settle(self) -> None:
        """Beat everywhere until an ended lease means something."""
        until = self.clock.now() + LEASE + BEAT
        while self.clock.now() < until:
            for place in self.places:
                await place.keep_presence()
            self.clock.advance(BEAT)

    async def sign_up(self, user_id: UserId, *, show_online: bool = True) -> None:
        """Make somebody known, with their wish."""
        user = a_user(
            id=user_id,
            email=f"{user_id}@example.org",
            preferences=Preferences(show_online=show_online),
        )
        await self.stores.users.add(user, credential="none")

    async def wish(self, user_id: UserId, *, show_online: bool) -> None:
        """Change somebody's wish, and tell nobody."""
        preferences = Preferences(show_online=show_online)
        await self.stores.users.change(
            user_id, lambda user: replace(user, preferences=preferences)
        )


@asynccontextmanager
async def a_hall(
    *, nodes: int, boards: Sequence[PresenceBoard] = ()
) -> AsyncGenerator[Hall]:
    """Open a hall; the nodes share one board, unless each is given its own."""
    hub, clock = LocalBroadcaster(capacity=100_000), FrozenClock(NOON)
    shared = LocalPresenceBoard(hub)
    async with sqlite_stores(":memory:") as stores:
        yield Hall(
            places=tuple(
                _place(boards[n] if boards else shared, hub, clock, stores)
                for n in range(nodes)
            ),
            board=shared,
            hub=hub,
            clock=clock,
            stores=stores,
        )


def _place(
    board: PresenceBoard, hub: LocalBroadcaster, clock: FrozenClock, stores: Stores
) -> Place:
    attendance = LocalAttendance()
    find_companions = FindCompanions(conversations=stores.conversations)
    put_up = PutUp(
        board=board,
        users=stores.users,
        find_companions=find_companions,
        here=hub,
        clock=clock,
    )
    return Place(
        attendance=attendance,
        attend=Attend(attendance=attendance, put_up=put_up),
        keep_presence=KeepPresence(
            attendance=attendance,
            board=board,
            put_up=put_up,
            find_companions=find_companions,
            here=hub,
            clock=clock,
        ),
        see_company=SeeCompany(
            attendance=attendance,
            board=board,
            find_companions=find_companions,
            put_up=put_up,
            clock=clock,
        ),
        show_presence=ShowPresence(board=board, find_companions=find_companions),
    )
