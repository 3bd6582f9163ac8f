"""The page at `/`, and what it is made of."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Final

from litestar import get
from litestar.params import FromPath

from entrypoints.http.answer import Answer
from entrypoints.http.exchange import AnyRequest
from entrypoints.http.header import header
from entrypoints.request_errors import RouteNotFoundError
from entrypoints.wire.contract import Unlisted, promises

_FOLDER: Final = Path(__file__).parents[2] / "page"
_TYPES: Final = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".json": "application/json",
}
_HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'self'; base-uri 'none'; object-src 'none'; "
        "frame-ancestors 'none'; form-action 'self'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-cache",
}


@get("/")
@promises(Unlisted("for the page"))
async def index(request: AnyRequest) -> Answer:
    """Serve the page."""
    return serve(request, "index.html")


@get("/static/{path:path}")
@promises(Unlisted("for the page"))
async def static(request: AnyRequest, path: FromPath[str]) -> Answer:
    """Serve one of the page's files."""
    return serve(request, path.removeprefix("/"))


@get("/favicon.ico")
@promises(Unlisted("for the page"))
async def favicon(request: AnyRequest) -> Answer:
    """Serve the icon to browsers that ask for it by habit."""
    return serve(request, "favicon.svg")


def serve(request: AnyRequest, name: str) -> Answer:
    """Serve one of the page's files.

    Raises:
        RouteNotFoundError: If there is no such file.
    """
    files = _files()
    if name not in files:
        raise RouteNotFoundError
    content, media_type, etag = files[name]
    headers = {**_HEADERS, "ETag": etag}
    if header(request, b"if-none-match") == etag:
        return Answer(b"", status_code=304, headers=headers)
    return Answer(content, media_type=media_type, headers=headers)


@lru_cache(maxsize=1)
def _files() -> dict[str, tuple[bytes, str, str]]:
    """Read the page's files once: nothing else can ever be asked for."""
    found: dict[str, tuple[bytes, str, str]] = {}
    for path in sorted(_FOLDER.rglob("*")):
        media_type = _TYPES.get(path.suffix)
        if path.is_file() and media_type is not None:
            content = path.read_bytes()
            etag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
            name = path.relative_to(_FOLDER).as_posix()
            found[name] = (content, media_type, etag)
    return found


ROUTES: Final = (index, static, favicon)
