"""Room fan-out: CPU a delivery beside python-socketio, and memory an idle socket.

CPU is the server process's user and system time from `/proc`. The sides alternate; four
messages are under way at a time, each of which is done once every member has it. It is
a figure of a busy server: at a quiet one each delivery is a wake-up of its own, and
the two sides are closer. Where there are many cores the clients have others to run on.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks.figures import Figure
from benchmarks.room_clients import Member
from tests.support.product import clean_environment

UNDER_WAY: Final = 4
ROUNDS: Final = 5
# Deliveries in one round.
DELIVERIES: Final = {"ours": 120_000, "peer": 20_000}
GOALS: Final = {100: 1 / 12, 10: 1 / 7}
IDLE: Final = 2_000
IDLE_GOAL_KB: Final = 20.0
_START_S: Final = 30
_AT_ONCE: Final = 50


@dataclass(frozen=True, slots=True)
class _Server:
    side: str
    pid: int
    port: int

    def cpu_s(self) -> float:
        stat = Path(f"/proc/{self.pid}/stat").read_text("ascii").rpartition(")")[2]
        user, system = stat.split()[11:13]
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")

    def memory_kb(self) -> int:
        status = Path(f"/proc/{self.pid}/status").read_text("ascii")
        return int(status.partition("VmRSS:")[2].split()[0])


async def measure() -> list[Figure]:
    """Alternate both sides and return the ratios, then count the memory."""
    figures: list[Figure] = []
    for members, goal in GOALS.items():
        costs: dict[str, list[float]] = {"ours": [], "peer": []}
        with _served("ours") as ours, _served("peer") as peer:
            for number in range(-1, ROUNDS):
                for server in (ours, peer):
                    cost = await _cost_us(server, members)
                    if number >= 0:  # the round before warms both up
                        costs[server.side].append(cost)
        pairs = zip(costs["ours"], costs["peer"], strict=True)
        figures.append(
            Figure(
                name=f"room of {members}: CPU a delivery beside python-socketio",
                ours=f"{statistics.median(costs['ours']):.1f} µs",
                peer=f"{statistics.median(costs['peer']):.1f} µs",
                ratio=statistics.median(mine / theirs for mine, theirs in pairs),
                goal=goal,
                at_least=False,
            )
        )
    return [*figures, await _idle()]


async def _idle() -> Figure:
    kb = {}
    for side in ("ours", "peer"):
        with _served(side) as server:
            await _leave(await _joined(server, _AT_ONCE, lambda: None))
            before = server.memory_kb()
            members = await _joined(server, IDLE, lambda: None)
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


async def _cost_us(server: _Server, size: int) -> float:
    """Return the CPU of one delivery in microseconds."""
    messages = DELIVERIES[server.side] // size
    left = messages * size
    done = asyncio.Event()
    sent = 0

    def got() -> None:
        nonlocal left, sent
        left -= 1
        if left % size == 0 and sent < messages:
            sent += 1
            members[sent % size].publish(size)
        if not left:
            done.set()

    members = await _joined(server, size, got)
    before = server.cpu_s()
    for _ in range(UNDER_WAY):
        sent += 1
        members[sent % size].publish(size)
    async with asyncio.timeout(120):
        await done.wait()
    cost = (server.cpu_s() - before) / (messages * size) * 1e6
    await _leave(members)
    return cost


async def _joined(server: _Server, size: int, got: object) -> list[Member]:
    loop = asyncio.get_running_loop()
    members: list[Member] = []
    for number in range(size):
        _, member = await loop.create_connection(
            lambda n=number: Member(server.side, f"u{n}", got),  # type: ignore[misc]  # a default binds the loop's
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


@contextlib.contextmanager
def _served(side: str) -> Iterator[_Server]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "ready.json")
        process = subprocess.Popen(  # noqa: S603  our own command
            [sys.executable, "-m", "benchmarks.room_servers", side, str(file)],
            cwd=Path(__file__).parents[1],
            env=clean_environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            deadline = _START_S * 100
            while not file.exists():
                assert process.poll() is None, f"{side} does not start"
                deadline -= 1
                assert deadline, f"{side} takes too long to start"
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.wait(0.01)
            yield _Server(side, process.pid, json.loads(file.read_text())["port"])
        finally:
            process.terminate()
            process.wait()
