"""Logs: one JSON object a line on standard error, without anybody's words."""

from __future__ import annotations

import logging
import sys
from datetime import UTC, datetime
from typing import BinaryIO, Final

import msgspec

_encode: Final = msgspec.json.Encoder().encode


class RequestLine(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """What is told of a request."""

    request_id: str
    method: str
    route: str
    status: int
    duration_ms: float
    event: str = "request"
    level: str = "info"
    at: datetime


class RequestLog:
    """Writes a line for every request, straight to where it goes.

    The standard library's records cost several times as much. Nothing is told before
    it is opened.
    """

    def __init__(self) -> None:
        self._out: BinaryIO | None = None

    def open(self, out: BinaryIO) -> None:
        """Tell of requests from now on."""
        self._out = out

    def tell(
        self, *, request_id: str, method: str, route: str, status: int, seconds: float
    ) -> None:
        """Write a line."""
        if self._out is None:
            return
        line = RequestLine(
            request_id=request_id,
            method=method,
            route=route,
            status=status,
            duration_ms=round(seconds * 1000, 2),
            at=datetime.now(UTC),  # noqa: TID251  when the machine says it was
        )
        self._out.write(_encode(line) + b"\n")
        self._out.flush()


REQUESTS: Final = RequestLog()


class _Lines(logging.Formatter):
    """Makes a line of a record, our own or a library's."""

    def format(self, record: logging.LogRecord) -> str:
        told: dict[str, object] = {
            "event": record.getMessage(),
            "level": record.levelname.lower(),
            "logger": record.name,
            "at": datetime.fromtimestamp(record.created, UTC),
        }
        kind = record.exc_info[0] if record.exc_info else None
        if kind is not None:
            # The type alone: an exception's text may hold a child's words.
            told["error"] = kind.__name__
        return _encode(told).decode()


def set_up_logs(level: str) -> None:
    """Send requests, and our own and our libraries' records, to standard error.

    Args:
        level: `debug`, `info`, `warning` or `error`. Libraries are heard from
            `warning` on: what they say below that may hold requests.
    """
    least = logging.getLevelNamesMapping()[level.upper()]
    if least <= logging.INFO:
        REQUESTS.open(sys.stderr.buffer)
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Lines())
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(max(logging.WARNING, least))
    for ours in ("adapters", "application", "entrypoints"):
        logging.getLogger(ours).setLevel(least)
