"""HttpPool: connections to one server, kept for the next request.

Only what a model's server needs: HTTP/1.1, requests whose body is there, no redirects,
no compression. It costs a third of what the general clients do.
"""

from __future__ import annotations

import asyncio
import functools
import ssl
from dataclasses import dataclass
from types import TracebackType
from typing import Final, Self

from adapters.llm.http_connection import HttpConnection
from adapters.llm.http_failures import HttpBrokenError, HttpUnreachableError
from adapters.llm.http_origin import HttpOrigin

_CLOSING_S: Final = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """How many connections are kept without work, and how long."""

    most: int = 128
    idle_s: float = 30.0


class HttpAnswer:
    """An answer whose head is there. As a context, it stops the server if left early.

    Attributes:
        status: As 200.
        headers: By name in small letters.
    """

    __slots__ = ("_connection", "_pool", "headers", "status")

    def __init__(self, pool: HttpPool, connection: HttpConnection) -> None:
        self._pool = pool
        self._connection: HttpConnection | None = connection
        self.status = connection.answer.status
        self.headers = connection.answer.headers

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        connection, self._connection = self._connection, None
        if connection is None:
            return
        if connection.answer.complete:
            connection.release(self._pool.keep)
        else:
            connection.abort()

    async def block(self, deadline: float) -> bytes:
        """Return the next bytes of the body, all that are there; `b""` at its end.

        Args:
            deadline: When they are due, in the event loop's time.

        Raises:
            HttpBrokenError: If the answer broke off or is none.
            HttpSlowError: If nothing comes in time.
        """
        if self._connection is None:
            return b""
        return await self._connection.block(deadline)

    async def body(self, deadline: float, *, most: int) -> bytes:
        """Return the whole body.

        Args:
            deadline: When all of it is due.
            most: How many bytes it may have.

        Raises:
            HttpBrokenError: As `block` does, and if it is larger.
            HttpSlowError: As `block` does.
        """
        blocks: list[bytes] = []
        while block := await self.block(deadline):
            blocks.append(block)
            most -= len(block)
            if most < 0:
                raise HttpBrokenError
        return blocks[0] if len(blocks) == 1 else b"".join(blocks)

    def let_end(self) -> None:
        """Say that nobody needs what is left, which is next to nothing."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.release(self._pool.keep)


class HttpPool:
    """Asks one server, over connections that were used before where there are any.

    Args:
        origin: Where it is.
        connect_s: How long a connection may take.
        keeping: What is kept for later.
        trust: Whose certificates are believed; those the machine believes by default.
    """

    def __init__(
        self,
        origin: HttpOrigin,
        *,
        connect_s: float = 5.0,
        keeping: Keeping = Keeping(),
        trust: ssl.SSLContext | None = None,
    ) -> None:
        self._origin = origin
        self._connect_s = connect_s
        self._keeping = keeping
        self._trust = trust
        self._open: set[HttpConnection] = set()
        # Each with the time when it became idle; the latest is at the end.
        self._idle: dict[HttpConnection, float] = {}
        self._sweep: asyncio.TimerHandle | None = None
        self._gone: asyncio.Event | None = None

    async def ask(self, head: bytes, body: bytes, *, deadline: float) -> HttpAnswer:
        """Send a request and return its answer once that has begun.

        A connection that was used before may turn out to be closed: then the request is
        sent once more, over a new one.

        Args:
            head: What `HttpOrigin.head` returned.
            body: All of the body.
            deadline: When the head of the answer is due, in the event loop's time.

        Raises:
            HttpUnreachableError: If there is no connection, or it closed unanswered.
            HttpSlowError: If the head does not come in time.
            HttpBrokenError: If what came is no answer.
        """
        request = b"%bcontent-length: %d\r\n\r\n%b" % (head, len(body), body)
        # The one that was idle for the shortest time.
        kept = self._idle.popitem()[0] if self._idle else None
        connection = kept or await self._connected()
        try:
            return await self._answered(connection, request, deadline)
        except HttpUnreachableError:
            if not connection.used:
                raise
        return await self._answered(await self._connected(), request, deadline)

    def keep(self, connection: HttpConnection) -> None:
        """Take a connection back whose exchange is over."""
        if self._gone is not None or len(self._idle) >= self._keeping.most:
            connection.abort()
            return
        loop = asyncio.get_running_loop()
        self._idle[connection] = loop.time()
        if self._sweep is None:
            self._sweep = loop.call_later(self._keeping.idle_s, self._close_idle)

    async def aclose(self) -> None:
        """Close every connection, those in use too."""
        self._gone = asyncio.Event()
        if self._sweep is not None:
            self._sweep.cancel()
        for connection in self._open:
            connection.abort()
        if self._open:
            async with asyncio.timeout(_CLOSING_S):
                await self._gone.wait()

    async def _answered(
        self, connection: HttpConnection, request: bytes, deadline: float
    ) -> HttpAnswer:
        try:
            connection.ask(request)
            await connection.head(deadline)
        except BaseException:
            connection.abort()
            raise
        return HttpAnswer(self, connection)

    async def _connected(self) -> HttpConnection:
        origin = self._origin
        if origin.tls and self._trust is None:
            self._trust = await asyncio.to_thread(_machine_trust)
        try:
            async with asyncio.timeout(self._connect_s):
                _, connection = await asyncio.get_running_loop().create_connection(
                    functools.partial(HttpConnection, self._forget),
                    origin.host,
                    origin.port,
                    ssl=self._trust if origin.tls else None,
                )
        except (OSError, UnicodeError) as error:
            raise HttpUnreachableError from error
        if self._gone is not None or not connection.is_open:
            connection.abort()
            raise HttpUnreachableError
        self._open.add(connection)
        return connection

    def _forget(self, connection: HttpConnection) -> None:
        self._open.discard(connection)
        self._idle.pop(connection, None)
        if self._gone is not None and not self._open:
            self._gone.set()

    def _close_idle(self) -> None:
        """Close what was idle for long enough, and come again for the rest."""
        loop = asyncio.get_running_loop()
        self._sweep = None
        due = loop.time() - self._keeping.idle_s
        for connection, since in list(self._idle.items()):
            if since > due:
                self._sweep = loop.call_at(
                    since + self._keeping.idle_s, self._close_idle
                )
                return
            del self._idle[connection]
            connection.abort()


@functools.cache
def _machine_trust() -> ssl.SSLContext:
    """Return a context that checks certificates by what the machine believes."""
    return ssl.create_default_context()
