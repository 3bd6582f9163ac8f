"""Members of a room that cost little themselves: they count what arrives, unread."""

from __future__ import annotations

import asyncio
import base64
import json
import os
from collections.abc import Callable
from typing import Final, cast

_PAD: Final = "How do I add 1/2 and 1/3? I always forget what goes on the bottom."
_ROOM: Final = f"cnv_{7:032x}"
_SOCKET_IO: Final = "/socket.io/?EIO=4&transport=websocket"
_SHORT, _LONG = 126, 65_536


def client_frame(payload: bytes) -> bytes:
    """Return a client's text frame; a mask of zeros is one, and free to apply."""
    size = len(payload)
    head = bytes((0x81, 0x80 | size)) if size < _SHORT else b"\x81\xfe"
    return (
        head + (b"" if size < _SHORT else size.to_bytes(2, "big")) + bytes(4) + payload
    )


class Member(asyncio.Protocol):
    """One listener of the room at one of the servers."""

    def __init__(self, side: str, name: str, got: Callable[[], None]) -> None:
        self._side = side
        self._name = name
        self._got = got
        self._buffer = b""
        self._open = False
        self.joined: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask for a WebSocket."""
        self.transport = transport = cast("asyncio.Transport", transport)
        key = base64.b64encode(os.urandom(16)).decode()
        path = "/ws" if self._side == "ours" else _SOCKET_IO
        transport.write(
            f"GET {path} HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\n"
            f"Connection: Upgrade\r\nSec-WebSocket-Key: {key}\r\n"
            "Sec-WebSocket-Version: 13\r\n\r\n".encode()
        )

    def data_received(self, data: bytes) -> None:
        """Take frames apart."""
        data = self._buffer + data
        if not self._open:
            _, found, data = data.partition(b"\r\n\r\n")
            assert found, "the handshake came in pieces"
            self._open = True
            if self._side == "ours":
                self._say({"event": "connect", "data": {"token": self._name}})
        at = 0
        while len(data) - at >= 2:  # noqa: PLR2004  a frame's least
            size, start = data[at + 1], at + 2
            if size == _SHORT:
                size, start = int.from_bytes(data[at + 2 : at + 4], "big"), at + 4
            if start + size > len(data):
                break
            self._hear(data[at] & 15, data, start)
            at = start + size
        self._buffer = data[at:]

    def _hear(self, kind: int, data: bytes, start: int) -> None:
        if kind == 9:  # noqa: PLR2004  a ping
            self.transport.write(b"\x8a\x80" + bytes(4))
        elif b"message.receive" in data[start : start + 40]:
            self._got()
        elif self._side == "ours":
            self._join_once(data[start : start + 14] == b'{"event":"ack"')
        elif data[start : start + 1] == b"0":
            self.transport.write(client_frame(b"40"))
        elif data[start : start + 2] == b"40":
            self._event("join", _ROOM)
            self._join_once(joined=True)
        elif data[start : start + 1] == b"2":
            self.transport.write(client_frame(b"3"))

    def _join_once(self, joined: bool) -> None:  # noqa: FBT001  a future's callback
        if joined and not self.joined.done():
            self.joined.set_result(None)

    def publish(self, members: int) -> None:
        """Say something to the room."""
        if self._side != "ours":
            self._event("msg", {"room": _ROOM, "content": _PAD})
            return
        self._say(
            {
                "event": "message.send",
                "data": {
                    "conversationId": _ROOM,
                    "content": _PAD,
                    "metadata": {"members": str(members)},
                },
            }
        )

    def _say(self, frame: dict[str, object]) -> None:
        self.transport.write(client_frame(json.dumps(frame).encode()))

    def _event(self, name: str, data: object) -> None:
        self.transport.write(client_frame(f"42{json.dumps([name, data])}".encode()))
