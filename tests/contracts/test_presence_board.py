"""What every board of presence promises: one truth, told once, in its order."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

import pytest

from adapters.aws.redis_presence_board import RedisPresenceBoard
from adapters.local.broadcaster import LocalBroadcaster
from adapters.local.presence_board import LocalPresenceBoard
from domain.events import Event, UserOffline, UserOnline
from domain.ids import UserId
from domain.presence import BEAT, LEASE, PAUSE
from ports.broadcaster import Broadcaster, Subscription
from ports.presence_board import PresenceBoard, Present
from tests.support.builders import ADA, BO, NOON, SECOND
from tests.support.events import said
from tests.support.valkey import Valkey, a_node

pytestmark = pytest.mark.anyio

EVE: Final = UserId("usr_" + "e" * 32)
# Beats up to the instant from which the board is steady, and one more.
SETTLED: Final = NOON + 5 * BEAT


@dataclass(slots=True, kw_only=True)
class Nodes:
    """Two nodes' boards, one thing for a single node, and Bo, who listens."""

    here: PresenceBoard
    there: PresenceBoard
    bell: Broadcaster
    bo: Subscription
    rung: int = field(default=0)

    async def told(self) -> list[Event]:
        """Return what Bo was told since the last time."""
        self.rung += 1
        bell = said(self.rung)
        await self.bell.tell([BO], bell)
        heard: list[Event] = []
        async with asyncio.timeout(10):
            while (event := await self.bo.next()) != bell:
                heard.append(event)
        return heard

    async def settle(self) -> datetime:
        """Let the nodes beat until the board is steady; return that instant."""
        now = NOON
        while now < SETTLED:
            await self.here.renew([], now=now)
            now += BEAT
        return SETTLED


@pytest.fixture(params=["local", "redis"])
async def nodes(
    request: pytest.FixtureRequest, anyio_backend: str
) -> AsyncGenerator[Nodes]:
    """Lend a board that nobody is on."""
    async with AsyncExitStack() as opened:
        if request.param == "local":
            hub = LocalBroadcaster()
            bo = await opened.enter_async_context(hub.listen(BO))
            board = LocalPresenceBoard(hub)
            yield Nodes(here=board, there=board, bell=hub, bo=bo)
            return
        valkey: Valkey = request.getfixturevalue("valkey")
        node = await opened.enter_async_context(a_node(valkey.url, "one"))
        other = await opened.enter_async_context(a_node(valkey.url, "two"))
        yield Nodes(
            here=await opened.enter_async_context(RedisPresenceBoard(valkey.url)),
            there=await opened.enter_async_context(RedisPresenceBoard(valkey.url)),
            bell=other,
            bo=await opened.enter_async_context(node.listen(BO)),
        )


def online(*users: UserId) -> Present:
    """Return that exactly these are there, on a steady board."""
    return Present(online=frozenset(users), steady=True)


