"""The server process: sockets, signals, and the settings uvicorn runs with."""

from __future__ import annotations

import asyncio
import socket
from typing import Any, Final

import uvicorn
from litestar.types import ASGIApp

from entrypoints.contracts.documents import DOCUMENTS
from entrypoints.doors import Doors
from entrypoints.http.app import create_app
from entrypoints.http.observed import Observed
from entrypoints.http.origins import Origins
from entrypoints.http.protocol import ServedHttp
from entrypoints.openai.door import OpenAIDoor
from entrypoints.websocket.connection import MAX_FRAME_BYTES
from entrypoints.websocket.protocol import ServedSocket
from entrypoints.websocket.server import PING_S, Live

# How long a stopping server waits for answers under way.
GRACE_S: Final = 3


def app_of(doors: Doors) -> ASGIApp:
    """Return the whole app: HTTP, OpenAI's protocol over it, and WebSocket."""
    served = OpenAIDoor(create_app(doors, documents=DOCUMENTS), doors)
    answered = Origins(served, allowed=doors.allowed_origins)
    return Live(Observed(answered, doors.metrics), doors)


def server_of(
    app: ASGIApp,
    *,
    http: type[asyncio.Protocol] = ServedHttp,
    ws: type[asyncio.Protocol] = ServedSocket,
) -> uvicorn.Server:
    """Return a server for an app.

    Source: performance study 6.1 and 6.2: httptools and uvloop, the sans-I/O WebSocket
    protocol, and no compression, which one small frame could turn into a large one.

    Args:
        app: What is served.
        http: The HTTP protocol.
        ws: The WebSocket protocol.
    """
    any_app: Any = app
    return uvicorn.Server(
        uvicorn.Config(
            any_app,
            loop="none",
            http=http,
            ws=ws,
            ws_ping_interval=PING_S,
            ws_max_size=MAX_FRAME_BYTES,
            ws_per_message_deflate=False,
            lifespan="off",
            access_log=False,
            # Nothing here asks where a request came from, so no header need tell.
            proxy_headers=False,
            log_config=None,
            server_header=False,
            timeout_graceful_shutdown=GRACE_S,
        )
    )


def bound_socket(host: str, port: int) -> socket.socket:
    """Return a socket that listens on an address.

    Raises:
        OSError: If the address can't be had.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    bound = socket.socket(family, socket.SOCK_STREAM)
    try:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind((host, port))
        bound.listen(1024)
    except OSError:
        bound.close()
        raise
    return bound
