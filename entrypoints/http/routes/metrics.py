"""/metrics: numbers for a scraper, at this machine only."""

from __future__ import annotations

from typing import Final

from litestar import get

from entrypoints.http.answer import Answer
from entrypoints.http.exchange import AnyRequest, doors_of, is_local
from entrypoints.http.header import header
from entrypoints.request_errors import RouteNotFoundError
from entrypoints.wire.contract import Unlisted, promises

_TEXT: Final = "text/plain; version=0.0.4; charset=utf-8"
# Whoever sends one speaks for somebody else.
_FORWARDED: Final = (b"forwarded", b"x-forwarded-for", b"x-real-ip", b"via")


@get("/metrics")
@promises(Unlisted("for a scraper at this machine, in Prometheus' format"))
async def metrics(request: AnyRequest) -> Answer:
    """Show how the service does.

    Raises:
        RouteNotFoundError: Where that is switched off, and to anybody not at this
            machine, whoever speaks for them.
    """
    doors = doors_of(request)
    forwarded = any(header(request, name) is not None for name in _FORWARDED)
    if not doors.shows_metrics or forwarded or not is_local(request):
        raise RouteNotFoundError
    return Answer(doors.metrics.exposition(), media_type=_TEXT)


ROUTES: Final = (metrics,)