class TestPresenceBoard:
    async def test_tells_that_somebody_came_once(self, nodes: Nodes) -> None:
        """However often, and wherever, they connect."""
        await nodes.here.put_up(ADA, now=NOON, shown=True, audience=[BO])
        await nodes.there.put_up(ADA, now=NOON + SECOND, shown=True, audience=[BO])

        assert await nodes.told() == [UserOnline(user_id=ADA)]

    async def test_tells_nobody_but_the_audience(self, nodes: Nodes) -> None:
        """Bo learns nothing of strangers."""
        await nodes.here.put_up(ADA, now=NOON, shown=True, audience=[EVE])

        assert await nodes.told() == []

    async def test_tells_that_somebody_went_once(self, nodes: Nodes) -> None:
        """By one of the nodes that find it out at the same time."""
        now = await nodes.settle()
        await nodes.here.put_up(ADA, now=now, shown=True, audience=[BO])
        over = now + LEASE
        for beat in range(5):
            await nodes.here.renew([], now=now + beat * BEAT)
        early = await nodes.there.overdue(now=over - SECOND, limit=9)
        overdue = await nodes.there.overdue(now=over, limit=9)
        won = await asyncio.gather(
            *(
                board.take_down(ADA, now=over, audience=[BO])
                for board in (nodes.here, nodes.there, nodes.here)
            )
        )

        assert (early, overdue) == ((), (ADA,))
        assert sorted(won) == [False, False, True]
        assert await nodes.told() == [UserOnline(user_id=ADA), UserOffline(user_id=ADA)]
        assert await nodes.there.present([ADA], now=over) == online()

    async def test_keeps_whoever_any_node_renews(self, nodes: Nodes) -> None:
        """And says who else there is to be put up."""
        now = await nodes.settle()
        await nodes.here.put_up(ADA, now=now, shown=True, audience=[BO])
        for beat in range(8):
            await nodes.there.renew([ADA, EVE], now=now + beat * BEAT)
        late = now + 8 * BEAT
        renewed = await nodes.there.renew([ADA, EVE], now=late)
        won = await nodes.here.take_down(ADA, now=late, audience=[BO])

        assert renewed.missing == {EVE}
        assert await nodes.here.overdue(now=late, limit=9) == ()
        assert not won
        assert await nodes.here.present([ADA, EVE], now=late) == online(ADA)

    async def test_cuts_no_lease_short(self, nodes: Nodes) -> None:
        """Whoever's clock is behind."""
        now = await nodes.settle()
        await nodes.here.put_up(ADA, now=now, shown=True, audience=[])
        await nodes.there.put_up(ADA, now=now - BEAT, shown=True, audience=[])
        await nodes.there.renew([ADA], now=now - BEAT)
        for beat in range(5):
            await nodes.here.renew([], now=now + beat * BEAT)

        assert await nodes.here.overdue(now=now + LEASE - SECOND, limit=9) == ()
        assert await nodes.here.overdue(now=now + LEASE, limit=9) == (ADA,)

    async def test_finds_the_longest_overdue_first(self, nodes: Nodes) -> None:
        """As many as are asked for."""
        now = await nodes.settle()
        for delay, user in enumerate((EVE, ADA, BO)):
            await nodes.here.put_up(
                user, now=now + delay * SECOND, shown=True, audience=[]
            )
        for beat in range(6):
            await nodes.here.renew([], now=now + beat * BEAT)

        overdue = nodes.here.overdue
        assert await overdue(now=now + LEASE + 2 * SECOND, limit=2) == (EVE, ADA)

    async def test_takes_nobody_down_after_a_pause(self, nodes: Nodes) -> None:
        """Where nobody renewed, that a lease ended says nothing."""
        now = await nodes.settle()
        await nodes.here.put_up(ADA, now=now, shown=True, audience=[BO])
        late = now + LEASE + PAUSE
        renewed = await nodes.here.renew([], now=late)

        assert renewed.steady_from == late + LEASE
        assert await nodes.there.overdue(now=late, limit=9) == ()
        assert not await nodes.there.take_down(ADA, now=late, audience=[BO])
        found = await nodes.there.present([ADA, EVE], now=late)
        assert found == Present(online=frozenset({ADA}), steady=False)

    async def test_knows_that_it_knows_nothing_yet(self, nodes: Nodes) -> None:
        """Before anybody renewed."""
        found = await nodes.here.present([ADA], now=NOON)

        assert found == Present(online=frozenset(), steady=False)
        assert await nodes.here.overdue(now=NOON, limit=9) == ()

    async def test_hides_who_wishes_it(self, nodes: Nodes) -> None:
        """They come, stay and go unseen; a changed wish holds at once."""
        now = await nodes.settle()
        await nodes.here.put_up(ADA, now=now, shown=False, audience=[BO])
        unseen = await nodes.there.present([ADA], now=now)
        before = await nodes.told()
        await nodes.there.show(ADA, shown=True, audience=[BO])
        await nodes.here.show(ADA, shown=True, audience=[BO])
        appeared = await nodes.told()
        seen = await nodes.here.present([ADA], now=now)
        await nodes.here.show(ADA, shown=False, audience=[BO])
        vanished = await nodes.told()
        renewed = await nodes.here.renew([ADA], now=now)
        for beat in range(6):
            await nodes.here.renew([], now=now + beat * BEAT)
        gone = await nodes.here.take_down(ADA, now=now + LEASE, audience=[BO])

        assert (unseen, seen) == (online(), online(ADA))
        assert before == []
        assert appeared == [UserOnline(user_id=ADA)]
        assert vanished == [UserOffline(user_id=ADA)]
        assert renewed.missing == set()
        assert gone
        assert await nodes.told() == []

    async def test_forgets_the_wish_of_who_went(self, nodes: Nodes) -> None:
        """They are put up anew with the one they have by then."""
        now = await nodes.settle()
        await nodes.here.put_up(ADA, now=now, shown=False, audience=[BO])
        for beat in range(6):
            await nodes.here.renew([], now=now + beat * BEAT)
        now += 5 * BEAT
        await nodes.here.take_down(ADA, now=now, audience=[BO])
        await nodes.here.put_up(ADA, now=now, shown=True, audience=[BO])

        assert await nodes.told() == [UserOnline(user_id=ADA)]

    async def test_shows_nobody_who_is_not_there(self, nodes: Nodes) -> None:
        """Changing a setting is not being online."""
        await nodes.here.show(ADA, shown=True, audience=[BO])

        assert await nodes.told() == []
        assert (await nodes.here.present([ADA], now=NOON)).online == frozenset()

    async def test_renews_a_crowd(self, nodes: Nodes) -> None:
        """More than go in one call."""
        crowd = [UserId(f"usr_{number:032x}") for number in range(1_201)]
        for user in crowd[::300]:
            await nodes.here.put_up(user, now=NOON, shown=True, audience=[])
        renewed = await nodes.here.renew(crowd, now=NOON)

        assert renewed.missing == set(crowd) - set(crowd[::300])


