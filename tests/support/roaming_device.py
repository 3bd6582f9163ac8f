"""A client that moves between servers, loses its line, and comes back where it was."""

from __future__ import annotations

import json
from contextlib import suppress
from random import Random
from typing import Any, Final

import anyio
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import InvalidHandshake, WebSocketException

from tests.support.product import Product

# So long a connection may take, on a machine that does much else.
_PATIENCE_S: Final = 60.0

Seen = tuple[int, str, str]
"""A durable event: its seq, its name, and the message it is about."""


class RoamingDevice:
    """Keeps what it saw of one stream, in the order in which it came.

    Args:
        token: An access token of whose device it is.
        stream: What it follows.
        servers: Where it connects, one after the other.
        random: Where chance comes from.
    """

    def __init__(
        self, *, token: str, stream: str, servers: list[Product], random: Random
    ) -> None:
        self.stream = stream
        self.seen: list[Seen] = []
        self.drops = 0
        self._token = token
        self._servers = servers
        self._random = random
        self._socket: ClientConnection | None = None

    async def live(self) -> None:
        """Stay connected to one server or the other, until canceled."""
        turn = self._random.randrange(len(self._servers))
        while True:
            turn += 1
            url = self._servers[turn % len(self._servers)].url
            with suppress(WebSocketException, InvalidHandshake, OSError, TimeoutError):
                async with connect(
                    url.replace("http", "ws", 1) + "/ws",
                    ping_interval=None,
                    open_timeout=_PATIENCE_S,
                ) as socket:
                    await self._listen(socket)
            self._socket = None
            await anyio.sleep(self._random.uniform(0.02, 0.3))

    def drop(self) -> bool:
        """Lose the line without a word; False if there is none now."""
        if self._socket is None:
            return False
        self._socket.transport.abort()
        self._socket = None
        self.drops += 1
        return True

    async def _listen(self, socket: ClientConnection) -> None:
        last = self.seen[-1][0] if self.seen else 0
        data = {"token": self._token, "streams": {self.stream: last}}
        await socket.send(json.dumps({"event": "connect", "data": data}))
        async for text in socket:
            frame: dict[str, Any] = json.loads(text)
            if frame["event"] == "ack":
                self._socket = socket
            elif frame.get("stream") == self.stream:
                message = frame["data"]["message"]
                self.seen.append((frame["seq"], frame["event"], message["id"]))
