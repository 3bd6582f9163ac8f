"""The documents for programs, and the page that shows them to people."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from litestar import get

from entrypoints.http.answer import Answer
from entrypoints.http.exchange import AnyRequest
from entrypoints.http.routes.page import serve
from entrypoints.wire.contract import Unlisted, promises

_HEADERS: Final = {"Cache-Control": "no-cache"}


@get("/openapi.json")
@promises(Unlisted("it is the document"))
async def openapi(request: AnyRequest) -> Answer:
    """Serve the document of the routes."""
    return _document(request, "openapi.json")


@get("/asyncapi.json")
@promises(Unlisted("it is a document"))
async def asyncapi(request: AnyRequest) -> Answer:
    """Serve the document of the socket."""
    return _document(request, "asyncapi.json")


@get("/docs")
@promises(Unlisted("for people"))
async def docs(request: AnyRequest) -> Answer:
    """Serve the page that shows both."""
    return serve(request, "docs.html")


def _document(request: AnyRequest, name: str) -> Answer:
    documents: Mapping[str, Callable[[], bytes]] = request.app.state.documents
    return Answer(documents[name](), media_type="application/json", headers=_HEADERS)


ROUTES: Final = (openapi, asyncapi, docs)
