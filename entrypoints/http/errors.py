"""The table from refusal to status code, and the answers made with it (RFC 9457)."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any, Final, cast

import msgspec
from litestar import Request
from litestar.exceptions import HTTPException

from domain.errors import (
    ChangedMeanwhileError,
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
from entrypoints.http.answer import Answer
from entrypoints.http.rate_limit import refusal_headers
from entrypoints.request_errors import (
    MalformedBodyError,
    MethodNotAllowedError,
    RequestError,
    RouteNotFoundError,
)
from entrypoints.wire.problems import told

_LOG: Final = logging.getLogger(__name__)
_TYPE: Final = "https://errors.helpy.example/"
MEDIA_TYPE: Final = "application/problem+json"

# A refusal has its family's status, whatever its own class.
STATUS: Final[dict[type[HelpyError], int]] = {
    InvalidInputError: 422,
    UnauthenticatedError: 401,
    ForbiddenError: 403,
    NotFoundError: 404,
    ConflictError: 409,
    ChangedMeanwhileError: 412,
    LimitReachedError: 429,
    UnavailableError: 503,
}

# What the framework itself refuses, in our words.
_FRAMEWORK: Final[dict[int, type[RequestError]]] = {
    404: RouteNotFoundError,
    405: MethodNotAllowedError,
}

AnyRequest = Request[Any, Any, Any]


def status_of(error: HelpyError) -> int:
    """Return the status a refusal is answered with."""
    return status_of_kind(type(error))


def status_of_kind(kind: type[HelpyError]) -> int:
    """Return the status that all refusals of a kind are answered with."""
    if issubclass(kind, RequestError):
        return kind.status
    if issubclass(kind, InternalError):
        return 500
    return next(code for family, code in STATUS.items() if issubclass(kind, family))


def problem(error: HelpyError, *, request_id: str) -> dict[str, Any]:
    """Return the problem object of a refusal."""
    return {
        "type": _TYPE + error.code,
        "status": status_of(error),
        "requestId": request_id,
        **told(error),
    }


def answer(request: AnyRequest, error: HelpyError) -> Answer:
    """Return the answer that tells a refusal."""
    headers: dict[str, str] = {}
    status = status_of(error)
    if isinstance(error, LimitReachedError | UnavailableError):
        headers["Retry-After"] = str(error.retry_after_s)
    if isinstance(error, DailyTokensSpentError):
        headers.update(refusal_headers(error))
    if isinstance(error, UnauthenticatedError):
        headers["WWW-Authenticate"] = "Bearer"
    body = problem(error, request_id=request_id_of(request))
    return Answer(
        msgspec.json.encode(body),
        status_code=status,
        media_type=MEDIA_TYPE,
        headers=headers,
    )


def request_id_of(request: AnyRequest) -> str:
    """Return the id under which a request is logged."""
    scope = cast("Mapping[str, Any]", request.scope)
    return str(scope.get("request_id", ""))


def _on_helpy_error(request: AnyRequest, error: HelpyError) -> Answer:
    return answer(request, error)


def _on_http_exception(request: AnyRequest, error: HTTPException) -> Answer:
    refusal = _FRAMEWORK.get(error.status_code, MalformedBodyError)()
    response = answer(request, refusal)
    allow = (error.headers or {}).get("allow")
    if allow:
        methods = {method.strip() for method in allow.split(",")}
        # Litestar does not know of it: HEAD is answered before the routes.
        methods |= {"HEAD"} if "GET" in methods else set()
        response.headers["Allow"] = ", ".join(sorted(methods))
    return response


class InternalError(UnavailableError):
    """Something broke that should not have."""

    code = "internal-error"
    title = "Something broke on our side."


def _on_any(request: AnyRequest, error: Exception) -> Answer:
    # The type and the place, never the text: it may hold a person's words.
    place = error.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    _LOG.error(
        "request %s failed: %s in %s line %s",
        request_id_of(request),
        type(error).__name__,
        place.tb_frame.f_code.co_filename if place else "?",
        place.tb_lineno if place else "?",
    )
    return answer(request, InternalError())


HANDLERS: Final[dict[int | type[Exception], Any]] = {
    HelpyError: _on_helpy_error,
    HTTPException: _on_http_exception,
    Exception: _on_any,
}
