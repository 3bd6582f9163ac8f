"""ETag and If-Match: change only what one saw."""

from __future__ import annotations

import re
from typing import Final

from entrypoints.http.exchange import AnyRequest
from entrypoints.http.header import header

# A weak tag does not match (RFC 9110, 13.1.1).
_STRONG: Final = re.compile(r'(?:^|,)\s*"([^"]*)"\s*(?=,|$)')


def tagged(revision: str) -> dict[str, str]:
    """Return the header that names a revision."""
    return {"ETag": f'"{revision}"'}


def seen_of(request: AnyRequest) -> tuple[str, ...] | None:
    """Return the revisions a client would change; None for whichever it is."""
    sent = header(request, b"if-match")
    if sent is None or sent.strip() == "*":
        return None
    return tuple(_STRONG.findall(sent))
