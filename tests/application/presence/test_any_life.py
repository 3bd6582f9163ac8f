"""However people come and go at several nodes, what is told is true, and told once."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.events import PresenceMissed, UserOffline, UserOnline
from domain.ids import UserId
from domain.presence import GRACE
from ports.broadcaster import Subscription
from tests.support.builders import ADA, BO, SECOND, a_conversation
from tests.support.events import said
from tests.support.hall import Hall, Place, a_hall

EVE: Final = UserId("usr_" + "e" * 32)
NODES: Final = 3
BEAT_S: Final = 3
QUIET_S: Final = 40

STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("connect"), st.integers(0, 2), st.sampled_from((ADA, BO))),
        st.tuples(st.just("drop"), st.integers(0, 2), st.sampled_from((ADA, BO))),
        st.tuples(st.just("wait"), st.integers(1, 9), st.just(ADA)),
        st.tuples(st.just("kill"), st.integers(1, 2), st.just(ADA)),
    ),
    max_size=40,
)


@dataclass(slots=True, kw_only=True)
class Life:
    """What happens, and what Eve, who knows both, is told of it."""

    hall: Hall
    eve: Subscription
    alive: dict[int, Place]
    seconds: int = 0
    told: set[UserId] = field(default_factory=set[UserId])
    served_at: dict[UserId, datetime] = field(default_factory=dict[UserId, datetime])

    def truth(self) -> set[UserId]:
        """Return who is connected to a node that lives."""
        return {u for u in (ADA, BO) if any(p.serves(u) for p in self.alive.values())}

    async def step(self, kind: str, number: int, user: UserId) -> None:
        """Let something happen, and hold what is told of it against the truth."""
        match kind:
            case "wait":
                for _ in range(number):
                    await self._second()
            case "kill":
                self.alive.pop(number, None)
            case "connect" if number in self.alive:
                await self.alive[number].connect(user)
            case "drop" if number in self.alive:
                await self.alive[number].drop(user)
            case _:
                return
        await self._listen()

    async def _second(self) -> None:
        self._note()
        self.seconds += 1
        self.hall.clock.advance(SECOND)
        for number, place in self.alive.items():
            # Each at its own moment.
            if (self.seconds + number) % BEAT_S == 0:
                await place.keep_presence()
        await self._listen()

    async def _listen(self) -> None:
        self._note()
        await self.hall.hub.tell([EVE], said(1))
        while (event := await self.eve.next()) != said(1):
            match event:
                case UserOnline(user_id=user):
                    assert user not in self.told
                    self.told.add(user)
                case UserOffline(user_id=user):
                    self.told.remove(user)
                    since = self.hall.clock.now() - self.served_at[user]
                    assert since >= GRACE
                case _:
                    assert isinstance(event, PresenceMissed)

    def _note(self) -> None:
        now = self.hall.clock.now()
        self.served_at |= dict.fromkeys(self.truth(), now)


class TestAnyLife:
    @settings(max_examples=150, deadline=None)
    @given(STEPS)
    def test_is_told_as_it_is(self, steps: list[tuple[str, int, UserId]]) -> None:
        """Online and offline alternate; offline is no lie; in the end all is known.

        Nobody is offline within the grace of their last connection, whichever node it
        was at, and whether that node lives on or not.
        """

        async def run() -> None:
            async with AsyncExitStack() as opened:
                hall = await opened.enter_async_context(a_hall(nodes=NODES))
                for user in (ADA, BO, EVE):
                    await hall.sign_up(user)
                chat = a_conversation(participants=(ADA, BO, EVE))
                await hall.stores.conversations.add(chat)
                await hall.settle()
                eve = await opened.enter_async_context(hall.hub.listen(EVE))
                life = Life(hall=hall, eve=eve, alive=dict(enumerate(hall.places)))
                for kind, number, user in steps:
                    await life.step(kind, number, user)
                await life.step("wait", QUIET_S, ADA)

                assert life.told == life.truth()
                company = await life.alive[0].see_company(caller=EVE)
                assert company.online == life.truth() | {EVE}
                assert company.complete

        asyncio.run(run())
