"""RateLimit and RateLimit-Policy: the day's tokens in an answer's head.

The fields are those of the IETF draft `draft-ietf-httpapi-ratelimit-headers`.
"""

from __future__ import annotations

from typing import Final

from domain.ids import UserId
from domain.quota import DailyTokensSpentError, QuotaWindow
from entrypoints.http.exchange import AnyRequest, doors_of

_POLICY: Final = '"tokens-day"'
_DAY_S: Final = 86_400


def token_headers(window: QuotaWindow, *, resets_in_s: int) -> dict[str, str]:
    """Return the fields that tell a window's limit, and what is left of it."""
    return {
        "RateLimit-Policy": f"{_POLICY};q={window.limit_tokens};w={_DAY_S}",
        "RateLimit": f"{_POLICY};r={window.available_tokens};t={resets_in_s}",
    }


def refusal_headers(error: DailyTokensSpentError) -> dict[str, str]:
    """Return the fields that go with a refusal."""
    return token_headers(error.window, resets_in_s=error.resets_in_s)


async def tokens_left(
    request: AnyRequest, caller: UserId, *, window: QuotaWindow | None = None
) -> dict[str, str]:
    """Return the fields that tell what the caller has left of the day.

    Args:
        request: The request.
        caller: Whose day it is.
        window: The day as it is known already; None to read it.
    """
    doors = doors_of(request)
    if window is None:
        window = (await doors.application.read_usage(caller=caller)).window
    return token_headers(window, resets_in_s=window.resets_in_s(doors.clock.now()))
