"""ServedSocket: uvicorn's WebSocket, which hands an accepted connection over.

Through ASGI each frame costs an encoding, several copies and a task's turn, and each
connection its request, its scope and a parser for as long as it lasts. So the app may
take the connection itself through the extension `helpy.line`, and serves it over ASGI
where a server does not offer that. It rests on attributes that uvicorn does not
promise: its version is pinned, and the tests run both ways.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from typing import Any, Final

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.http11 import Request

from entrypoints.websocket.direct_line import DirectLine
from entrypoints.websocket.outlet import Outlet

EXTENSION: Final = "helpy.line"


def served_by(scope: Mapping[str, Any]) -> ServedSocket | None:
    """Return the protocol under a socket, None where another server serves it."""
    extensions: dict[str, dict[str, ServedSocket]] = scope.get("extensions") or {}
    return extensions.get(EXTENSION, {}).get("protocol")


class ServedSocket(WebSocketsSansIOProtocol):
    """One connection; uvicorn makes it from the request that opens it."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Remember uvicorn's HTTP protocol, which served the connection so far."""
        super().connection_made(transport)
        self._before: Any = self.transport.get_protocol()

    def handle_connect(self, event: Request) -> None:
        """Offer the app what is ours, beside what uvicorn offers."""
        super().handle_connect(event)
        scope: dict[str, Any] | None = getattr(self, "scope", None)
        if scope is not None:
            self._offered: dict[str, Any] = scope["extensions"]
            self._offered[EXTENSION] = {"protocol": self}

    def hand_over(
        self, outlet: Outlet, serve: Callable[[DirectLine], Coroutine[Any, Any, None]]
    ) -> None:
        """Give an accepted connection away, and have it served in a task of its own.

        The app returns at once, and nothing of this object is used anymore. It must not
        have waited since it accepted: what a client sends then is not for us.
        """
        self.stop_keepalive()
        line = DirectLine(
            self.transport,
            limit=self.config.ws_max_size,
            outlet=outlet,
            connections=self.connections,  # type: ignore[arg-type]  # uvicorn names its own protocols alone
        )
        self.transport.set_protocol(line)
        self.connections.discard(self)
        self.transport = _GIVEN_AWAY
        task = self.loop.create_task(serve(line))
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)
        # These hold each other, and would wait for the garbage collector.
        self._before.parser = self._before = None
        self.conn.parser.close()
        self._offered.clear()


class _GivenAway(asyncio.Transport):
    """Stands for a transport that somebody else has; uvicorn closes what it served."""

    def close(self) -> None:
        """Leave it open."""


_GIVEN_AWAY: Final = _GivenAway()
