"""ServedSocket: uvicorn's WebSocket, with prepared frames, a heartbeat and a farewell.

ASGI encodes, copies and awaits for each socket. An event for a hundred of them is the
same bytes, so the app may write those at once through the extension `helpy.frames`, and
goes the plain way where a server does not offer it. It rests on attributes that uvicorn
does not promise: its version is pinned, and the tests run both ways.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Any, Final

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.http11 import Request

from entrypoints.websocket.closing import SILENT
from entrypoints.wire.events import encode, reconnect

EXTENSION: Final = "helpy.frames"
PING_S: Final = 20.0
# A client that sends nothing, not even a pong, for so long is gone.
IDLE_S: Final = 75.0
# Clients that lost their server together should not come back together.
RECONNECT_MS: Final = 5_000
_TEXT: Final = 0x81
_ONE_BYTE: Final = 126
_TWO_BYTES: Final = 65_536


def served_by(scope: Mapping[str, Any]) -> ServedSocket | None:
    """Return the protocol under a socket, None where another server serves it."""
    extensions: dict[str, dict[str, ServedSocket]] = scope.get("extensions") or {}
    return extensions.get(EXTENSION, {}).get("protocol")


def framed(payload: bytes) -> bytes:
    """Return a server's text frame, RFC 6455, uncompressed and whole."""
    size = len(payload)
    if size < _ONE_BYTE:
        head = bytes((_TEXT, size))
    elif size < _TWO_BYTES:
        head = bytes((_TEXT, 126)) + size.to_bytes(2, "big")
    else:
        head = bytes((_TEXT, 127)) + size.to_bytes(8, "big")
    return head + payload


class ServedSocket(WebSocketsSansIOProtocol):
    """One connection; uvicorn makes it from the request that opens it."""

    idle_s = IDLE_S

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  uvicorn's own
        super().__init__(*args, **kwargs)
        self._heard_at = self.loop.time()
        # Silence is judged by whatever the client sends, not by pongs alone.
        self.ping_timeout = None

    def handle_connect(self, event: Request) -> None:
        """Offer the app what is ours, beside what uvicorn offers."""
        super().handle_connect(event)
        scope = getattr(self, "scope", None)
        if scope is not None:
            scope["extensions"][EXTENSION] = {"protocol": self}

    def data_received(self, data: bytes) -> None:
        """Take note that the client is there."""
        self._heard_at = self.loop.time()
        super().data_received(data)

    def write(self, frame: bytes) -> bool:
        """Write a whole frame at once; False, and nothing, if the client is slow."""
        if (
            not self.writable.is_set()
            or self.close_sent
            or self.disconnected
            or self.transport.is_closing()
        ):
            return False
        self.transport.write(frame)
        return True

    def part(self, code: int) -> None:
        """Close without waiting for a client that does not read."""
        if self.close_sent or self.transport.is_closing():
            return
        self.stop_keepalive()
        self.conn.send_close(code)
        self.transport.write(b"".join(self.conn.data_to_send()))
        self.close_sent = True
        self.queue.put_nowait({"type": "websocket.disconnect", "code": code})
        self.close_timer = self.loop.call_later(
            self.close_timeout, self.transport.abort
        )
        if self.read_paused:
            self.read_paused = False
            self.transport.resume_reading()

    def schedule_ping(self) -> None:
        """Look after the client again, at the latest when its time is over."""
        left_s = self._heard_at + self.idle_s - self.loop.time()
        delay_s = min(self.ping_interval or PING_S, max(0.0, left_s))
        self.ping_timer = self.loop.call_later(delay_s, self.send_keepalive_ping)

    def send_keepalive_ping(self) -> None:
        """Ping, or close what has been silent for too long."""
        if self.loop.time() - self._heard_at >= self.idle_s:
            self.ping_timer = None
            self.part(SILENT)
        else:
            super().send_keepalive_ping()

    def shutdown(self) -> None:
        """Say when to come back, then close with 1012 as uvicorn does."""
        wait_ms = random.randrange(RECONNECT_MS)  # noqa: S311  not for secrets
        if self.handshake_complete:
            self.write(framed(encode(reconnect(after_ms=wait_ms))))
        super().shutdown()


def ready_for(ping_s: float, idle_s: float) -> type[ServedSocket]:
    """Return the protocol with another heartbeat, in seconds."""

    class Hurried(ServedSocket):
        def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  uvicorn's own
            super().__init__(*args, **kwargs)
            self.ping_interval = ping_s

    Hurried.idle_s = idle_s
    return Hurried
