"""Connection: one signed-in client, its commands and the events it hears."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Mapping
from typing import Any, Final

import msgspec
from litestar import WebSocket

from domain.errors import HelpyError
from domain.events import Event
from entrypoints.doors import Doors
from entrypoints.guarded_json import guarded
from entrypoints.request_errors import RequestError
from entrypoints.websocket.closing import (
    MALFORMED,
    RATE,
    SLOW,
    TOKEN_OVER,
    UNAVAILABLE,
    ClosingError,
)
from entrypoints.websocket.commands import acknowledged, obey
from entrypoints.websocket.company import SocketCompany
from entrypoints.websocket.prepared import Prepared
from entrypoints.websocket.protocol import framed, served_by
from entrypoints.websocket.streams import RESUME, Streams, resumed_in
from entrypoints.wire.events import Frame, encode
from entrypoints.wire.problems import told
from ports.broadcaster import ListenerLostError, Subscription
from ports.identity_provider import Caller

MAX_FRAME_BYTES: Final = 32 * 1024
HEARTBEAT_MS: Final = 30_000
# How often it is asked whether the sign-in was ended.
_STILL_S: Final = 2.0
_WINDOW_S: Final = 60.0
_FRAMES: Final = 120
_STRIKES: Final = 3
# A client that takes no byte for so long does not read.
_SEND_S: Final = 10.0

AnySocket = WebSocket[Any, Any, Any]


class Command(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a client sends; `ref` comes back with the answer."""

    event: str
    ref: str | None = None
    data: msgspec.Raw = msgspec.Raw(b"{}")


class BinaryNotSupportedError(RequestError):
    """A binary frame."""

    code = "binary-not-supported"
    title = "Send text frames."


_COMMAND: Final = guarded(Command)


class Connection:
    """Carries one client's commands in and its user's events out.

    Args:
        socket: An accepted socket.
        doors: What commands lead to.
        caller: Who the client signed in as.
        prepare: Encodes an event once for all sockets.
        resumed: The last seq the client has of each stream, before all that is live.
    """

    def __init__(
        self,
        socket: AnySocket,
        *,
        doors: Doors,
        caller: Caller,
        prepare: Callable[[Event], Prepared],
        resumed: Mapping[str, int],
    ) -> None:
        self._socket = socket
        self._doors = doors
        self._caller = caller
        self._resumed = resumed
        protocol = served_by(socket.scope)
        self._write = None if protocol is None else protocol.write
        self._streams = Streams(
            caller=caller.user_id,
            catch_up=doors.application.catch_up,
            send=self._send,
            write=self._write,
            prepare=prepare,
        )
        self._company = SocketCompany(
            caller=caller.user_id,
            see_company=doors.application.see_company,
            send=self._send,
        )
        self._frames: deque[float] = deque(maxlen=_FRAMES)
        self._strikes: deque[float] = deque(maxlen=_STRIKES)

    async def serve(self, subscription: Subscription) -> None:
        """Serve until the client leaves, breaks the rules or its token ends.

        Raises:
            ClosingError: With the code the socket is to be closed with.
            WebSocketDisconnect: If the client left while it was told something.
        """
        followers = self._doors.followers
        followers.add(self._streams)
        tasks = [
            asyncio.create_task(self._hear()),
            asyncio.create_task(self._tell(subscription)),
            asyncio.create_task(self._expire()),
        ]
        try:
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()
        finally:
            followers.discard(self._streams)
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _expire(self) -> None:
        while self._doors.identity.is_signed_in(self._caller):
            left = self._caller.expires_at_s - self._doors.clock.now().timestamp()
            await asyncio.sleep(min(max(0.0, left), _STILL_S))
        raise ClosingError(TOKEN_OVER)

    async def _tell(self, subscription: Subscription) -> None:
        try:
            await self._company.look()
            await self._streams.resume(self._resumed)
            subscription.divert(self._streams.take)
            while True:
                event = await subscription.next()
                if not await self._company.hear(event):
                    await self._streams.hear(event)
        except ListenerLostError as error:
            raise ClosingError(SLOW) from error
        except HelpyError as error:
            # The store can't be read: whoever comes back later misses nothing.
            raise ClosingError(UNAVAILABLE) from error

    async def _hear(self) -> None:
        while True:
            message = await self._socket.receive()
            if message["type"] == "websocket.disconnect":
                return
            self._count()
            text = message.get("text")
            if isinstance(text, str):
                await self._obey(text.encode("utf-8", "surrogatepass"))
            else:
                await self._strike(BinaryNotSupportedError(), ref=None)

    async def _obey(self, raw: bytes) -> None:
        try:
            command = _COMMAND.decode(raw)
        except HelpyError as error:
            await self._strike(error, ref=None)
            return
        try:
            await self._do(command)
        except RequestError as error:
            await self._strike(error, ref=command.ref)
        except HelpyError as error:
            await self._refuse(error, ref=command.ref)

    async def _do(self, command: Command) -> None:
        data = bytes(command.data)
        if command.event == RESUME:
            answer = acknowledged(await self._streams.resume(resumed_in(data)))
        else:
            answer = await obey(command.event, self._doors, self._caller, data)
        await self._send(msgspec.structs.replace(answer, ref=command.ref))

    def _count(self) -> None:
        """Count a frame.

        Raises:
            ClosingError: If there were too many within a minute.
        """
        now = asyncio.get_running_loop().time()
        if len(self._frames) == _FRAMES and now - self._frames[0] < _WINDOW_S:
            raise ClosingError(RATE)
        self._frames.append(now)

    async def _strike(self, error: HelpyError, *, ref: str | None) -> None:
        """Refuse a frame that can't be understood; the third in a minute ends it.

        Raises:
            ClosingError: At the third.
        """
        await self._refuse(error, ref=ref)
        now = asyncio.get_running_loop().time()
        self._strikes.append(now)
        if len(self._strikes) == _STRIKES and now - self._strikes[0] < _WINDOW_S:
            raise ClosingError(MALFORMED)

    async def _refuse(self, error: HelpyError, *, ref: str | None) -> None:
        await self._send(Frame(event="error", data=told(error), ref=ref))

    async def _send(self, frame: Frame) -> None:
        """Send a frame.

        Raises:
            ClosingError: If the client does not read.
        """
        encoded = encode(frame)
        if self._write is not None and self._write(framed(encoded)):
            return
        try:
            async with asyncio.timeout(_SEND_S):
                await self._socket.send_data(encoded.decode())
        except TimeoutError as error:
            raise ClosingError(SLOW) from error
