"""`/ws`: who may open a socket, and how it is closed."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Final
from urllib.parse import urlsplit

from litestar.types import ASGIApp, Receive, Scope, Send

from domain.errors import HelpyError
from domain.ids import UserId
from domain.sign_in import SignInRequiredError
from entrypoints.doors import Doors
from entrypoints.guarded_json import guarded
from entrypoints.request_errors import (
    RequestError,
    RouteNotFoundError,
    UnknownParameterError,
)
from entrypoints.websocket.asgi_line import AsgiLine
from entrypoints.websocket.closing import (
    FORBIDDEN,
    INTERNAL,
    REPLACED,
    TOKEN_OVER,
    TOO_LATE,
    ClosingError,
)
from entrypoints.websocket.connection import HEARTBEAT_MS, STILL_S, Command, Connection
from entrypoints.websocket.direct_line import DirectLine
from entrypoints.websocket.line import Line, LineLostError
from entrypoints.websocket.outlet import Outlet
from entrypoints.websocket.prepared import Preparer
from entrypoints.websocket.protocol import served_by
from entrypoints.websocket.rounds import Rounds
from entrypoints.wire.bodies import ConnectBody
from entrypoints.wire.events import Frame, encode
from entrypoints.wire.problems import told
from entrypoints.wire.views.live import ConnectedView
from ports.identity_provider import Caller

PATH: Final = "/ws"
PING_S: Final = 20.0
IDLE_S: Final = 75.0
CONNECT_S: Final = 5.0
MAX_SOCKETS: Final = 5

_LOG: Final = logging.getLogger(__name__)
_COMMAND: Final = guarded(Command)
_CONNECT: Final = guarded(ConnectBody)


class Sockets:
    """The open sockets of each user; the oldest gives way to one too many."""

    def __init__(self) -> None:
        self._open: dict[UserId, tuple[Line, ...]] = {}

    def admit(self, user_id: UserId, line: Line) -> None:
        """Count a socket, and part the oldest if there are too many now."""
        lines = (*self._open.get(user_id, ()), line)
        if len(lines) > MAX_SOCKETS:
            lines[0].part(REPLACED)
            lines = lines[1:]
        self._open[user_id] = lines

    def release(self, user_id: UserId, line: Line) -> None:
        """Forget a socket."""
        left = tuple(one for one in self._open.get(user_id, ()) if one is not line)
        if left:
            self._open[user_id] = left
        else:
            self._open.pop(user_id, None)


class Live:
    """Serves sockets in front of an app that serves everything else.

    Args:
        app: The app.
        doors: What a socket's commands lead to.
    """

    def __init__(self, app: ASGIApp, doors: Doors) -> None:
        self._app = app
        self._doors = doors
        self._sockets = Sockets()
        self._preparer = Preparer()
        self._outlet = Outlet()
        self._beats = Rounds[DirectLine](
            PING_S, lambda line: line.beat(every_s=PING_S, idle_s=IDLE_S)
        )
        self._checks = Rounds[Connection](STILL_S, Connection.check)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Open a socket and serve it until either side closes."""
        asked: Any = scope  # ASGI's scope is a dict
        if asked["type"] != "websocket":
            await self._app(scope, receive, send)
            return
        wire: Any = (receive, send)  # the two libraries' types differ
        await receive()
        if asked["path"] != PATH:
            await _refuse(asked, wire[1], RouteNotFoundError())
            return
        if asked["query_string"]:
            # A token there would end up in logs, so nothing is taken there.
            await _refuse(asked, wire[1], UnknownParameterError())
            return
        if not _may_open(asked, self._doors.allowed_origins):
            # Refused before it is accepted: the client sees 403.
            await wire[1]({"type": "websocket.close", "code": FORBIDDEN})
            return
        await wire[1]({"type": "websocket.accept"})
        protocol = served_by(asked)
        if protocol is None:
            await self._serve(AsgiLine(*wire))
        else:
            protocol.hand_over(self._outlet, self._serve_directly)

    async def _serve_directly(self, line: DirectLine) -> None:
        self._beats.add(line)
        try:
            await self._serve(line)
        finally:
            self._beats.discard(line)

    async def _serve(self, line: Line) -> None:
        try:
            caller, resumed = await self._connect(line)
            connection = Connection(
                line, doors=self._doors, caller=caller, preparer=self._preparer
            )
            self._sockets.admit(caller.user_id, line)
            self._checks.add(connection)
            try:
                async with (
                    self._doors.broadcaster.listen(caller.user_id) as subscription,
                    self._doors.application.attend(caller.user_id),
                ):
                    await connection.serve(subscription, resumed=resumed)
            finally:
                self._checks.discard(connection)
                self._sockets.release(caller.user_id, line)
        except ClosingError as closing:
            await line.close(closing.code)
        except LineLostError:
            return
        except Exception:  # noqa: BLE001  whatever it was, the client is told that it ends
            _LOG.exception("a socket failed")
            await line.close(INTERNAL)

    async def _connect(self, line: Line) -> tuple[Caller, dict[str, int]]:
        """Take the first frame: who it is, and what they resume.

        Raises:
            ClosingError: If it does not come in time, is none, or its token is not
                ours.
            LineLostError: If the client left.
        """
        try:
            async with asyncio.timeout(CONNECT_S):
                raw = await line.receive()
        except TimeoutError as error:
            raise ClosingError(TOO_LATE) from error
        try:
            command = _COMMAND.decode(raw or b"")
            body = _CONNECT.decode_part(bytes(command.data))
            caller = await self._caller_of(body)
        except HelpyError as error:
            raise ClosingError(TOKEN_OVER) from error
        if command.event != "connect":
            raise ClosingError(TOKEN_OVER)
        data = ConnectedView(user_id=caller.user_id, heartbeat_ms=HEARTBEAT_MS)
        await line.send(encode(Frame(event="ack", ref=command.ref, data=data)))
        return caller, body.streams

    async def _caller_of(self, body: ConnectBody) -> Caller:
        """Return who connects.

        Raises:
            SignInRequiredError: If it is not one token or one ticket that shows it.
            InvalidCodeError: If the ticket is wrong, used or over.
        """
        if body.token is not None and body.ticket is None:
            return self._doors.identity.caller(body.token)
        if body.ticket is not None and body.token is None:
            return await self._doors.application.redeem_ticket(body.ticket)
        raise SignInRequiredError


async def _refuse(
    scope: dict[str, Any], send: Callable[[Any], Awaitable[None]], error: RequestError
) -> None:
    """Refuse before it is accepted; as 403 where the server can't say more."""
    if "websocket.http.response" not in (scope.get("extensions") or {}):
        await send({"type": "websocket.close", "code": FORBIDDEN})
        return
    start = "websocket.http.response.start"
    headers = [(b"content-type", b"application/problem+json")]
    await send({"type": start, "status": error.status, "headers": headers})
    body = encode({"status": error.status, **told(error)})
    await send({"type": "websocket.http.response.body", "body": body})


def _may_open(scope: dict[str, Any], allowed: Sequence[str]) -> bool:
    """Tell whether a page may open a socket; programs say no origin and may.

    A foreign page could not sign in without the token, but it need not even try.
    """
    headers: dict[bytes, bytes] = dict(scope["headers"])
    if b"origin" not in headers:
        return True
    origin = headers[b"origin"].decode("latin-1")
    host = headers.get(b"host", b"").decode("latin-1")
    return origin in allowed or (origin != "null" and urlsplit(origin).netloc == host)
