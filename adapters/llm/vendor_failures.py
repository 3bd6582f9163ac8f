"""What the failures of vendors mean here, whatever their protocol."""

from __future__ import annotations

from typing import Final

import msgspec

from ports.chat_model import (
    ModelBusyError,
    ModelCutError,
    ModelDeniedError,
    ModelDownError,
    ModelError,
    ModelRefusedError,
    ModelTimeoutError,
)

# Too many requests, no place for one, and Anthropic's overload.
_BUSY: Final = frozenset({429, 503, 529})
# Key, account or name: the next request would be turned away as well.
_DENIED: Final = frozenset({401, 402, 403, 404})
_TIMED_OUT: Final = frozenset({408, 504})
_SERVER: Final = 500
_CLIENT: Final = 400
_DEFAULT_WAIT_S: Final = 5
_MAX_WAIT_S: Final = 600
_MAX_DIGITS: Final = 9
# The same in words, as objects in a stream have them instead of a status.
_STATUSES: Final = {
    "authentication_error": 401,
    "billing_error": 402,
    "context_length_exceeded": 400,
    "invalid_api_key": 401,
    "invalid_request_error": 400,
    "not_found_error": 404,
    "overloaded_error": 529,
    "permission_error": 403,
    "rate_limit_error": 429,
    "rate_limit_exceeded": 429,
    "request_too_large": 413,
    "timeout_error": 504,
}
# Nothing is left of what was paid for: this does not pass in seconds.
_SPENT: Final = frozenset({"insufficient_quota", "billing_error"})


# What decoding raises: bytes that are no JSON, or of another shape, or too deep.
UNREADABLE: Final = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)


class _Object(msgspec.Struct):
    type: str | None = None
    code: str | int | None = None


class _Framed(msgspec.Struct):
    error: _Object | None = None


def failure_of_status(
    status: int, *, retry_after: str | None = None, body: bytes = b""
) -> ModelError:
    """Return the port's failure for an answer that is none.

    Args:
        status: As HTTP has them.
        retry_after: The header of that name. An instant is not read: no clock is asked.
        body: What the answer says, if that is known.
    """
    if _is_spent(body):
        return ModelBusyError(retry_after_s=_MAX_WAIT_S)
    if status in _BUSY:
        return ModelBusyError(retry_after_s=_wait_s(retry_after))
    if status in _TIMED_OUT:
        return ModelTimeoutError()
    if status in _DENIED:
        return ModelDeniedError()
    return ModelRefusedError() if _CLIENT <= status < _SERVER else ModelDownError()


def failure_of_object(error: bytes, *, begun: bool) -> ModelError:
    """Return the port's failure for an error within a stream.

    Args:
        error: The object's JSON, whatever that is.
        begun: Whether words had come: then the reply is cut, whatever the reason.
    """
    if begun:
        return ModelCutError()
    try:
        known = msgspec.json.decode(error, type=_Object)
    except UNREADABLE:
        return ModelDownError()
    if known.type in _SPENT or known.code in _SPENT:
        return ModelBusyError(retry_after_s=_MAX_WAIT_S)
    for name in (known.code, known.type):
        status = _STATUSES.get(name) if isinstance(name, str) else name
        if status is not None:
            return failure_of_status(status)
    return ModelDownError()


def _is_spent(body: bytes) -> bool:
    try:
        known = msgspec.json.decode(body, type=_Framed).error
    except UNREADABLE:
        return False
    return known is not None and bool({known.type, known.code} & _SPENT)


def _wait_s(header: str | None) -> int:
    """Return the seconds a Retry-After header asks for, within reason."""
    if header is None or not header.isascii():
        return _DEFAULT_WAIT_S
    if header.isdigit():
        return min(int(header[:_MAX_DIGITS]), _MAX_WAIT_S)
    return _DEFAULT_WAIT_S
