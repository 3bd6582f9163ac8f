"""`python -m benchmarks.upstream FILE`: a vendor of models that costs next to nothing.

It speaks OpenAI's protocol at `/v1` with answers that are encoded beforehand, so that
it is never what is measured. How it answers stands in the model's name, which gateways
pass on untouched: `fake?deltas=200&latency_ms=20`. See `Manner`
in `benchmarks/upstream_answers.py`. `GET /asked` tells how often a model was asked.
"""

from __future__ import annotations

import asyncio
import gc
import re
import sys
from collections import deque
from typing import Final, cast

import uvloop

from benchmarks.served import say_ready
from benchmarks.upstream_answers import (
    MODELS,
    Manner,
    count,
    failure,
    manner_of,
    streamed,
    whole,
)

_HOST: Final = "127.0.0.1"
_MANNER: Final = re.compile(rb'"model"\s*:\s*"[^"?]*\?([^"]*)"')
_STREAMED: Final = re.compile(rb'"stream"\s*:\s*true')
_REPORTS: Final = re.compile(rb'"include_usage"\s*:\s*true')
_LENGTH: Final = re.compile(rb"\r\ncontent-length:\s*(\d+)", re.IGNORECASE)


class Connection(asyncio.Protocol):
    """Answers one request after the other."""

    asked = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin to listen."""
        self._transport = cast("asyncio.Transport", transport)
        self._unread = b""
        self._requests = deque[bytes]()
        self._answering: asyncio.Task[None] | None = None
        self._writable = asyncio.Event()
        self._writable.set()

    def connection_lost(self, _exc: Exception | None) -> None:
        """Stop."""
        if self._answering is not None:
            self._answering.cancel()

    def pause_writing(self) -> None:
        """Wait for a reader that is slower."""
        self._writable.clear()

    def resume_writing(self) -> None:
        """Go on."""
        self._writable.set()

    def data_received(self, data: bytes) -> None:
        """Cut requests out of what came."""
        self._unread += data
        while (head := self._unread.find(b"\r\n\r\n")) >= 0:
            length = _LENGTH.search(self._unread, 0, head + 2)
            end = head + 4 + (int(length[1]) if length else 0)
            if len(self._unread) < end:
                return
            request, self._unread = self._unread[:end], self._unread[end:]
            self._requests.append(request)
            if self._answering is None:
                self._next()

    def _next(self) -> None:
        while self._requests and self._answering is None:
            request = self._requests.popleft()
            path = request.split(b" ", 2)[1]
            if path.endswith(b"/models"):
                self._transport.write(MODELS)
            elif path == b"/asked":
                self._transport.write(count(Connection.asked))
            else:
                self._answer(request)

    def _answer(self, request: bytes) -> None:
        Connection.asked += 1
        found = _MANNER.search(request)
        manner = manner_of(found[1]) if found else Manner()
        if manner.error and Connection.asked % manner.every == 0:
            self._transport.write(failure(manner.error))
            return
        if _STREAMED.search(request):
            reports = _REPORTS.search(request) is not None
            writes = streamed(manner.deltas, manner.coalesce, reports=reports)
        else:
            writes = (whole(manner.deltas),)
        if len(writes) == 1 and not manner.latency_ms:
            self._transport.write(writes[0])
            return
        self._answering = asyncio.get_running_loop().create_task(
            self._write(writes, manner)
        )

    async def _write(self, writes: tuple[bytes, ...], manner: Manner) -> None:
        if manner.latency_ms:
            await asyncio.sleep(manner.latency_ms / 1_000)
        for place, block in enumerate(writes):
            if manner.cut and place > manner.cut:
                self._transport.abort()
                return
            # Neither the first word waits nor, on this connection, the next request.
            if manner.gap_ms and place > 2:  # noqa: PLR2004  head, role and one word
                await asyncio.sleep(manner.gap_ms / 1_000)
            self._transport.write(block)
            if not self._writable.is_set():
                await self._writable.wait()
        self._answering = None
        self._next()


async def _serve(file: str) -> None:
    server = await asyncio.get_running_loop().create_server(
        Connection, _HOST, 0, backlog=1_024
    )
    gc.freeze()
    say_ready(file, port=server.sockets[0].getsockname()[1])
    await server.serve_forever()


if __name__ == "__main__":
    uvloop.run(_serve(sys.argv[1]))
