"""`/ws`: who may open a socket, and how it is closed."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Sequence
from typing import Final
from urllib.parse import urlsplit

from litestar import websocket
from litestar.exceptions import WebSocketDisconnect, WebSocketException

from domain.errors import HelpyError
from domain.ids import UserId
from domain.sign_in import SignInRequiredError
from entrypoints.doors import Doors
from entrypoints.guarded_json import guarded
from entrypoints.websocket.closing import (
    FORBIDDEN,
    REPLACED,
    TOKEN_OVER,
    TOO_LATE,
    ClosingError,
)
from entrypoints.websocket.connection import (
    HEARTBEAT_MS,
    AnySocket,
    Command,
    Connection,
)
from entrypoints.websocket.prepared import Preparer
from entrypoints.websocket.protocol import served_by
from entrypoints.wire.bodies import ConnectBody
from entrypoints.wire.events import Frame, encode
from entrypoints.wire.views.live import ConnectedView
from ports.identity_provider import Caller

CONNECT_S: Final = 5.0
MAX_SOCKETS: Final = 5
_CLOSE_S: Final = 1.0

_COMMAND: Final = guarded(Command)
_CONNECT: Final = guarded(ConnectBody)


class Sockets:
    """The open sockets of each user; the oldest gives way to one too many.

    `preparer` encodes what goes to several of them once.
    """

    def __init__(self) -> None:
        self.preparer = Preparer()
        self._open: defaultdict[UserId, list[asyncio.Future[None]]] = defaultdict(list)

    def admit(self, user_id: UserId) -> asyncio.Future[None]:
        """Return a future that is done once this socket has to give way."""
        mine: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        sockets = self._open[user_id]
        sockets.append(mine)
        if len(sockets) > MAX_SOCKETS:
            oldest = sockets.pop(0)
            if not oldest.done():
                oldest.set_result(None)
        return mine

    def release(self, user_id: UserId, mine: asyncio.Future[None]) -> None:
        """Forget a socket."""
        if mine in self._open[user_id]:
            self._open[user_id].remove(mine)
        if not self._open[user_id]:
            del self._open[user_id]


@websocket("/ws")
async def live(socket: AnySocket) -> None:
    """Serve one client until either side closes."""
    doors: Doors = socket.app.state.doors
    if not _may_open(socket, doors.allowed_origins) or socket.scope["query_string"]:
        # Refused before it is accepted: the client sees 403. A token in the query
        # would end up in logs, so nothing is taken there.
        await socket.close(code=FORBIDDEN)
        return
    await socket.accept()
    try:
        caller, resumed = await _connect(socket, doors)
        sockets: Sockets = socket.app.state.sockets
        connection = Connection(
            socket,
            doors=doors,
            caller=caller,
            prepare=sockets.preparer.prepare,
            resumed=resumed,
        )
        mine = sockets.admit(caller.user_id)
        try:
            await _serve(connection, doors, caller, mine)
        finally:
            sockets.release(caller.user_id, mine)
    except ClosingError as closing:
        await _close(socket, closing.code)
    except WebSocketException:
        # The client left amid a frame of ours.
        return


async def _serve(
    connection: Connection, doors: Doors, caller: Caller, mine: asyncio.Future[None]
) -> None:
    async with (
        doors.broadcaster.listen(caller.user_id) as subscription,
        doors.application.attend(caller.user_id),
    ):
        serving = asyncio.create_task(connection.serve(subscription))
        try:
            await asyncio.wait([serving, mine], return_when=asyncio.FIRST_COMPLETED)
            if mine.done():
                raise ClosingError(REPLACED)
            await serving
        finally:
            serving.cancel()
            await asyncio.gather(serving, return_exceptions=True)


async def _connect(socket: AnySocket, doors: Doors) -> tuple[Caller, dict[str, int]]:
    """Take the first frame: who it is, and what they resume.

    Raises:
        ClosingError: If it does not come in time, is none, or its token is not ours.
    """
    try:
        async with asyncio.timeout(CONNECT_S):
            raw = await socket.receive_data("text")
    except TimeoutError as error:
        raise ClosingError(TOO_LATE) from error
    except (WebSocketDisconnect, KeyError) as error:
        raise ClosingError(TOKEN_OVER) from error
    try:
        command = _COMMAND.decode(str(raw).encode("utf-8", "surrogatepass"))
        body = _CONNECT.decode(bytes(command.data))
        caller = await _caller_of(body, doors)
    except HelpyError as error:
        raise ClosingError(TOKEN_OVER) from error
    if command.event != "connect":
        raise ClosingError(TOKEN_OVER)
    data = ConnectedView(user_id=caller.user_id, heartbeat_ms=HEARTBEAT_MS)
    acknowledged = Frame(event="ack", ref=command.ref, data=data)
    await socket.send_data(encode(acknowledged).decode())
    return caller, body.streams


async def _caller_of(body: ConnectBody, doors: Doors) -> Caller:
    """Return who connects.

    Raises:
        SignInRequiredError: If it is not one token or one ticket that shows it.
        InvalidCodeError: If the ticket is wrong, used or over.
    """
    if body.token is not None and body.ticket is None:
        return doors.identity.caller(body.token)
    if body.ticket is not None and body.token is None:
        return await doors.application.redeem_ticket(body.ticket)
    raise SignInRequiredError


def _may_open(socket: AnySocket, allowed: Sequence[str]) -> bool:
    """Tell whether a page may open a socket; programs say no origin and may.

    A foreign page could not sign in without the token, but it need not even try.
    """
    origin = socket.headers.get("origin")
    if origin is None or origin in allowed:
        return True
    return urlsplit(origin).netloc == socket.headers.get("host") and origin != "null"


async def _close(socket: AnySocket, code: int) -> None:
    try:
        async with asyncio.timeout(_CLOSE_S):
            await socket.close(code=code)
    except TimeoutError:
        # It does not read, so that even this can't be told it in good order.
        protocol = served_by(socket.scope)
        if protocol is not None:
            protocol.part(code)
    except (WebSocketException, RuntimeError):
        # It is closed already.
        return
