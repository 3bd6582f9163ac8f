"""Two servers, one store, one hub: everybody ends with everything, once, in order.

Two hundred clients in twenty rooms of two students each, every one with five devices,
while lines drop, a server is killed and started again, and so is the hub.
"""

from __future__ import annotations

import asyncio
import socket
from contextlib import suppress
from random import Random
from typing import Final
from urllib.parse import urlsplit

import anyio
import pytest

from entrypoints.composition.chores import HEAL_S
from tests.support.fleet import Fleet
from tests.support.product import Product
from tests.support.roaming_device import RoamingDevice
from tests.support.rooms import STAGES, Load, Room, a_room, everything
from tests.support.valkey import Valkey

pytestmark = [pytest.mark.anyio, pytest.mark.dynamodb]

ROOMS: Final = 20
# A server killed between keeping and telling leaves what only healing finds; and the
# machine may be busy with other things.
PATIENCE_S: Final = 4 * HEAL_S + 120
# Between two lines that drop.
PAUSE_S: Final = 0.05
DURABLE: Final = {"message.receive", "message.edit", "message.react", "helpy.response"}


class TestTwoServers:
    async def test_every_client_ends_with_everything_once_in_order(
        self, fleet: Fleet, valkey: Valkey
    ) -> None:
        """Lines drop, one server is killed, the hub restarts; nothing is lost."""
        random = Random(20261125)
        servers = [fleet.server() for _ in range(2)]
        rooms = [await a_room(fleet, servers, n, random) for n in range(ROOMS)]
        devices = [device for room in rooms for device in room.devices]
        load = Load(rooms=rooms, servers=servers)
        assert len(devices) == 200
        async with anyio.create_task_group() as alive:
            for device in devices:
                alive.start_soon(device.live)
            async with anyio.create_task_group() as dropping:
                dropping.start_soon(drop_at_random, devices, random)
                async with anyio.create_task_group() as speaking:
                    for room in rooms:
                        for student in room.students:
                            speaking.start_soon(load.speak, room, student)
                    speaking.start_soon(harm, load, servers[1], valkey)
                dropping.cancel_scope.cancel()
            await everybody_has_everything(fleet, rooms)
            alive.cancel_scope.cancel()

        for room in rooms:
            kept = await everything(fleet, room)
            assert [seq for seq, _, _ in kept] == list(range(1, len(kept) + 1))
            assert {name for _, name, _ in kept} >= DURABLE
            assert all(device.seen == kept for device in room.devices)
        assert all(device.drops for device in devices)


async def harm(load: Load, server: Product, valkey: Valkey) -> None:
    """Kill a server, take the hub away, and bring both back.

    Each amid a stage: everybody speaks on while it happens, and after it.
    """
    for stage, (do, server_is_there, hub_is_there) in enumerate(
        (
            (server.kill, False, True),
            (valkey.stop, False, False),
            (valkey.start, False, True),
            (server.start, True, True),
        )
    ):
        await load.until_half_of(stage)
        await anyio.to_thread.run_sync(do)
        assert is_there(server.url) == server_is_there
        assert is_there(valkey.url) == hub_is_there
    await load.until_half_of(STAGES - 1)


def is_there(url: str) -> bool:
    """Tell whether anybody takes connections at an address."""
    at = urlsplit(url)
    with suppress(OSError), socket.create_connection((at.hostname, at.port), 5):
        return True
    return False


async def drop_at_random(devices: list[RoamingDevice], random: Random) -> None:
    """Take lines away, of everybody in turn and in no order, until canceled."""
    while True:
        for device in random.sample(devices, len(devices)):
            while not device.drop():
                await anyio.sleep(0.05)
            await anyio.sleep(PAUSE_S)


async def everybody_has_everything(fleet: Fleet, rooms: list[Room]) -> None:
    """Wait until no reply is under way and each device has seen as much as is kept."""
    before: list[int] = []
    async with asyncio.timeout(PATIENCE_S):
        while True:
            kept = [len(await everything(fleet, room)) for room in rooms]
            if kept == before and all(
                len(device.seen) >= count
                for room, count in zip(rooms, kept, strict=True)
                for device in room.devices
            ):
                return
            before = kept
            await anyio.sleep(1)
