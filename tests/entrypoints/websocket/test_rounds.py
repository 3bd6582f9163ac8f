"""Each is visited once a period, whoever comes and goes."""

from __future__ import annotations

import asyncio

import pytest

from entrypoints.websocket.rounds import Rounds

pytestmark = pytest.mark.anyio

PERIOD_S = 0.2


class TestRounds:
    async def test_visit_everybody_equally_often(self) -> None:
        """Who came first is visited a second time after all the others were."""
        visited: list[int] = []
        done = asyncio.Event()

        def visit(member: int) -> None:
            visited.append(member)
            if visited.count(0) == 2:
                done.set()

        rounds = Rounds(PERIOD_S, visit)
        began = asyncio.get_running_loop().time()
        for member in range(50):
            rounds.add(member)
        async with asyncio.timeout(10):
            await done.wait()
        took_s = asyncio.get_running_loop().time() - began
        for member in range(50):
            rounds.discard(member)

        assert sorted(visited[:50]) == list(range(50))
        assert took_s >= 2 * PERIOD_S * 0.9

    async def test_visit_nobody_who_left(self) -> None:
        """Not even one who leaves while others are visited."""
        visited: list[int] = []
        done = asyncio.Event()

        def visit(member: int) -> None:
            visited.append(member)
            for other in {*range(20)} - {member}:
                rounds.discard(other)
            if len(visited) == 2:
                done.set()

        rounds = Rounds(PERIOD_S, visit)
        for member in range(20):
            rounds.add(member)
        async with asyncio.timeout(10):
            await done.wait()
        rounds.discard(visited[0])

        assert visited == [visited[0]] * 2

    async def test_need_no_timer_for_nobody(self) -> None:
        """The last to leave stops it, and the next to come starts it."""
        rounds = Rounds[str](PERIOD_S, lambda _: None)
        assert rounds._timer is None
        rounds.add("ada")
        assert rounds._timer is not None
        rounds.discard("ada")
        assert rounds._timer is None
