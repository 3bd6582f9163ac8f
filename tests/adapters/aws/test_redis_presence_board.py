"""A board of several nodes survives its server."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from adapters.aws.redis_pool import RedisUnusableError
from adapters.aws.redis_presence_board import RedisPresenceBoard
from domain.errors import UnavailableError
from domain.presence import LEASE
from tests.support.builders import ADA, BO, NOON
from tests.support.silent_server import a_silent_server
from tests.support.valkey import Valkey

pytestmark = pytest.mark.anyio


class TestRedisPresenceBoard:
    async def test_has_everybody_put_up_anew_after_an_interruption(
        self, valkey: Valkey
    ) -> None:
        """What changed meanwhile was not kept; and nobody is taken for offline."""
        async with RedisPresenceBoard(valkey.url) as board:
            await board.put_up(ADA, now=NOON, shown=True, audience=[])
            valkey.stop()
            with pytest.raises(UnavailableError):
                await board.renew([ADA], now=NOON)
            valkey.start()
            # Nobody tries before the next beat has shown that it is back.
            with pytest.raises(UnavailableError):
                await board.put_up(ADA, now=NOON, shown=True, audience=[])
            renewed = await board.renew([ADA, BO], now=NOON)
            await board.put_up(ADA, now=NOON, shown=True, audience=[])
            again = await board.renew([ADA, BO], now=NOON)

        assert renewed.missing == {ADA, BO}
        assert renewed.steady_from == NOON + LEASE
        assert again.missing == {BO}

    async def test_calls_those_missing_whom_it_could_not_ask_about(
        self, valkey: Valkey
    ) -> None:
        """The server kept them, but not what was wished for while it was away."""
        async with RedisPresenceBoard(valkey.url) as board:
            await board.put_up(ADA, now=NOON, shown=True, audience=[])
            board._is_away = True
            with pytest.raises(UnavailableError):
                await board.show(ADA, shown=False, audience=[])

            assert (await board.renew([ADA], now=NOON)).missing == {ADA}
            assert (await board.renew([ADA], now=NOON)).missing == set()

    async def test_keeps_nobody_waiting(self) -> None:
        """Where a server takes calls and answers none, one waits, for a second."""
        with a_silent_server() as address:
            url = f"redis://{address}"
            async with RedisPresenceBoard(url) as board, asyncio.timeout(5):
                for _ in range(100):
                    with pytest.raises(UnavailableError):
                        await board.present([ADA], now=NOON)

    async def test_is_told_an_address(self) -> None:
        """One sentence, whoever asks."""
        with pytest.raises(RedisUnusableError, match="HELPY_REDIS_URL"):
            RedisPresenceBoard("nonsense")

    async def test_takes_instants_exactly(self, valkey: Valkey) -> None:
        """To the microsecond, in whatever the server calculates with."""
        tick = timedelta(microseconds=1)
        async with RedisPresenceBoard(valkey.url) as board:
            await board.renew([], now=NOON)
            await board.put_up(ADA, now=NOON, shown=True, audience=[])
            step = NOON
            while step < NOON + LEASE:
                step += timedelta(seconds=3)
                await board.renew([], now=step)

            overdue = board.overdue
            assert await overdue(now=NOON + LEASE - tick, limit=9) == ()
            assert await overdue(now=NOON + LEASE, limit=9) == (ADA,)
