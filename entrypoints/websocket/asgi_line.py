"""AsgiLine: a client's socket as any ASGI server offers it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from contextlib import suppress
from typing import Any, Final

from entrypoints.websocket.closing import ClosingError
from entrypoints.websocket.frames import Said
from entrypoints.websocket.line import LineLostError

_CLOSE_S: Final = 1.0

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]


class AsgiLine:
    """One connection; what each method promises stands in `Line`.

    Args:
        receive: An accepted socket's.
        send: An accepted socket's.
    """

    def __init__(self, receive: Receive, send: Send) -> None:
        self._receive = receive
        self._send = send
        self._parted: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    async def receive(self) -> Said:
        """Return the next text; None for a binary frame.

        Raises:
            ClosingError: If the line was parted; with the code.
            LineLostError: If the client left.
        """
        receiving = asyncio.ensure_future(self._receive())
        try:
            await asyncio.wait(
                (receiving, self._parted), return_when=asyncio.FIRST_COMPLETED
            )
            if self._parted.done():
                raise ClosingError(self._parted.result())
            message = receiving.result()
        finally:
            receiving.cancel()
        if message["type"] == "websocket.disconnect":
            raise LineLostError
        text = message.get("text")
        return None if text is None else str(text).encode("utf-8", "surrogatepass")

    def write(self, frame: bytes) -> bool:  # noqa: ARG002  it always needs waiting
        """Decline: ASGI makes whoever writes wait."""
        return False

    async def send(self, payload: bytes) -> None:
        """Send a text.

        Raises:
            ClosingError: If the line was parted; with the code.
            LineLostError: If the client left.
        """
        if self._parted.done():
            raise ClosingError(self._parted.result())
        try:
            await self._send({"type": "websocket.send", "text": payload.decode()})
        except OSError as error:
            raise LineLostError from error

    def part(self, code: int) -> None:
        """Let whoever receives or sends next know that it is over."""
        if not self._parted.done():
            self._parted.set_result(code)

    async def close(self, code: int) -> None:
        """Say why it ends, if the client still reads."""
        with suppress(OSError, RuntimeError):
            async with asyncio.timeout(_CLOSE_S):
                await self._send({"type": "websocket.close", "code": code})
