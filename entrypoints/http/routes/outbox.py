"""/outbox: the letters of the demo, at this machine only."""

from __future__ import annotations

from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit

from litestar import get

from entrypoints.http.answer import Answer
from entrypoints.http.exchange import AnyRequest, answer, client_of, doors_of
from entrypoints.http.header import header
from entrypoints.request_errors import RouteNotFoundError
from entrypoints.wire.contract import Unlisted, promises
from entrypoints.wire.views.accounts import MailView

_SHOWN: Final = 50


@get("/outbox")
@promises(Unlisted("the demo's letters are for whoever sits at this machine"))
async def outbox(request: AnyRequest) -> Answer:
    """Show the latest letters, newest first.

    Raises:
        RouteNotFoundError: Outside the demo, and to anybody not at this machine.
    """
    box = doors_of(request).outbox
    # A foreign page can give its own name our address, but not our name.
    named = urlsplit(f"//{header(request, b'host') or ''}").hostname or ""
    if box is None or not (_is_here(client_of(request)) and _is_here(named)):
        raise RouteNotFoundError
    mails = await box.newest(limit=_SHOWN)
    return answer({"items": [MailView.of(mail) for mail in mails]})


def _is_here(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


ROUTES: Final = (outbox,)
