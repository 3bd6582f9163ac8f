"""Message endpoint: CPU a request, beside FastAPI with PyJWT, both with the same stub.

CPU is the server process's user and system time from `/proc`, which a busy machine
disturbs less than it disturbs requests a second. The sides alternate, sixteen
connections with one request each under way; the ratio is the median of the rounds'.
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
from tests.support.product import clean_environment

CONNECTIONS: Final = 16
REQUESTS: Final = 6_400
ROUNDS: Final = 7
GOAL: Final = 0.5
_START_S: Final = 30
_PATH: Final = f"/chat/conversations/cnv_{7:032x}/messages"
_BODY: Final = json.dumps(
    {
        "content": "How do I add 1/2 and 1/3? I always forget what goes on the bottom.",
        "clientMessageId": "018f6f2e-7c3a-7b11-9c1e-2f4a6b8c0d1e",
        "metadata": {"source": "web"},
    }
).encode()


@dataclass(frozen=True, slots=True)
class Server:
    """A server under measurement."""

    pid: int
    port: int
    token: str

    @property
    def request(self) -> bytes:
        """Return the bytes of one request."""
        return (
            f"POST {_PATH} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\n"
            f"Authorization: Bearer {self.token}\r\nContent-Type: application/json\r\n"
            f"Content-Length: {len(_BODY)}\r\n\r\n"
        ).encode() + _BODY

    def cpu_s(self) -> float:
        """Return the seconds of CPU the process has used."""
        stat = Path(f"/proc/{self.pid}/stat").read_text("ascii").rpartition(")")[2]
        user, system = stat.split()[11:13]
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


async def measure() -> list[Figure]:
    """Alternate both sides and return the ratio."""
    ours: list[float] = []
    peers: list[float] = []
    with _served("ours") as our_server, _served("peer") as peer_server:
        for number in range(-1, ROUNDS):
            costs = [await _cost_us(our_server), await _cost_us(peer_server)]
            if number >= 0:  # the round before warms both up
                ours.append(costs[0])
                peers.append(costs[1])
    ratios = [our / peer for our, peer in zip(ours, peers, strict=True)]
    return [
        Figure(
            name="message endpoint, 16 connections: CPU beside FastAPI + PyJWT",
            ours=f"{statistics.median(ours):,.0f} µs",
            peer=f"{statistics.median(peers):,.0f} µs",
            ratio=statistics.median(ratios),
            goal=GOAL,
            at_least=False,
        )
    ]


@contextlib.contextmanager
def _served(side: str) -> Iterator[Server]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "ready.json")
        process = subprocess.Popen(  # noqa: S603  our own command
            [sys.executable, "-m", "benchmarks.message_servers", side, str(file)],
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
            told = json.loads(file.read_text("utf-8"))
            yield Server(pid=process.pid, port=told["port"], token=told["token"])
        finally:
            process.terminate()
            process.wait()


async def _cost_us(server: Server) -> float:
    """Return the CPU of one request in microseconds."""
    before = server.cpu_s()
    await asyncio.gather(*(_ask(server) for _ in range(CONNECTIONS)))
    return (server.cpu_s() - before) / REQUESTS * 1e6


async def _ask(server: Server) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
    for _ in range(REQUESTS // CONNECTIONS):
        writer.write(server.request)
        head = await reader.readuntil(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 202"), head[:40]
        size = head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0]
        await reader.readexactly(int(size))
    writer.close()
    await writer.wait_closed()
