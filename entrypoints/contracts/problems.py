"""Problems in documents: the closed set of codes for each status."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Final

from domain.errors import (
    ChangedMeanwhileError,
    HelpyError,
    InvalidInputError,
    UnavailableError,
)
from domain.sign_in import SignInRequiredError
from entrypoints import request_errors as requests
from entrypoints.http.errors import InternalError, status_of_kind
from entrypoints.wire.contract import Contract, Refusals
from ports.idempotency_store import IdempotencyKeyReusedError, RequestInProgressError
from ports.store import StoreFullError

_ALWAYS: Final[Refusals] = (InternalError, UnavailableError, StoreFullError)
_WITH_BODY: Final[Refusals] = (
    requests.MalformedBodyError,
    requests.EmptyBodyError,
    requests.InvalidUtf8Error,
    requests.TooDeepError,
    requests.DuplicateKeyError,
    requests.BodyTooLargeError,
    requests.SlowBodyError,
    requests.UnsupportedMediaTypeError,
    requests.UnsupportedEncodingError,
    InvalidInputError,
)
_WITH_QUERY: Final[Refusals] = (
    requests.MalformedBodyError,
    requests.UnknownParameterError,
    requests.DuplicateParameterError,
    InvalidInputError,
)
_WITH_KEY: Final[Refusals] = (
    requests.InvalidIdempotencyKeyError,
    IdempotencyKeyReusedError,
    RequestInProgressError,
)
_WITH_PATH: Final[Refusals] = (requests.RouteNotFoundError,)
_RETRY: Final = frozenset({429, 503})

PROBLEM: Final[dict[str, Any]] = {
    "type": "object",
    "description": "A refusal (RFC 9457). Some codes bring facts of their own.",
    "required": ["type", "status", "code", "title", "requestId"],
    "properties": {
        "type": {"type": "string", "format": "uri"},
        "status": {"type": "integer"},
        "code": {"type": "string"},
        "title": {"type": "string"},
        "requestId": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["pointer", "code", "message"],
                "properties": {
                    "pointer": {"type": "string"},
                    "code": {"type": "string"},
                    "message": {"type": "string"},
                },
            },
        },
    },
}


def refusals_of(contract: Contract, *, in_path: bool) -> Refusals:
    """Return all that a route may refuse with.

    Args:
        contract: What it promises.
        in_path: Whether its path has parameters.
    """
    found = [*_ALWAYS, *contract.refuses]
    found += [SignInRequiredError] if contract.signed_in else []
    found += [] if contract.takes is None else _WITH_BODY
    found += _WITH_QUERY if contract.query else ()
    found += _WITH_KEY if contract.once else ()
    changes = contract.revised and contract.takes is not None
    found += [ChangedMeanwhileError] if changes else []
    found += _WITH_PATH if in_path else ()
    return tuple(dict.fromkeys(found))


def codes_of(refusals: Iterable[type[HelpyError]]) -> list[str]:
    """Return the codes of refusals, sorted."""
    return sorted({refusal.code for refusal in refusals})


def problem_answers(refusals: Refusals) -> dict[str, Any]:
    """Return the responses that tell refusals, by status."""
    by_status: defaultdict[int, list[type[HelpyError]]] = defaultdict(list)
    for refusal in refusals:
        by_status[status_of_kind(refusal)].append(refusal)
    return {str(status): _answer(status, found) for status, found in by_status.items()}


def _answer(status: int, refusals: list[type[HelpyError]]) -> dict[str, Any]:
    headers = {"X-Request-ID": {"$ref": "#/components/headers/X-Request-ID"}}
    if status in _RETRY:
        headers["Retry-After"] = {"$ref": "#/components/headers/Retry-After"}
    titles = {refusal.code: refusal.title for refusal in refusals}
    schema = {
        "allOf": [
            {"$ref": "#/components/schemas/Problem"},
            {
                "properties": {
                    "code": {"enum": codes_of(refusals)},
                    "status": {"const": status},
                }
            },
        ]
    }
    return {
        "description": " ".join(f"`{code}`: {titles[code]}" for code in sorted(titles)),
        "headers": headers,
        "content": {"application/problem+json": {"schema": schema}},
    }
