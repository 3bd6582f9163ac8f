"""The exchange queue: in order, one after the other, and a failure harms no other."""

from __future__ import annotations

import asyncio
import logging

import pytest

from adapters.local.exchange_queue import LocalExchangeQueue
from domain.conversation import placed
from ports.exchange_queue import Exchange
from tests.support.builders import a_draft

pytestmark = pytest.mark.anyio


def an_exchange(number: int) -> Exchange:
    """Return something said and what was replied."""
    return Exchange(
        message=placed(a_draft(number), seq=2 * number + 1),
        reply=placed(a_draft(number), seq=2 * number + 2),
    )


class TestExchangeQueue:
    async def test_hands_over_in_order_and_one_by_one(self) -> None:
        """The next begins when the one before it ended."""
        seen: list[tuple[str, int]] = []

        async def take(exchange: Exchange) -> None:
            seen.append(("begins", exchange.message.seq))
            await asyncio.sleep(0)
            seen.append(("ends", exchange.message.seq))

        async with LocalExchangeQueue(drain_s=5) as queue:
            queue.take(take)
            for number in range(3):
                await queue.put(an_exchange(number))
            assert seen == []

        assert seen == [(what, n) for n in (1, 3, 5) for what in ("begins", "ends")]

    async def test_goes_on_after_a_failure(
        self, caplog: pytest.LogCaptureFixture
    ) -> None:
        """What failed is logged by its type, without anybody's words."""
        taken: list[int] = []

        async def take(exchange: Exchange) -> None:
            if exchange.message.seq == 1:
                msg = "a child's words"
                raise ValueError(msg)
            taken.append(exchange.message.seq)

        with caplog.at_level(logging.ERROR):
            async with LocalExchangeQueue(drain_s=5) as queue:
                queue.take(take)
                await queue.put(an_exchange(0))
                await queue.put(an_exchange(1))

        assert taken == [3]
        assert "ValueError" in caplog.text
        assert "child" not in caplog.text

    async def test_gives_up_what_takes_too_long_when_it_is_left(self) -> None:
        """A server that stops does not wait for ever."""
        ended: list[str] = []

        async def take(_: Exchange) -> None:
            try:
                await asyncio.Event().wait()
            finally:
                ended.append("given up")

        async with LocalExchangeQueue(drain_s=0.01) as queue:
            queue.take(take)
            await queue.put(an_exchange(0))

        assert ended == ["given up"]

    async def test_loses_the_oldest_where_too_many_wait(self) -> None:
        """A memory less is better than a server without memory."""
        taken: list[int] = []

        async def take(exchange: Exchange) -> None:
            taken.append(exchange.message.seq)

        async with LocalExchangeQueue(drain_s=5) as queue:
            queue.take(take)
            for number in range(1_001):
                await queue.put(an_exchange(number))

        assert (taken[0], len(taken)) == (3, 1_000)

    async def test_is_taken_by_one(self) -> None:
        """Two takers would each miss half."""

        async def take(_: Exchange) -> None:
            return

        async with LocalExchangeQueue(drain_s=5) as queue:
            queue.take(take)
            with pytest.raises(RuntimeError):
                queue.take(take)
