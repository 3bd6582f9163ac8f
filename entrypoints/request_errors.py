"""Refusals of requests as such, before anybody knows what they are about."""

from __future__ import annotations

from typing import ClassVar

from domain.errors import HelpyError


class RequestError(HelpyError):
    """A request that can't be understood; `status` is HTTP's word for it."""

    status: ClassVar[int] = 400


class MalformedRequestError(RequestError):
    """What came is no request at all."""

    code = "malformed-request"
    title = "That is no HTTP request."


class AddressTooLongError(RequestError):
    """The address is longer than any we have."""

    code = "address-too-long"
    title = "The address is too long."
    status = 414


class HeadersTooLargeError(RequestError):
    """The headers are larger than any we take."""

    code = "headers-too-large"
    title = "The headers are too large."
    status = 431


class MalformedBodyError(RequestError):
    """What came is not JSON as we take it."""

    code = "malformed-json"
    title = "The body is not JSON."


class EmptyBodyError(MalformedBodyError):
    """Nothing came."""

    code = "empty-body"
    title = "The body is empty."


class InvalidUtf8Error(MalformedBodyError):
    """The bytes are not UTF-8."""

    code = "invalid-utf8"
    title = "The body is not UTF-8."


class TooDeepError(MalformedBodyError):
    """Arrays and objects are nested too deeply."""

    code = "too-deep"
    title = "The body is nested too deeply."


class DuplicateKeyError(MalformedBodyError):
    """An object has a key twice, and which one counts is anybody's guess."""

    code = "duplicate-key"
    title = "The body has a key twice."


class BodyTooLargeError(RequestError):
    """The body is larger than any we take."""

    code = "body-too-large"
    title = "The body is too large."
    status = 413


class SlowBodyError(RequestError):
    """The body does not come in time."""

    code = "body-too-slow"
    title = "The body took too long to arrive."
    status = 408


class BodyCutError(RequestError):
    """The client left before the end of its body; nobody reads this."""

    code = "body-cut"
    title = "The body broke off."


class UnsupportedMediaTypeError(RequestError):
    """The body is declared as something else than JSON."""

    code = "unsupported-media-type"
    title = "Send JSON, as application/json in UTF-8."
    status = 415


class UnsupportedEncodingError(RequestError):
    """The body is compressed."""

    code = "unsupported-content-encoding"
    title = "Send the body uncompressed."
    status = 415


class UnknownParameterError(RequestError):
    """The query has a parameter that means nothing here."""

    code = "unknown-parameter"
    title = "The query has a parameter that is not known here."


class DuplicateParameterError(RequestError):
    """The query has a parameter twice."""

    code = "duplicate-parameter"
    title = "The query has a parameter twice."


class RouteNotFoundError(RequestError):
    """There is nothing at this address."""

    code = "not-found"
    title = "There is nothing at this address."
    status = 404


class MethodNotAllowedError(RequestError):
    """The address is right and the method is not."""

    code = "method-not-allowed"
    title = "This address does not take this method."
    status = 405


class InvalidIdempotencyKeyError(RequestError):
    """The Idempotency-Key header is not usable."""

    code = "invalid-idempotency-key"
    title = "An Idempotency-Key is 1 to 255 visible ASCII characters."
    status = 422
