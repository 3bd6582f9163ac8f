"""Frames of one moment leave together, and none waits long."""

from __future__ import annotations

import asyncio

import pytest

from entrypoints.websocket.outlet import MOST_S, Outlet

pytestmark = pytest.mark.anyio


class Page:
    """Keeps what is written to it."""

    def __init__(self) -> None:
        self.out: list[bytes] | None = None
        self.written: list[bytes] = []

    def put(self, data: bytes) -> None:
        """Keep a write."""
        self.written.append(data)

    def take(self, outlet: Outlet, frame: bytes) -> None:
        """Have a frame written."""
        if self.out is None:
            self.out = []
            outlet.add(self)
        self.out.append(frame)


async def turns(count: int) -> None:
    """Let the event loop turn."""
    for _ in range(count):
        await asyncio.sleep(0)


class TestOutlet:
    async def test_writes_to_each_what_a_turn_has_for_it_in_one_piece(self) -> None:
        """In order, and to nobody what is another's."""
        outlet, ada, bo, eve = Outlet(), Page(), Page(), Page()
        for frame in (b"1", b"2", b"3"):
            for page in (ada, bo):
                page.take(outlet, frame)
        eve.take(outlet, b"4")
        await turns(2)
        ada.take(outlet, b"5")
        await turns(2)

        assert ada.written == [b"123", b"5"]
        assert bo.written == [b"123"]
        assert eve.written == [b"4"]

    async def test_waits_while_more_is_read(self) -> None:
        """What the next client says leaves with what the first said."""
        outlet, page = Outlet(), Page()
        page.take(outlet, b"1")
        outlet.stirred = True
        await turns(1)
        page.take(outlet, b"2")
        await turns(2)

        assert page.written == [b"12"]

    async def test_waits_no_longer_than_it_says(self) -> None:
        """However much is read meanwhile."""
        outlet, page = Outlet(), Page()
        loop = asyncio.get_running_loop()
        page.take(outlet, b"1")
        began = loop.time()
        while not page.written:
            assert loop.time() - began < MOST_S + 1
            outlet.stirred = True
            await asyncio.sleep(0)

        assert loop.time() - began >= MOST_S / 2

    async def test_lets_who_is_gone_go(self) -> None:
        """A socket that was closed meanwhile is written nothing."""
        outlet, ada, bo = Outlet(), Page(), Page()
        ada.take(outlet, b"1")
        bo.take(outlet, b"1")
        ada.out = None
        await turns(2)

        assert (ada.written, bo.written) == ([], [b"1"])
