"""Message endpoint: CPU a request, beside FastAPI with PyJWT, both with the same stub.

CPU is the server process's user and system time from `/proc`, which a busy machine
disturbs less than it disturbs requests a second. The sides alternate, sixteen
connections with one request each under way; the ratio is the median of the rounds'.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import statistics
import sys
from typing import Final

from benchmarks.figures import Figure
from benchmarks.served import Served, served

CONNECTIONS: Final = 16
REQUESTS: Final = 6_400
ROUNDS: Final = 7
GOAL: Final = 0.5
_PATH: Final = f"/chat/conversations/cnv_{7:032x}/messages"
_BODY: Final = json.dumps(
    {
        "content": "How do I add 1/2 and 1/3? I always forget what goes on the bottom.",
        "clientMessageId": "018f6f2e-7c3a-7b11-9c1e-2f4a6b8c0d1e",
        "metadata": {"source": "web"},
    }
).encode()


async def measure() -> list[Figure]:
    """Alternate both sides and return the ratio."""
    ours: list[float] = []
    peers: list[float] = []
    with _served("ours") as our_server, _served("peer") as peer_server:
        await our_server.settle()
        await peer_server.settle()
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


def _served(side: str) -> contextlib.AbstractContextManager[Served]:
    return served(side, [sys.executable, "-m", "benchmarks.message_servers", side])


def _request(server: Served) -> bytes:
    """Return the bytes of one request."""
    return (
        f"POST {_PATH} HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n"
        f"Authorization: Bearer {server.told['token']}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(_BODY)}\r\n\r\n"
    ).encode() + _BODY


async def _cost_us(server: Served) -> float:
    """Return the CPU of one request in microseconds."""
    before = server.cpu_s()
    await asyncio.gather(*(_ask(server) for _ in range(CONNECTIONS)))
    return (server.cpu_s() - before) / REQUESTS * 1e6


async def _ask(server: Served) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
    request = _request(server)
    for _ in range(REQUESTS // CONNECTIONS):
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 202"), head[:40]
        size = head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0]
        await reader.readexactly(int(size))
    writer.close()
    await writer.wait_closed()
