"""Connection: one signed-in client, its commands and the events it hears."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Final

import msgspec

from domain.errors import HelpyError
from entrypoints.doors import Doors
from entrypoints.guarded_json import guarded
from entrypoints.request_errors import RequestError
from entrypoints.websocket.allowance import Allowance
from entrypoints.websocket.closing import (
    INTERNAL,
    MALFORMED,
    RATE,
    SLOW,
    TOKEN_OVER,
    UNAVAILABLE,
    ClosingError,
)
from entrypoints.websocket.commands import acknowledged, obey
from entrypoints.websocket.company import SocketCompany
from entrypoints.websocket.frames import framed
from entrypoints.websocket.line import Line, LineLostError
from entrypoints.websocket.prepared import Preparer
from entrypoints.websocket.streams import RESUME, Streams, resumed_in
from entrypoints.wire.events import Frame, encode
from entrypoints.wire.problems import told
from ports.broadcaster import ListenerLostError, Subscription
from ports.identity_provider import Caller

MAX_FRAME_BYTES: Final = 32 * 1024
HEARTBEAT_MS: Final = 30_000
# How often it is asked whether the sign-in was ended.
STILL_S: Final = 2.0
# Of each so many within a minute; the third strike is one too many.
_FRAMES: Final = 120
_STRIKES: Final = 3
# A client that takes no byte for so long does not read.
_SEND_S: Final = 10.0


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

    A line that is idle costs one task, which waits for a command; a second runs only
    while there is something to tell that could not be written at once.

    Args:
        line: An accepted socket.
        doors: What commands lead to.
        caller: Who the client signed in as.
        preparer: Encodes an event once for all sockets.
    """

    __slots__ = (
        "_caller",
        "_company",
        "_doors",
        "_frames",
        "_line",
        "_streams",
        "_strikes",
        "_subscription",
        "_telling",
    )

    def __init__(
        self,
        line: Line,
        *,
        doors: Doors,
        caller: Caller,
        preparer: Preparer,
    ) -> None:
        self._line = line
        self._doors = doors
        self._caller = caller
        self._streams = Streams(
            caller=caller.user_id,
            catch_up=doors.application.catch_up,
            send=self._send,
            write=line.write,
            preparer=preparer,
            declined=self._tell_later,
        )
        self._company = SocketCompany(
            caller=caller.user_id,
            see_company=doors.application.see_company,
            send=self._send,
        )
        self._telling: asyncio.Task[None] | None = None
        self._frames = Allowance(_FRAMES)
        self._strikes = Allowance(_STRIKES - 1)

    async def serve(
        self, subscription: Subscription, *, resumed: Mapping[str, int]
    ) -> None:
        """Serve until the client leaves, breaks the rules or the line is parted.

        Args:
            subscription: What the caller is to hear.
            resumed: The last seq the client has of each stream, before all that is
                live.

        Raises:
            ClosingError: With the code the socket is to be closed with.
            LineLostError: If the client left.
        """
        self._subscription = subscription
        followers = self._doors.followers
        followers.add(self._streams)
        self._telling = asyncio.create_task(self._tell(resumed))
        try:
            while True:
                said = await self._line.receive()
                if not self._frames.spend():
                    raise ClosingError(RATE)
                if said is None:
                    await self._strike(BinaryNotSupportedError(), ref=None)
                else:
                    await self._obey(said)
        finally:
            followers.discard(self._streams)
            await self._stop_telling()

    def check(self) -> None:
        """Part the line if the sign-in was ended, and when its time is over."""
        left_s = self._caller.expires_at_s - self._doors.clock.now().timestamp()
        if left_s <= 0 or not self._doors.identity.is_signed_in(self._caller):
            self._line.part(TOKEN_OVER)
        elif left_s < STILL_S:
            asyncio.get_running_loop().call_later(left_s, self.check)

    async def _stop_telling(self) -> None:
        if self._telling is not None:
            self._telling.cancel()
            await asyncio.gather(self._telling, return_exceptions=True)

    def _tell_later(self) -> None:
        if self._telling is None:
            self._telling = asyncio.create_task(self._tell())

    async def _tell(self, resumed: Mapping[str, int] | None = None) -> None:
        """Tell what takes waiting or reading, until nothing of it is left.

        Args:
            resumed: The first time, what the client has: it is told who is there and
                what it missed, before all that is live.
        """
        try:
            if resumed is not None:
                await self._company.look()
                await self._streams.resume(resumed)
                self._subscription.divert(self._streams.take)
            await self._tell_what_waits()
        except ListenerLostError:
            self._line.part(SLOW)
        except HelpyError:
            # The store can't be read: whoever comes back later misses nothing.
            self._line.part(UNAVAILABLE)
        except ClosingError as closing:
            self._line.part(closing.code)
        except LineLostError:
            # Who receives hears of it too.
            return
        except Exception:
            self._line.part(INTERNAL)
            raise
        finally:
            self._telling = None

    async def _tell_what_waits(self) -> None:
        while self._subscription.waiting:
            event = await self._subscription.next()
            if not await self._company.hear(event):
                await self._streams.hear(event)

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

    async def _strike(self, error: HelpyError, *, ref: str | None) -> None:
        """Refuse a frame that can't be understood; the third in a minute ends it.

        Raises:
            ClosingError: At the third.
        """
        await self._refuse(error, ref=ref)
        if not self._strikes.spend():
            raise ClosingError(MALFORMED)

    async def _refuse(self, error: HelpyError, *, ref: str | None) -> None:
        await self._send(Frame(event="error", data=told(error), ref=ref))

    async def _send(self, frame: Frame) -> None:
        """Send a frame.

        Raises:
            ClosingError: If the client does not read.
            LineLostError: If it left.
        """
        encoded = encode(frame)
        if self._line.write(framed(encoded)):
            return
        try:
            async with asyncio.timeout(_SEND_S):
                await self._line.send(encoded)
        except TimeoutError as error:
            raise ClosingError(SLOW) from error
