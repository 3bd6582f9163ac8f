"""A server that writes what it is told, byte by byte, to whoever asks over HTTP."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Close:
    """Among what is written: the connection is closed, at once if `hard`."""

    hard: bool = False


Step = bytes | asyncio.Event | Close
CLOSE: Final = Close()
RESET: Final = Close(hard=True)


def whole(body: bytes, *, status: int = 200, more: bytes = b"") -> bytes:
    """Return an answer that says how long it is."""
    size = b"Content-Length: %d\r\n" % len(body)
    return b"HTTP/1.1 %d X\r\n%b%b\r\n%b" % (status, more, size, body)


def chunked(*blocks: bytes) -> bytes:
    """Return an answer in chunks."""
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    frames = b"".join(b"%x\r\n%b\r\n" % (len(block), block) for block in blocks)
    return head + frames + b"0\r\n\r\n"


class RawServer:
    """Answers each request with the next of its scripts, the last one for ever.

    Attributes:
        url: Where it is.
        requests: The head and the body of each request.
        connections: How many were opened.
        gone: Set whenever a client closed a connection while it was answered.
    """

    def __init__(self, *scripts: Sequence[Step]) -> None:
        self.url = ""
        self.requests: list[tuple[bytes, bytes]] = []
        self.connections = 0
        self.gone = asyncio.Event()
        self._scripts = list(scripts)

    async def serve(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        """Serve one connection."""
        self.connections += 1
        try:
            while await self._exchange(reader, writer):
                pass
        except (asyncio.IncompleteReadError, ConnectionError, asyncio.CancelledError):
            self.gone.set()
        finally:
            writer.close()

    async def _exchange(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> bool:
        """Answer one request; tell whether another may follow."""
        head = await reader.readuntil(b"\r\n\r\n")
        size = int(head.lower().partition(b"content-length:")[2].split(b"\r\n")[0])
        self.requests.append((head, await reader.readexactly(size)))
        last = len(self._scripts) == 1
        script = self._scripts[0] if last else self._scripts.pop(0)
        for step in script:
            if isinstance(step, Close):
                if step.hard:
                    writer.transport.abort()
                return False
            if isinstance(step, bytes):
                writer.write(step)
                await writer.drain()
            elif not await self._waits(step, reader):
                return False
        return True

    async def _waits(self, step: asyncio.Event, reader: asyncio.StreamReader) -> bool:
        """Wait for an event, or for the client to be gone."""
        waiting = asyncio.create_task(step.wait())
        leaving = asyncio.create_task(reader.read(1))
        await asyncio.wait({waiting, leaving}, return_when=asyncio.FIRST_COMPLETED)
        left = not waiting.done()
        for task in (waiting, leaving):
            task.cancel()
        await asyncio.gather(waiting, leaving, return_exceptions=True)
        if left:
            self.gone.set()
        return not left


@asynccontextmanager
async def a_raw_server(
    *scripts: Sequence[Step], tls: ssl.SSLContext | None = None
) -> AsyncGenerator[RawServer]:
    """Run a server on a free port of 127.0.0.1."""
    raw = RawServer(*scripts)
    tasks: set[asyncio.Task[None]] = set()

    def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.create_task(raw.serve(reader, writer))
        tasks.add(task)
        task.add_done_callback(tasks.discard)

    server = await asyncio.start_server(connected, "127.0.0.1", 0, ssl=tls)
    port = server.sockets[0].getsockname()[1]
    raw.url = f"{'https' if tls else 'http'}://127.0.0.1:{port}/v1"
    try:
        yield raw
    finally:
        server.close()
        for task in list(tasks):
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
