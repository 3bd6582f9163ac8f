"""Room fan-out: what a delivery costs beside two peers, and an idle socket's memory.

CPU is the server process's user and system time from `/proc`. The sides alternate; four
messages are under way at a time, each of which is done once every member has it. It is
a figure of a busy server: at a quiet one each delivery is a wake-up of its own, and
the two sides are closer. Where there are many cores the clients have others to run on.

python-socketio is compared in CPU; node's Socket.IO in deliveries a second, where node
is there: what it does in other threads is no part of its main thread's CPU.
"""

from __future__ import annotations

import asyncio
import shutil
import statistics
import sys
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks.figures import Figure
from benchmarks.room_clients import Member
from benchmarks.served import Served, served

UNDER_WAY: Final = 4
ROUNDS: Final = 5
# Deliveries in one round.
DELIVERIES: Final = {"ours": 120_000, "peer": 20_000, "node": 60_000}
GOALS: Final = {100: 1 / 12, 10: 1 / 7}
NODE_MEMBERS: Final = 100
NODE_GOAL: Final = 2.0
IDLE: Final = 2_000
IDLE_GOAL_KB: Final = 20.0
_AT_ONCE: Final = 50
# Where `nox -s bench` puts node's packages.
_PACKAGES: Final = Path(sys.prefix, "node", "node_modules")


@dataclass(frozen=True, slots=True)
class Pace:
    """What one round came to: microseconds of CPU, and deliveries in a second."""

    cpu_us: float
    per_s: float


async def measure() -> list[Figure]:
    """Alternate the sides and return the ratios, then count the memory."""
    figures: list[Figure] = []
    for members, goal in GOALS.items():
        paces = await _alternate(("ours", "peer"), members)
        figures.append(_cost(paces, members, goal))
    if shutil.which("node") and _PACKAGES.is_dir():
        figures.append(_speed(await _alternate(("ours", "node"), NODE_MEMBERS)))
    else:
        print("node's Socket.IO is not here: left out", file=sys.stderr)
    return [*figures, await _idle()]


def _cost(paces: dict[str, list[Pace]], members: int, goal: float) -> Figure:
    ours, peers = ([pace.cpu_us for pace in paces[side]] for side in ("ours", "peer"))
    return Figure(
        name=f"room of {members}: CPU a delivery beside python-socketio",
        ours=f"{statistics.median(ours):.1f} µs",
        peer=f"{statistics.median(peers):.1f} µs",
        ratio=_ratio(ours, peers),
        goal=goal,
        at_least=False,
    )


def _speed(paces: dict[str, list[Pace]]) -> Figure:
    ours, peers = ([pace.per_s for pace in paces[side]] for side in ("ours", "node"))
    return Figure(
        name=f"room of {NODE_MEMBERS}: deliveries a second beside node's Socket.IO",
        ours=f"{statistics.median(ours):,.0f}",
        peer=f"{statistics.median(peers):,.0f}",
        ratio=_ratio(ours, peers),
        goal=NODE_GOAL,
        at_least=True,
    )


def _ratio(ours: list[float], peers: list[float]) -> float:
    return statistics.median(
        mine / theirs for mine, theirs in zip(ours, peers, strict=True)
    )


async def _idle() -> Figure:
    kb = {}
    for side in ("ours", "peer"):
        with _served(side) as server:
            await server.settle()
            await _leave(await _joined(server, [_nothing] * _AT_ONCE))
            before = server.memory_kb()
            members = await _joined(server, [_nothing] * IDLE)
            await asyncio.sleep(1)
            kb[side] = (server.memory_kb() - before) / IDLE
            await _leave(members)
    return Figure(
        name=f"an idle socket's memory, of {IDLE:,}",
        ours=f"{kb['ours']:.1f} KB",
        peer=f"{kb['peer']:.1f} KB",
        ratio=kb["ours"],
        goal=IDLE_GOAL_KB,
        at_least=False,
        unit=" KB",
    )


async def _alternate(sides: tuple[str, ...], members: int) -> dict[str, list[Pace]]:
    paces: dict[str, list[Pace]] = {side: [] for side in sides}
    with ExitStack() as opened:
        servers = [opened.enter_context(_served(side)) for side in sides]
        for server in servers:
            await server.settle()
        for number in range(-1, ROUNDS):
            for server in servers:
                pace = await _round(server, members)
                if number >= 0:  # the round before warms all up
                    paces[server.side].append(pace)
    return paces


class _Talk:
    """A round's messages: each that all have heard is followed by another."""

    def __init__(self, *, messages: int, size: int) -> None:
        self._left = [size] * messages
        self._sent = 0
        self.members: list[Member] = []
        self.done = asyncio.Event()

    def publish(self) -> None:
        """Have the next member say something, unless all was said."""
        if self._sent < len(self._left):
            self._sent += 1
            size = len(self.members)
            self.members[self._sent % size].publish(size)

    def ear(self) -> Callable[[], None]:
        """Return what one member calls for each message it hears."""
        heard = 0

        def got() -> None:
            nonlocal heard
            self._left[heard] -= 1
            if not self._left[heard]:
                self.publish()
                if heard + 1 == len(self._left):
                    self.done.set()
            heard += 1

        return got


async def _round(server: Served, size: int) -> Pace:
    """Have a room of a size hear a round's messages."""
    messages = DELIVERIES[server.side] // size
    talk = _Talk(messages=messages, size=size)
    talk.members = await _joined(server, [talk.ear() for _ in range(size)])
    cpu_s, began = server.cpu_s(), time.perf_counter()
    for _ in range(UNDER_WAY):
        talk.publish()
    async with asyncio.timeout(120):
        await talk.done.wait()
    took_s = time.perf_counter() - began
    cpu_s = server.cpu_s() - cpu_s
    await _leave(talk.members)
    return Pace(cpu_us=cpu_s / (messages * size) * 1e6, per_s=messages * size / took_s)


async def _joined(server: Served, ears: list[Callable[[], None]]) -> list[Member]:
    loop = asyncio.get_running_loop()
    members: list[Member] = []
    for number, got in enumerate(ears):
        _, member = await loop.create_connection(
            lambda n=number, got=got: Member(server.side, f"u{n}", got),  # type: ignore[misc]  # a default binds the loop's
            "127.0.0.1",
            server.port,
        )
        members.append(member)
        if number % _AT_ONCE == 0:
            await member.joined
    await asyncio.gather(*(member.joined for member in members))
    await asyncio.sleep(0.3)
    return members


async def _leave(members: list[Member]) -> None:
    for member in members:
        member.transport.abort()
    await asyncio.sleep(0.5)


def _nothing() -> None:
    """Hear nothing."""


def _served(side: str) -> AbstractContextManager[Served]:
    if side == "node":
        script = Path(__file__).with_name("node") / "room.cjs"
        return served(side, ["node", str(script)], NODE_PATH=str(_PACKAGES))
    return served(side, [sys.executable, "-m", "benchmarks.room_servers", side])
