"""DirectLine: a client's socket right above the transport, without ASGI between.

It takes a connection over once uvicorn has accepted it. Frames come in without a queue
or a task, and go out as they are, so an idle one is a few hundred bytes.
"""

from __future__ import annotations

import asyncio
import random
from typing import Final

from entrypoints.websocket.closing import (
    RATE,
    RESTARTING,
    SILENT,
    SLOW,
    ClosingError,
)
from entrypoints.websocket.frames import (
    MOST_NOISE,
    PING,
    Reader,
    Said,
    closing,
    framed,
)
from entrypoints.websocket.inbox import Inbox
from entrypoints.websocket.line import LineLostError
from entrypoints.websocket.outlet import Outlet
from entrypoints.wire.events import encode, reconnect

# Clients that lost their server together should not come back together.
RECONNECT_MS: Final = 5_000
# So long the client may take to answer a close.
_CLOSE_S: Final = 10.0
# Frames that may gather before they are written.
_MOST_OUT: Final = 32


class DirectLine(asyncio.Protocol):
    """One connection; what its methods promise stands in `Line`.

    Args:
        transport: An accepted WebSocket's.
        limit: Most bytes a message may have.
        outlet: What writes the frames of all.
        connections: The server's, which are shut down when it stops.
    """

    __slots__ = (
        "_closer",
        "_code",
        "_connections",
        "_deaf",
        "_drained",
        "_heard_at",
        "_inbox",
        "_loop",
        "_outlet",
        "_over",
        "_reader",
        "_transport",
        "out",
    )

    def __init__(
        self,
        transport: asyncio.Transport,
        *,
        limit: int,
        outlet: Outlet,
        connections: set[asyncio.Protocol],
    ) -> None:
        self._transport = transport
        self._outlet = outlet
        self._connections = connections
        self._loop = asyncio.get_running_loop()
        self._reader = Reader(limit)
        self._heard_at = self._loop.time()
        self.out: list[bytes] | None = None
        self._inbox = Inbox(transport)
        self._drained: asyncio.Event | None = None
        self._closer: asyncio.TimerHandle | None = None
        self._code: int | None = None
        # Neither side says more; nothing can be written now, for this or as it is slow.
        self._over = self._deaf = False
        connections.add(self)

    def data_received(self, data: bytes) -> None:
        """Take what came apart, and answer what only needs an answer."""
        self._heard_at = self._loop.time()
        self._outlet.stirred = True
        reader = self._reader
        heard = reader.feed(data)
        for said in heard:
            if not self._over:
                self._inbox.put(said)
        if reader.amid:
            self._inbox.wait_for_the_rest(self._is_late, anew=bool(heard))
        else:
            self._inbox.wait_no_longer()
        if reader.over:
            self._end(reader.answer)
        elif reader.noise > MOST_NOISE:
            self.part(RATE)
        elif reader.answer and not self._deaf:
            # Who pings and does not read gets no more, rather than ever more.
            self.put(reader.answer)
        reader.answer = b""

    def _is_late(self) -> None:
        # No answer to it could be told from the rest of what began.
        self._end(closing(SLOW))

    async def receive(self) -> Said:
        """Return the next text; None for a binary frame.

        Raises:
            ClosingError: If the line was parted; with the code.
            LineLostError: If the client left.
        """
        while self._code is None:
            if self._inbox.waiting:
                return self._inbox.take()
            if self._over:
                raise LineLostError
            await self._inbox.stirred()
        raise ClosingError(self._code)

    def write(self, frame: bytes) -> bool:
        """Have a frame written with others, soon; False if the client is slow."""
        if self._deaf:
            return False
        out = self.out
        if out is None:
            self.out = [frame]
            self._outlet.add(self)
        elif len(out) < _MOST_OUT:
            out.append(frame)
        else:
            self._flush()
            return self.write(frame)
        return True

    def put(self, data: bytes) -> None:
        """Write bytes at once, whoever reads them."""
        if not self._transport.is_closing():
            self._transport.write(data)

    def _flush(self) -> None:
        out, self.out = self.out, None
        if out is not None:
            self.put(b"".join(out))

    async def send(self, payload: bytes) -> None:
        """Send a text, after what a slow client has still to take.

        Raises:
            ClosingError: If the line was parted; with the code.
            LineLostError: If the client left.
        """
        frame = framed(payload)
        while not self.write(frame):
            if self._code is not None:
                raise ClosingError(self._code)
            if self._over:
                raise LineLostError
            if self._drained is None:
                self._drained = asyncio.Event()
            await self._drained.wait()

    def pause_writing(self) -> None:
        """Take note that the client is slow."""
        self._deaf = True

    def resume_writing(self) -> None:
        """Take note that it is not anymore."""
        self._deaf = self._over
        self._let_write()

    def part(self, code: int) -> None:
        """Close, without waiting for a client that does not read."""
        if not self._over:
            self._code = code
            self._flush()
            self.put(closing(code))
            self._closer = self._loop.call_later(_CLOSE_S, self._transport.abort)
            self._stop()

    async def close(self, code: int) -> None:
        """Close: there is nothing to wait for."""
        self.part(code)

    def beat(self, *, every_s: float, idle_s: float) -> None:
        """Ping, or close what has been silent for too long.

        Args:
            every_s: When it is called again.
            idle_s: How long is too long. A client that sends nothing, not even a pong,
                is gone.
        """
        left_s = self._heard_at + idle_s - self._loop.time()
        if self._over:
            return
        if left_s <= 0:
            self.part(SILENT)
            return
        self._reader.noise = 0
        self.write(PING)
        if left_s < every_s:
            self._loop.call_later(left_s, self._let_go, idle_s)

    def _let_go(self, idle_s: float) -> None:
        if self._heard_at + idle_s <= self._loop.time():
            self.part(SILENT)

    def shutdown(self) -> None:
        """Say when to come back and close, because the server stops."""
        wait_ms = random.randrange(RECONNECT_MS)  # noqa: S311  not for secrets
        self.write(framed(encode(reconnect(after_ms=wait_ms))))
        self.part(RESTARTING)
        self._transport.close()

    def eof_received(self) -> None:
        """Let the transport close itself."""

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget it."""
        if exc is None:
            self._transport.close()
        if self._closer is not None:
            self._closer.cancel()
            self._closer = None
        self._connections.discard(self)
        self._stop()

    def _end(self, answer: bytes) -> None:
        """Close because the client did, broke the protocol or never ends a message."""
        if not self._over:
            self._flush()
            self.put(answer)
        self._stop()
        self._transport.close()

    def _stop(self) -> None:
        self._over = self._deaf = True
        self.out = None
        self._inbox.wait_no_longer()
        if not self._transport.is_closing():
            # The client's answer to a close is read, whatever came before it.
            self._transport.resume_reading()
        self._inbox.wake()
        self._let_write()

    def _let_write(self) -> None:
        drained, self._drained = self._drained, None
        if drained is not None:
            drained.set()
