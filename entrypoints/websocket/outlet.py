"""Outlet: what a moment has to say to each socket is written to it at once.

A write is a call into the kernel, and that costs several times what making the frame
does. So frames gather while the event loop has more to read, a millisecond at most, and
each socket gets its own in one piece. Where nothing more comes they leave in the loop's
next turn.
"""

from __future__ import annotations

import asyncio
from typing import Final, Protocol

MOST_S: Final = 0.001


class Outgoing(Protocol):
    """A socket with frames to be written; `out` is None while it has none."""

    out: list[bytes] | None

    def put(self, data: bytes) -> None:
        """Write bytes to the kernel, or to its queue."""
        ...


class Outlet:
    """Gathers and writes the frames of all sockets of one event loop.

    Whoever reads from a client sets `stirred`: where one client spoke others may.
    """

    __slots__ = ("_since", "_waiting", "stirred")

    def __init__(self) -> None:
        self._waiting: list[Outgoing] = []
        self._since = 0.0
        self.stirred = False

    def add(self, socket: Outgoing) -> None:
        """Have the frames of a socket written soon."""
        if not self._waiting:
            loop = asyncio.get_running_loop()
            self._since = loop.time()
            self.stirred = False
            loop.call_soon(self._write, loop)
        self._waiting.append(socket)

    def _write(self, loop: asyncio.AbstractEventLoop) -> None:
        if self.stirred and loop.time() - self._since < MOST_S:
            self.stirred = False
            loop.call_soon(self._write, loop)
            return
        waiting, self._waiting = self._waiting, []
        last: list[bytes] = []
        data = b""
        for socket in waiting:
            out, socket.out = socket.out, None
            if out is None:
                continue
            # A room's members mostly get the same frames, which are then joined once.
            if out != last:
                last, data = out, b"".join(out)
            socket.put(data)
