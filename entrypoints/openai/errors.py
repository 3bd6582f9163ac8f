"""Refusals in the shape that OpenAI's clients know."""

from __future__ import annotations

from typing import Final

import msgspec

from domain.errors import (
    ConflictError,
    ForbiddenError,
    HelpyError,
    InvalidInputError,
    LimitReachedError,
    NotFoundError,
    UnauthenticatedError,
    UnavailableError,
)
from domain.quota import DailyTokensSpentError
from domain.routing.choice import UnknownModelError
from entrypoints.request_errors import RequestError

_INVALID: Final = "invalid_request_error"
# Which family is answered how; the first that fits counts.
_FAMILIES: Final = (
    (UnknownModelError, 404, _INVALID),
    (DailyTokensSpentError, 429, "insufficient_quota"),
    (InvalidInputError, 400, _INVALID),
    (UnauthenticatedError, 401, "authentication_error"),
    (ForbiddenError, 403, "permission_error"),
    (NotFoundError, 404, _INVALID),
    (ConflictError, 409, _INVALID),
    (LimitReachedError, 429, "rate_limit_error"),
    (UnavailableError, 503, "server_error"),
)
_CODES: Final = {"daily-tokens-spent": "insufficient_quota"}
_INTERNAL: Final = (500, "server_error")


class ErrorView(msgspec.Struct, frozen=True):
    """What went wrong."""

    message: str
    type: str
    param: str | None
    code: str | None


class ErrorBody(msgspec.Struct, frozen=True):
    """Every refusal."""

    error: ErrorView


def refusal(error: HelpyError | None) -> tuple[int, bytes, dict[str, str]]:
    """Return a refusal's status, body and headers.

    Args:
        error: What was refused; None for a bug of ours.
    """
    status, kind = _status(error)
    headers: dict[str, str] = {}
    if isinstance(error, LimitReachedError | UnavailableError):
        headers["retry-after"] = str(error.retry_after_s)
    view = ErrorView(
        message=_message(error),
        type=kind,
        param=_param(error),
        code=None if error is None else _CODES.get(error.code, _snake(error)),
    )
    return status, msgspec.json.encode(ErrorBody(error=view)), headers


def _status(error: HelpyError | None) -> tuple[int, str]:
    if isinstance(error, RequestError):
        return error.status, _INVALID
    for family, status, kind in _FAMILIES:
        if isinstance(error, family):
            return status, kind
    return _INTERNAL


def _message(error: HelpyError | None) -> str:
    if error is None:
        return "Something went wrong on our side."
    if isinstance(error, InvalidInputError):
        where = error.pointer.strip("/").replace("/", ".") or "the body"
        return f"{where}: {error.message}"
    return error.title


def _param(error: HelpyError | None) -> str | None:
    if isinstance(error, InvalidInputError) and error.pointer:
        return error.pointer.strip("/").replace("/", ".")
    return None


def _snake(error: HelpyError) -> str:
    reason = error.reason if isinstance(error, InvalidInputError) else error.code
    return {"unknown-model": "model_not_found"}.get(reason, reason.replace("-", "_"))
