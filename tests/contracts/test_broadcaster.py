"""What every broadcaster promises its listeners."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from typing import Final

import pytest

from adapters.local.broadcaster import LocalBroadcaster
from domain.events import (
    Event,
    MessageReceived,
)
from ports.broadcaster import Broadcaster, ListenerLostError
from tests.support.builders import ADA, BO
from tests.support.events import delta, said, thinking
from tests.support.listening import PATIENCE_S, heard
from tests.support.valkey import Valkey, a_node

pytestmark = pytest.mark.anyio

# More than any broadcaster keeps for one listener.
FLOOD: Final = 5_000


@pytest.fixture(params=["local", "redis"])
async def broadcaster(
    request: pytest.FixtureRequest, anyio_backend: str
) -> AsyncGenerator[Broadcaster]:
    """Lend a broadcaster nobody listens to."""
    if request.param == "local":
        yield LocalBroadcaster()
        return
    valkey: Valkey = request.getfixturevalue("valkey")
    async with a_node(valkey.url, "one") as node:
        yield node


class TestBroadcaster:
    async def test_events_come_in_the_order_they_were_told(
        self, broadcaster: Broadcaster
    ) -> None:
        """First told, first heard."""
        async with broadcaster.listen(ADA) as ada:
            for number in range(1, 101):
                await broadcaster.tell([ADA], said(number))

            assert await heard(ada, 100) == [said(number) for number in range(1, 101)]

    async def test_an_event_reaches_its_audience_and_nobody_else(
        self, broadcaster: Broadcaster
    ) -> None:
        """What concerns Ada alone, Bo does not hear."""
        async with broadcaster.listen(ADA) as ada, broadcaster.listen(BO) as bo:
            await broadcaster.tell([ADA], said(1))
            await broadcaster.tell([ADA, BO], said(2))
            await broadcaster.tell([], said(3))

            assert await heard(ada, 2) == [said(1), said(2)]
            assert await heard(bo, 1) == [said(2)]

    async def test_every_device_of_a_user_hears_it(
        self, broadcaster: Broadcaster
    ) -> None:
        """Two pages open are two listeners."""
        async with broadcaster.listen(ADA) as page, broadcaster.listen(ADA) as phone:
            await broadcaster.tell([ADA], said(1))

            assert await heard(page, 1) == await heard(phone, 1) == [said(1)]

    async def test_somebody_named_twice_hears_it_once(
        self, broadcaster: Broadcaster
    ) -> None:
        """An audience is a set, however it is written."""
        async with broadcaster.listen(ADA) as ada:
            await broadcaster.tell([ADA, BO, ADA], said(1))
            await broadcaster.tell([ADA], said(2))

            assert await heard(ada, 2) == [said(1), said(2)]

    async def test_a_waiting_listener_wakes(self, broadcaster: Broadcaster) -> None:
        """Nobody has to ask twice."""
        async with broadcaster.listen(ADA) as ada:
            waiting = asyncio.create_task(heard(ada, 1))
            await asyncio.sleep(0)
            await broadcaster.tell([ADA], said(1))

            assert await waiting == [said(1)]

    async def test_nothing_told_before_is_heard(self, broadcaster: Broadcaster) -> None:
        """The past is in the store."""
        await broadcaster.tell([ADA], said(1))

        async with broadcaster.listen(ADA) as ada:
            await broadcaster.tell([ADA], said(2))

            assert await heard(ada, 1) == [said(2)]

    async def test_a_canceled_wait_loses_nothing(
        self, broadcaster: Broadcaster
    ) -> None:
        """Who stops waiting may go on later."""
        async with broadcaster.listen(ADA) as ada:
            waiting = asyncio.create_task(ada.next())
            await asyncio.sleep(0)
            waiting.cancel()
            await asyncio.wait([waiting])
            await broadcaster.tell([ADA], said(1))

            assert await heard(ada, 1) == [said(1)]

    @pytest.mark.parametrize("ephemeral", [delta, thinking])
    async def test_what_is_ephemeral_gives_way_to_what_is_not(
        self, broadcaster: Broadcaster, ephemeral: Callable[[int], Event]
    ) -> None:
        """However many words pile up, the messages among them arrive."""
        async with broadcaster.listen(ADA) as ada:
            await broadcaster.tell([ADA], said(1))
            for number in range(FLOOD):
                await broadcaster.tell([ADA], ephemeral(number))
            await broadcaster.tell([ADA], said(2))

            arrived: list[Event] = []
            while said(2) not in arrived:
                arrived += await heard(ada, 1)
            kept = [event for event in arrived if isinstance(event, MessageReceived)]
            assert kept == [said(1), said(2)]

    async def test_who_falls_too_far_behind_is_cut_off_and_told_so(
        self, broadcaster: Broadcaster
    ) -> None:
        """The others hear everything, and whoever tells never waits."""
        async with broadcaster.listen(ADA) as sleeper, broadcaster.listen(ADA) as ada:
            for number in range(FLOOD):
                async with asyncio.timeout(PATIENCE_S):
                    await broadcaster.tell([ADA], said(number))
                assert await heard(ada, 1) == [said(number)]

            with pytest.raises(ListenerLostError):
                await heard(sleeper, FLOOD)
            with pytest.raises(ListenerLostError):
                await heard(sleeper, 1)

    async def test_who_was_cut_off_may_listen_anew(
        self, broadcaster: Broadcaster
    ) -> None:
        """Being slow once is forgiven."""
        async with broadcaster.listen(ADA) as sleeper:
            for number in range(FLOOD):
                await broadcaster.tell([ADA], said(number))
            with pytest.raises(ListenerLostError):
                await heard(sleeper, FLOOD)

        async with broadcaster.listen(ADA) as ada:
            await broadcaster.tell([ADA], said(1))
            assert await heard(ada, 1) == [said(1)]

    async def test_a_function_may_take_events_before_anybody_waits(
        self, broadcaster: Broadcaster
    ) -> None:
        """What it takes is waited for no more."""
        taken: list[Event] = []
        all_taken = asyncio.Event()

        def take(event: Event) -> bool:
            taken.append(event)
            if len(taken) == 3:
                all_taken.set()
            return True

        async with broadcaster.listen(ADA) as ada:
            ada.divert(take)
            for number in range(3):
                await broadcaster.tell([ADA], said(number))
            async with asyncio.timeout(PATIENCE_S):
                await all_taken.wait()

            assert taken == [said(number) for number in range(3)]
            assert not ada.waiting

    async def test_what_the_function_declines_waits_and_so_does_all_after(
        self, broadcaster: Broadcaster
    ) -> None:
        """Until nothing waits anymore: nothing is overtaken."""
        taken: list[Event] = []
        async with broadcaster.listen(ADA) as ada:
            await broadcaster.tell([ADA], said(1))
            assert await heard(ada, 1) == [said(1)]
            await broadcaster.tell([ADA], said(2))

            def take(event: Event) -> bool:
                taken.append(event)
                return event != said(4)

            ada.divert(take)
            await broadcaster.tell([ADA], said(3))
            assert await heard(ada, 2) == [said(2), said(3)]
            await broadcaster.tell([ADA], said(4))
            await broadcaster.tell([ADA], said(5))
            assert await heard(ada, 2) == [said(4), said(5)]
            assert not ada.waiting
            assert taken == [said(4)]

    async def test_who_waits_for_something_is_told_so(
        self, broadcaster: Broadcaster
    ) -> None:
        """Also whoever was cut off: the next word says that."""
        async with broadcaster.listen(ADA) as ada:
            assert not ada.waiting
            await broadcaster.tell([ADA], said(1))
            assert await heard(ada, 1) == [said(1)]
            assert not ada.waiting
            for number in range(FLOOD):
                await broadcaster.tell([ADA], said(number))

            assert ada.waiting
            with pytest.raises(ListenerLostError):
                await heard(ada, FLOOD)
            assert ada.waiting

    async def test_nobody_hears_after_leaving(self, broadcaster: Broadcaster) -> None:
        """Not even who is still waiting: they are told that it is over."""
        async with broadcaster.listen(ADA) as ada:
            waiting = asyncio.create_task(heard(ada, 1))
            await asyncio.sleep(0)
        await broadcaster.tell([ADA], said(1))

        with pytest.raises(ListenerLostError):
            await waiting
