"""A student's socket: frames out, frames in."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from tests.support.student_client import StudentClient


async def say(socket: ClientConnection, event: str, **data: Any) -> None:
    """Send a frame."""
    frame = {"event": event, "ref": "r", "data": data}
    await socket.send(json.dumps(frame))


async def hear(socket: ClientConnection) -> dict[str, Any]:
    """Return the next frame."""
    async with asyncio.timeout(10):
        frame: dict[str, Any] = json.loads(await socket.recv())
    return frame


@asynccontextmanager
async def signed_in(
    student: StudentClient, **more: Any
) -> AsyncGenerator[ClientConnection]:
    """Connect, show who it is, and hear that one is online."""
    url = str(student.http.base_url).rstrip("/").replace("http", "ws", 1) + "/ws"
    token = student.http.headers["Authorization"].removeprefix("Bearer ")
    async with connect(url) as socket:
        await say(socket, "connect", token=token, **more)
        ack = await hear(socket)
        assert ack["event"] == "ack"
        assert ack["data"]["userId"] == student.user_id
        online = await hear(socket)
        assert online == {"event": "user.online", "data": {"userId": student.user_id}}
        yield socket


async def close_code(socket: ClientConnection) -> int:
    """Hear a socket out and return how it was closed."""
    try:
        while True:
            await hear(socket)
    except ConnectionClosed as closed:
        if closed.rcvd is None:
            raise
        return closed.rcvd.code
