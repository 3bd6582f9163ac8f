"""Exchange: one request and its answer, over plain ASGI."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Mapping
from typing import Any, Final, TypeVar

from domain.api_key import ApiKeyInvalidError, App
from entrypoints.doors import Doors
from entrypoints.guarded_json import GuardedDecoder
from entrypoints.request_errors import (
    BodyCutError,
    BodyTooLargeError,
    MethodNotAllowedError,
    SlowBodyError,
    UnsupportedMediaTypeError,
)

# A conversation of an application may be as long as a model's window.
MAX_BODY_BYTES: Final = 1024 * 1024
BODY_S: Final = 20.0
WATCH_AFTER_S: Final = 0.25
SEND_S: Final = 30.0
_JSON: Final = b"application/json"
_BEARER: Final = b"Bearer "

T = TypeVar("T")


class Exchange:
    """One request.

    Args:
        doors: What ways in stand on.
        scope: ASGI's.
        receive: ASGI's.
        send: ASGI's.
    """

    def __init__(self, doors: Doors, scope: Any, receive: Any, send: Any) -> None:  # noqa: ANN401  ASGI's own shapes
        self.doors = doors
        self._scope = scope
        self._receive = receive
        self._send = send
        self._begun = False
        self._gone = False
        self._watching: asyncio.Task[None] | None = None

    @property
    def path(self) -> str:
        """Return the address."""
        path: str = self._scope["path"]
        return path

    @property
    def request_id(self) -> str:
        """Return the request's id."""
        request_id: str = self._scope.get("request_id", "")
        return request_id

    def expect(self, method: str, *, route: str) -> None:
        """Name the route for the log, and refuse other methods.

        Raises:
            MethodNotAllowedError: If the request has another one.
        """
        self._scope["path_template"] = route
        if self._scope["method"] != method:
            raise MethodNotAllowedError

    async def app(self) -> App:
        """Return the application that asks.

        Raises:
            ApiKeyInvalidError: If it shows no key of ours.
        """
        shown = self._header(b"authorization")
        if not shown.startswith(_BEARER):
            raise ApiKeyInvalidError
        token = shown.removeprefix(_BEARER).decode("latin-1")
        return await self.doors.application.admit_app(token)

    @property
    def wants_fresh(self) -> bool:
        """Tell whether no answer may come out of a cache."""
        asked = self._header(b"cache-control").lower().split(b",")
        return any(one.strip() in {b"no-cache", b"no-store"} for one in asked)

    async def body(self, decoder: GuardedDecoder[T]) -> T:
        """Return what was sent.

        Raises:
            UnsupportedMediaTypeError: If it is not declared as JSON.
            RequestError: If it is too large, too slow, or not JSON of the shape.
        """
        if not self._header(b"content-type").lower().startswith(_JSON):
            raise UnsupportedMediaTypeError
        return decoder.decode_leniently(await self._read())

    async def answer(
        self, body: bytes, *, status: int = 200, headers: Mapping[str, str]
    ) -> None:
        """Send the whole answer."""
        await self._start(
            status,
            {
                "content-type": "application/json",
                "content-length": str(len(body)),
                **headers,
            },
        )
        await self._send({"type": "http.response.body", "body": body})

    async def stream(self, event: bytes, *, headers: Mapping[str, str]) -> None:
        """Send the next events of a stream, which begins with the first ones.

        A client that does not read them for `SEND_S` is let go of.
        """
        if not self._begun:
            await self._start(
                200,
                {
                    "content-type": "text/event-stream",
                    "cache-control": "no-store",
                    "x-accel-buffering": "no",
                    **headers,
                },
            )
        # Whoever stops reading would keep a model and its tokens for ever.
        loop, task = asyncio.get_running_loop(), asyncio.current_task()
        late = loop.call_later(SEND_S, self._let_go, task)
        try:
            await self._send(
                {"type": "http.response.body", "body": event, "more_body": True}
            )
        finally:
            late.cancel()

    async def end(self) -> None:
        """End a stream."""
        await self._send({"type": "http.response.body", "body": b""})

    async def refuse(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        """Send a refusal; within a stream as its last event."""
        if self._begun:
            await self.stream(b"data: %b\n\n" % body, headers={})
            await self.end()
        else:
            await self.answer(body, status=status, headers=headers)

    async def unless_gone(self, work: Awaitable[None]) -> None:
        """Do what takes its time, and let go of it once the client has left.

        One that does not read what it is sent has left as well.

        Raises:
            CancelledError: If somebody else wants it to end.
        """
        task: Any = asyncio.current_task()
        # Most answers are done before it is worth to look.
        loop = asyncio.get_running_loop()
        later = loop.call_later(WATCH_AFTER_S, self._watch, task)
        try:
            await work
        except asyncio.CancelledError:
            # Unless somebody else wants it to end as well.
            if not self._gone or task.uncancel() > 0:
                raise
        finally:
            later.cancel()
            if self._watching is not None:
                self._watching.cancel()

    def _watch(self, task: asyncio.Task[object]) -> None:
        self._watching = asyncio.create_task(self._until_gone(task))

    async def _until_gone(self, task: asyncio.Task[object]) -> None:
        while (await self._receive())["type"] != "http.disconnect":
            pass
        self._let_go(task)

    def _let_go(self, task: asyncio.Task[object] | None) -> None:
        self._gone = True
        if task is not None:
            task.cancel()

    async def _start(self, status: int, headers: Mapping[str, str]) -> None:
        self._begun = True
        raw = [(k.encode("latin-1"), v.encode("latin-1")) for k, v in headers.items()]
        await self._send(
            {"type": "http.response.start", "status": status, "headers": raw}
        )

    def _header(self, wanted: bytes) -> bytes:
        for name, value in self._scope["headers"]:
            if name == wanted:
                found: bytes = value
                return found
        return b""

    async def _read(self) -> bytes:
        message = await self._part()
        if not message.get("more_body", False):
            return _bounded(message.get("body", b""))
        parts = [message.get("body", b"")]
        size = len(parts[0])
        try:
            async with asyncio.timeout(BODY_S):
                while message.get("more_body", False) and size <= MAX_BODY_BYTES:
                    message = await self._part()
                    parts.append(message.get("body", b""))
                    size += len(parts[-1])
        except TimeoutError as error:
            raise SlowBodyError from error
        return _bounded(b"".join(parts))

    async def _part(self) -> Mapping[str, Any]:
        message: Mapping[str, Any] = await self._receive()
        if message["type"] != "http.request":
            raise BodyCutError
        return message


def _bounded(body: bytes) -> bytes:
    """Return a body that is not too large.

    Raises:
        BodyTooLargeError: If it is.
    """
    if len(body) > MAX_BODY_BYTES:
        raise BodyTooLargeError
    return body
