"""/outbox: the letters of the demo, at this machine only."""

from __future__ import annotations

from typing import Final

from litestar import get

from entrypoints.http.answer import Answer
from entrypoints.http.exchange import AnyRequest, answer, doors_of, is_local
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
    if box is None or not is_local(request):
        raise RouteNotFoundError
    mails = await box.newest(limit=_SHOWN)
    return answer({"items": [MailView.of(mail) for mail in mails]})


ROUTES: Final = (outbox,)
