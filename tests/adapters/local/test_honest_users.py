"""Honest users on a bad network stay signed in; whoever copied a token does not.

Laptops that sleep while they ask, tabs that wake together, clocks that are off, lost
requests and answers, two servers, restarts: all in virtual time.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from random import Random

import pytest

from domain.ids import UserId
from entrypoints.composition.stores import Stores
from tests.support.bad_network import BadNetwork, Machine
from tests.support.builders import a_user
from tests.support.honest_devices import HOUR_S, Device, Thief
from tests.support.stores import dynamodb_stores, sqlite_stores
from tests.support.virtual_servers import Servers

pytestmark = pytest.mark.anyio
DAY_S = 24 * HOUR_S


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """How many users there are in a test, and for how many virtual hours."""

    users: int
    hours: int


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """Users, their devices, and what lies between them and the servers."""

    network: BadNetwork
    devices: tuple[tuple[Device, ...], ...]

    @property
    def every_device(self) -> tuple[Device, ...]:
        """Return the devices of all users."""
        return tuple(device for devices in self.devices for device in devices)


async def a_world(
    stores: Stores, *, users: int, devices: int = 1, seed: int = 1
) -> World:
    """Return users with so many devices each, all of whom start within an hour."""
    random = Random(seed)
    servers = Servers(stores, random)
    network = BadNetwork(servers)
    everybody: list[tuple[Device, ...]] = []
    for number in range(users):
        user = a_user(id=UserId(f"usr_{number:032x}"), email=f"{number}@example.org")
        await stores.users.add(user, credential="")
        theirs = [
            Device(tokens=await servers.identity.sign_in(user)) for _ in range(devices)
        ]
        for device in theirs:
            start_s = random.randrange(HOUR_S)
            network.start(device.lid(network), Machine(), at_s=start_s)
            for _ in range(random.randrange(1, 4)):
                network.start(device.tab(network), device, at_s=start_s)
        everybody.append(tuple(theirs))
    return World(network=network, devices=tuple(everybody))


@pytest.fixture(
    params=[
        pytest.param(("sqlite", Scale(users=500, hours=72)), id="sqlite"),
        pytest.param(
            ("dynamodb", Scale(users=20, hours=72)),
            id="dynamodb",
            marks=pytest.mark.dynamodb,
        ),
    ]
)
def place(request: pytest.FixtureRequest) -> tuple[str, Scale]:
    """Return a store's name, and how much of a world fits it."""
    chosen: tuple[str, Scale] = request.param
    return chosen


@pytest.fixture
async def stores(
    place: tuple[str, Scale], request: pytest.FixtureRequest, anyio_backend: str
) -> AsyncGenerator[Stores]:
    """Open the store, empty."""
    opened = (
        dynamodb_stores(request.getfixturevalue("emulator"))
        if place[0] == "dynamodb"
        else sqlite_stores(":memory:")
    )
    async with opened as found:
        yield found


@pytest.fixture
def scale(place: tuple[str, Scale]) -> Scale:
    """Return how many users there are, and for how long."""
    return place[1]


class TestHonestUsers:
    async def test_are_never_signed_out(self, stores: Stores, scale: Scale) -> None:
        """However often answers get lost, tabs race and laptops fall asleep."""
        world = await a_world(stores, users=scale.users)

        await world.network.run(scale.hours * HOUR_S)

        assert not any(device.signed_out for device in world.every_device)
        assert all(device.refreshes > 5 for device in world.every_device)
        # It was no fair weather.
        assert world.network.lost > scale.users
        assert sum(device.naps for device in world.every_device) > scale.users / 4
        assert world.network.servers.restarts > scale.hours / 12
        assert world.network.at_once > 1

    async def test_live_the_same_life_from_the_same_seed(self) -> None:
        """What was found once is found again."""
        lives: list[list[tuple[int, int, int]]] = []
        for seed in (7, 7, 8):
            async with sqlite_stores(":memory:") as stores:
                world = await a_world(stores, users=10, seed=seed)
                await world.network.run(DAY_S)
            lives.append(
                [(d.refreshes, d.naps, d.good_until_s) for d in world.every_device]
            )

        assert lives[0] == lives[1] != lives[2]


class TestThieves:
    @pytest.mark.parametrize("comes", ["late", "first"])
    async def test_end_a_sign_in_with_what_they_copied(
        self, stores: Stores, scale: Scale, comes: str
    ) -> None:
        """For themselves and the device, every time; other devices do not notice."""
        world = await a_world(stores, users=scale.users // 5, devices=2)
        thieves = [Thief() for _ in world.devices]
        for thief, (device, _) in zip(thieves, world.devices, strict=True):
            use = thief.comes_late if comes == "late" else thief.comes_first
            at_s = world.network.servers.random.randrange(1, 12) * HOUR_S
            world.network.start(use(device), thief, at_s=at_s)

        await world.network.run(2 * DAY_S)

        assert all(thief.refused for thief in thieves)
        assert all(stolen.signed_out for stolen, _ in world.devices)
        assert not any(other.signed_out for _, other in world.devices)
