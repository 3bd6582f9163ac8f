"""What broadcasters that share a server promise the listeners of both."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack
from dataclasses import dataclass

import pytest

from ports.broadcaster import Broadcaster
from tests.support.builders import ADA, BO
from tests.support.events import delta, one_of_each, said
from tests.support.listening import heard
from tests.support.valkey import Valkey, a_node

pytestmark = pytest.mark.anyio


@dataclass(frozen=True, slots=True, kw_only=True)
class Nodes:
    """Where events are told, and where they are listened to."""

    here: Broadcaster
    there: Broadcaster


@pytest.fixture(params=["one node", "two nodes"])
async def nodes(
    request: pytest.FixtureRequest, valkey: Valkey, anyio_backend: str
) -> AsyncGenerator[Nodes]:
    """Lend one node that is both, or two that share a server."""
    async with AsyncExitStack() as opened:
        here = await opened.enter_async_context(a_node(valkey.url, "here"))
        there = here
        if request.param == "two nodes":
            there = await opened.enter_async_context(a_node(valkey.url, "there"))
        yield Nodes(here=here, there=there)


class TestNodes:
    async def test_hear_each_other_in_the_order_of_telling(self, nodes: Nodes) -> None:
        """Every event once, the words among them too."""
        told = [told(n) for n in range(1, 101) for told in (said, delta)]
        async with nodes.there.listen(ADA) as ada:
            for event in told:
                await nodes.here.tell([ADA], event)

            assert await heard(ada, len(told)) == told

    async def test_hear_what_concerns_their_own_listeners(self, nodes: Nodes) -> None:
        """What concerns Ada alone, Bo does not hear anywhere."""
        async with nodes.there.listen(ADA) as ada, nodes.there.listen(BO) as bo:
            await nodes.here.tell([ADA], said(1))
            await nodes.here.tell([ADA, BO, ADA], said(2))
            await nodes.here.tell([BO], said(3))

            assert await heard(ada, 2) == [said(1), said(2)]
            assert await heard(bo, 2) == [said(2), said(3)]

    async def test_serve_a_user_on_both(self, nodes: Nodes) -> None:
        """A phone here and a laptop there hear the same, once each."""
        async with nodes.here.listen(ADA) as phone, nodes.there.listen(ADA) as laptop:
            for number in (1, 2):
                await nodes.here.tell([ADA], said(number))
            await nodes.there.tell([ADA], said(3))

            both = await heard(phone, 3), await heard(laptop, 3)
            for device in both:
                assert sorted(map(repr, device)) == [repr(said(n)) for n in (1, 2, 3)]

    async def test_miss_nothing_from_the_moment_they_listen(self, nodes: Nodes) -> None:
        """However often a user comes and goes."""
        for number in range(50):
            async with nodes.there.listen(ADA) as ada:
                await nodes.here.tell([ADA], said(number))

                assert await heard(ada, 1) == [said(number)]

    async def test_hear_every_kind_of_event(self, nodes: Nodes) -> None:
        """As it was told, whatever is in it."""
        async with nodes.there.listen(ADA) as ada:
            for event in one_of_each():
                await nodes.here.tell([ADA], event)

                assert await heard(ada, 1) == [event]
