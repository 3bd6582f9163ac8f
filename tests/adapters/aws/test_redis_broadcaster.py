"""Nodes that share events survive their server, and never without a word."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from redis.asyncio import Redis

from adapters.aws.redis_pool import RedisUnusableError
from domain.conversation import placed
from domain.events import Event, EventsMissed, MessageReceived
from entrypoints.composition.system import CannotServeError, compose
from entrypoints.settings import Settings
from ports.broadcaster import Subscription
from tests.support.builders import ADA, BO, a_draft
from tests.support.valkey import Valkey, a_node

pytestmark = pytest.mark.anyio

# Only what never comes takes as long.
PATIENCE_S = 10.0


def said(number: int) -> MessageReceived:
    """Return an event a listener must not miss."""
    return MessageReceived(message=placed(a_draft(number), seq=number))


async def next_of(listener: Subscription) -> Event:
    """Return the next event."""
    async with asyncio.timeout(PATIENCE_S):
        return await listener.next()


async def until(listener: Subscription, event: Event) -> list[Event]:
    """Return what comes before an event."""
    before: list[Event] = []
    while (heard := await next_of(listener)) != event:
        before.append(heard)
    return before


class TestRedisBroadcaster:
    async def test_says_that_something_may_be_missed_after_a_restart(
        self, valkey: Valkey
    ) -> None:
        """To every listener of every node, and then goes on as before."""
        async with (
            a_node(valkey.url, "here") as here,
            a_node(valkey.url, "there") as there,
            here.listen(ADA) as ada,
            there.listen(BO) as bo,
        ):
            valkey.stop()
            await here.tell([ADA, BO], said(1))
            valkey.start()

            # This node's own listeners never needed the server.
            assert await next_of(ada) == said(1)
            assert await next_of(ada) == EventsMissed()
            assert await next_of(bo) == EventsMissed()
            await here.tell([BO], said(2))
            assert set(await until(bo, said(2))) <= {EventsMissed()}

    async def test_says_so_to_who_came_while_the_server_was_away(
        self, valkey: Valkey
    ) -> None:
        """They are let in at once, and hear others once it is back."""
        async with (
            a_node(valkey.url, "here") as here,
            a_node(valkey.url, "there") as there,
        ):
            valkey.stop()
            async with there.listen(ADA) as ada:
                valkey.start()
                assert await next_of(ada) == EventsMissed()
                await here.tell([ADA], said(1))

                assert set(await until(ada, said(1))) <= {EventsMissed()}

    async def test_survives_one_restart_after_the_other(self, valkey: Valkey) -> None:
        """No connection of the pool is lost on the way."""
        async with (
            a_node(valkey.url, "here") as here,
            a_node(valkey.url, "there") as there,
            there.listen(ADA) as ada,
        ):
            for number in range(4):
                valkey.stop()
                valkey.start()
                assert await next_of(ada) == EventsMissed()
                await here.tell([ADA], said(number))
                await until(ada, said(number))

    async def test_owns_up_where_it_told_more_than_it_could(
        self, valkey: Valkey
    ) -> None:
        """What waits for the server is bounded; others learn that it was dropped."""
        async with (
            a_node(valkey.url, "here") as here,
            a_node(valkey.url, "there") as there,
            there.listen(ADA) as ada,
        ):
            for number in range(10_001):
                # Nobody else runs meanwhile: nothing can be told yet.
                await here.tell([ADA], said(number))

            assert await next_of(ada) == EventsMissed()

    async def test_forgets_who_left(self, valkey: Valkey) -> None:
        """A thousand visits leave nothing behind."""
        async with a_node(valkey.url, "here") as here:
            for _ in range(1_000):
                async with here.listen(ADA):
                    pass

            assert here._listening == {}
            assert len(here._link._channels) == 1

    async def test_counts_what_it_cannot_read_as_missed(self, valkey: Valkey) -> None:
        """A newer node may tell what this one does not know."""
        async with a_node(valkey.url, "here") as here, here.listen(ADA) as ada:
            async with Redis.from_url(valkey.url) as newer:
                await newer.publish(f"helpy:user:{ADA}", "?")

            assert await next_of(ada) == EventsMissed()

    async def test_serves_without_its_server(self, valkey: Valkey) -> None:
        """This node's listeners hear each other; only nodes are apart."""
        valkey.stop()
        async with a_node(valkey.url, "here") as here, here.listen(ADA) as ada:
            await here.tell([ADA], said(1))

            assert await next_of(ada) == said(1)

    async def test_is_told_an_address(self, tmp_path: Path) -> None:
        """One sentence, whoever asks."""
        with pytest.raises(RedisUnusableError, match="HELPY_REDIS_URL"):
            a_node("nonsense", "here")
        wrong = Settings(data_dir=str(tmp_path), redis_url="nonsense")
        with pytest.raises(CannotServeError, match="HELPY_REDIS_URL"):
            async with compose(wrong):
                pass