class TestBoards:
    async def test_agree_on_any_life(self, valkey: Valkey) -> None:
        """What happens in one process and what happens on a server is the same."""
        hub = LocalBroadcaster(capacity=10_000)
        async with (
            RedisPresenceBoard(valkey.url) as shared,
            a_node(valkey.url, "one") as node,
            a_node(valkey.url, "two") as other,
            hub.listen(BO) as bo_here,
            node.listen(BO) as bo_there,
        ):
            local = LocalPresenceBoard(hub)
            here = Nodes(here=local, there=local, bell=hub, bo=bo_here)
            there = Nodes(here=shared, there=shared, bell=other, bo=bo_there)
            for seed in range(5):
                assert await _life(seed, local) == await _life(seed, shared)
                assert await here.told() == await there.told() != []


async def _life(seed: int, board: PresenceBoard) -> list[object]:
    """Live at random; return all that the board answered."""
    chance = random.Random(seed)
    now = NOON + seed * 1_000 * SECOND
    answers: list[object] = []
    for _ in range(150):
        now += chance.choice((0, 0, 1, 2, 7)) * SECOND
        user = chance.choice((ADA, EVE))
        shown = chance.random() < 0.7
        match chance.randrange(6):
            case 0:
                await board.put_up(user, now=now, shown=shown, audience=[BO])
            case 1:
                await board.show(user, shown=shown, audience=[BO])
            case 2 | 3:
                answers.append(await board.renew([user], now=now))
            case 4:
                answers.append(await board.overdue(now=now, limit=9))
                answers.append(await board.take_down(user, now=now, audience=[BO]))
            case _:
                answers.append(await board.present([ADA, EVE], now=now))
    return answers
