"""Why a socket is closed, in numbers that clients know."""

from __future__ import annotations

from typing import Final

INTERNAL: Final = 1011
RESTARTING: Final = 1012
MALFORMED: Final = 4400
TOKEN_OVER: Final = 4401
FORBIDDEN: Final = 4403
TOO_LATE: Final = 4408
SILENT: Final = 4408
REPLACED: Final = 4409
RATE: Final = 4429
SLOW: Final = 4429
UNAVAILABLE: Final = 4503


class ClosingError(Exception):
    """The socket is to be closed; `code` says why."""

    def __init__(self, code: int) -> None:
        super().__init__(f"close {code}")
        self.code = code
