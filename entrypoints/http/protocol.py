"""ServedHttp: uvicorn's HTTP, with bounds on a request's head and on how long it takes.

httptools takes headers without an end, and uvicorn waits for them for ever. It rests on
attributes that uvicorn does not promise: its version is pinned.
"""

from __future__ import annotations

import asyncio
from enum import Enum
from typing import Any, Final

import msgspec
from uuid_utils import uuid4
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

from entrypoints.http.body import BODY_S
from entrypoints.http.errors import MEDIA_TYPE, problem
from entrypoints.request_errors import (
    AddressTooLongError,
    HeadersTooLargeError,
    MalformedRequestError,
    RequestError,
)

MAX_HEAD_BYTES: Final = 32 * 1024
MAX_ADDRESS_BYTES: Final = 8 * 1024
HEAD_S: Final = 10.0
# The app refuses a slow body itself, with words. This ends what it did not ask for.
MESSAGE_S: Final = BODY_S + 2.0


class _Awaited(Enum):
    """What a client still owes."""

    NOTHING = "nothing"
    HEAD = "head"
    BODY = "body"


class ServedHttp(HttpToolsProtocol):
    """One connection; uvicorn makes it.

    Whoever sends nothing, or only a part, is let go of: `head_s` after the connection
    or a request began, and `message_s` after its head was there.
    """

    head_s = HEAD_S
    message_s = MESSAGE_S

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  uvicorn's own
        super().__init__(*args, **kwargs)
        self._awaited = _Awaited.HEAD
        self._watched = _Awaited.NOTHING
        self._deadline: asyncio.TimerHandle | None = None
        self._head_bytes = 0
        self._refusal: RequestError | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn's does
        """Begin to wait."""
        super().connection_made(transport)
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no longer."""
        self._await(_Awaited.NOTHING)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take a part of a request, or refuse it."""
        if self._awaited is _Awaited.NOTHING:
            self._awaited, self._head_bytes = _Awaited.HEAD, 0
        if self._awaited is _Awaited.HEAD:
            self._head_bytes += len(data)
        super().data_received(data)
        if self.transport.is_closing():
            self._await(_Awaited.NOTHING)
        elif self._awaited is _Awaited.HEAD and self._head_bytes > MAX_HEAD_BYTES:
            self._refusal = HeadersTooLargeError()
            self.send_400_response("")
        else:
            self._watch()

    def on_message_begin(self) -> None:
        """Take note that a head begins."""
        self._awaited, self._head_bytes = _Awaited.HEAD, 0
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        """Begin to serve the request, or refuse it.

        Raises:
            RequestError: To stop the parser, which has uvicorn answer 400.
        """
        self._awaited = _Awaited.BODY
        self._refusal = self._flaw()
        if self._refusal is not None:
            raise self._refusal
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """Take note that the request is whole."""
        self._awaited = _Awaited.NOTHING
        super().on_message_complete()

    def handle_websocket_upgrade(self) -> None:
        """Hand the connection over."""
        self._await(_Awaited.NOTHING)
        super().handle_websocket_upgrade()

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002  ours says more
        """Refuse what is no request, as every refusal is told, and close."""
        self._await(_Awaited.NOTHING)
        request_id = uuid4().hex
        told = problem(self._refusal or MalformedRequestError(), request_id=request_id)
        body = msgspec.json.encode(told)
        head = (
            f"content-type: {MEDIA_TYPE}\r\ncontent-length: {len(body)}\r\n"
            f"x-request-id: {request_id}\r\nconnection: close\r\n\r\n"
        )
        self.transport.write(STATUS_LINE[told["status"]] + head.encode() + body)
        self.transport.close()

    def _flaw(self) -> RequestError | None:
        if len(self.url) > MAX_ADDRESS_BYTES:
            return AddressTooLongError()
        size = sum(len(name) + len(value) for name, value in self.headers)
        if len(self.url) + size > MAX_HEAD_BYTES:
            return HeadersTooLargeError()
        hosts = sum(name == b"host" for name, _ in self.headers)
        # Whoever asks two servers at once, or none, means to confuse one before us.
        version = self.parser.get_http_version()  # pyright: ignore[reportOptionalMemberAccess]  # it parses now
        if hosts != 1 and version != "1.0":
            return MalformedRequestError()
        return None

    def _await(self, what: _Awaited) -> None:
        self._awaited = what
        self._watch()

    def _watch(self) -> None:
        """Set a deadline for what is awaited; most requests come whole, without one."""
        if self._watched is self._awaited:
            return
        self._watched = self._awaited
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None
        if self._awaited is not _Awaited.NOTHING:
            in_s = self.head_s if self._awaited is _Awaited.HEAD else self.message_s
            self._deadline = self.loop.call_later(in_s, self.transport.abort)
