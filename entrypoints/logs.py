"""Logs: one JSON object a line on standard error, without anybody's words."""

from __future__ import annotations

import logging
import sys
from datetime import UTC, datetime
from typing import Final

import msgspec
import structlog
from structlog.typing import EventDict, WrappedLogger

_encode: Final = msgspec.json.Encoder(enc_hook=str).encode


def set_up_logs(level: str) -> None:
    """Send our own and our libraries' records to standard error.

    Our requests go straight there; records of the standard library's loggers, ours and
    the libraries', take the same form.

    Args:
        level: `debug`, `info`, `warning` or `error`. Libraries are heard from
            `warning` on: what they say below that may hold requests.
    """
    least = logging.getLevelNamesMapping()[level.upper()]
    stamp = structlog.processors.TimeStamper(fmt="iso", utc=True, key="at")
    structlog.configure(
        processors=[_line],
        wrapper_class=structlog.make_filtering_bound_logger(least),
        logger_factory=structlog.BytesLoggerFactory(sys.stderr.buffer),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[
                structlog.stdlib.add_log_level,
                structlog.stdlib.add_logger_name,
                structlog.stdlib.ExtraAdder(),
                stamp,
                _without_traceback,
            ],
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(serializer=_text),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(max(logging.WARNING, least))
    for ours in ("adapters", "application", "entrypoints"):
        logging.getLogger(ours).setLevel(least)


def _without_traceback(
    _logger: WrappedLogger, _method: str, event: EventDict
) -> EventDict:
    """Keep an exception's type alone: its text may hold a child's words."""
    kind: type[BaseException] | None = (event.pop("exc_info", None) or (None,))[0]
    if kind is not None:
        event["error"] = kind.__name__
    return event


def _line(_logger: WrappedLogger, method: str, event: EventDict) -> bytes:
    """Write a record of our own: one step, because every request takes it."""
    event["level"] = method
    event["at"] = datetime.now(UTC)  # noqa: TID251  when the machine says it was
    return _encode(event)


def _text(event: EventDict, **_: object) -> str:
    return _encode(event).decode()
