"""What every route does: know the caller, read the body and query, answer JSON."""

from __future__ import annotations

import re
from collections.abc import Mapping
from ipaddress import ip_address
from typing import Any, Final, TypeVar
from urllib.parse import parse_qsl, urlsplit

import msgspec
from litestar import Request

from domain.errors import InvalidInputError, NotFoundError
from domain.ids import is_id
from domain.sign_in import SignInRequiredError
from entrypoints.doors import Doors
from entrypoints.guarded_json import GuardedDecoder
from entrypoints.http.answer import Answer
from entrypoints.http.body import read_body
from entrypoints.http.header import header
from entrypoints.request_errors import (
    DuplicateParameterError,
    MalformedBodyError,
    UnknownParameterError,
    UnsupportedEncodingError,
    UnsupportedMediaTypeError,
)
from ports.identity_provider import Caller

_JSON: Final = re.compile(
    r'application/json(?:\s*;\s*charset="?utf-8"?)?', re.IGNORECASE
)
_DIGITS: Final = re.compile(r"[0-9]{1,9}")
_BEARER: Final = "Bearer "

AnyRequest = Request[Any, Any, Any]
T = TypeVar("T")

encode: Final = msgspec.json.Encoder().encode


def doors_of(request: AnyRequest) -> Doors:
    """Return what the routes stand on."""
    doors: Doors = request.app.state.doors
    return doors


def caller_of(request: AnyRequest) -> Caller:
    """Return who sends a request.

    Raises:
        SignInRequiredError: If it has no access token of ours that is still good.
    """
    authorization = header(request, b"authorization")
    if authorization is None or not authorization.startswith(_BEARER):
        raise SignInRequiredError
    return doors_of(request).identity.caller(authorization.removeprefix(_BEARER))


def client_of(request: AnyRequest) -> str:
    """Return the network address a request came from.

    It is the socket's other end; a header that claims another is not believed.
    """
    client: tuple[str, int] | None = request.scope["client"]
    return client[0] if client else ""


def is_local(request: AnyRequest) -> bool:
    """Tell whether a request comes from this machine and asks for it by name."""
    # A foreign page can give its own name our address, but not our name.
    named = urlsplit(f"//{header(request, b'host') or ''}").hostname or ""
    return _is_here(client_of(request)) and _is_here(named)


def _is_here(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


async def body_of(request: AnyRequest, decoder: GuardedDecoder[T]) -> T:
    """Return a request's body.

    Raises:
        UnsupportedMediaTypeError: If it is not declared as JSON in UTF-8. Anything
            else could be sent by a foreign page without asking us first.
        UnsupportedEncodingError: If it is compressed.
        RequestError: As `GuardedDecoder.decode`.
    """
    if _JSON.fullmatch(header(request, b"content-type") or "") is None:
        raise UnsupportedMediaTypeError
    if header(request, b"content-encoding") not in {None, "identity"}:
        raise UnsupportedEncodingError
    return decoder.decode(await read_body(request))


def query_of(request: AnyRequest, *known: str) -> Mapping[str, str]:
    """Return a request's query parameters.

    Raises:
        UnknownParameterError: If one is none of `known`.
        DuplicateParameterError: If one comes twice.
        MalformedBodyError: If the query is not UTF-8.
    """
    raw: bytes = request.scope["query_string"]
    if not raw:
        return {}
    try:
        pairs = parse_qsl(raw.decode("ascii"), keep_blank_values=True, errors="strict")
    except (UnicodeDecodeError, ValueError) as error:
        raise MalformedBodyError from error
    found = dict(pairs)
    if len(found) != len(pairs):
        raise DuplicateParameterError
    if not found.keys() <= set(known):
        raise UnknownParameterError
    return found


def number(query: Mapping[str, str], name: str, *, least: int, most: int) -> int | None:
    """Return a parameter that is a whole number; None if it is not there.

    Raises:
        InvalidInputError: If it is anything but plain digits within the bounds.
    """
    text = query.get(name)
    if text is None:
        return None
    if _DIGITS.fullmatch(text) and least <= int(text) <= most:
        return int(text)
    raise InvalidInputError(
        pointer=f"?{name}",
        reason="out-of-range",
        message=f"must be a whole number from {least} to {most}",
    )


def flag(query: Mapping[str, str], name: str) -> bool:
    """Return a parameter that is true or false; false if it is not there.

    Raises:
        InvalidInputError: If it is anything else.
    """
    text = query.get(name, "false")
    if text not in {"true", "false"}:
        raise InvalidInputError(
            pointer=f"?{name}", reason="not-boolean", message="must be true or false"
        )
    return text == "true"


def checked_id(text: str, *, prefix: str, missing: type[NotFoundError]) -> str:
    """Return an identifier if it could be one.

    Raises:
        NotFoundError: `missing`, if it can't be: then there is no such thing.
    """
    if not is_id(text, prefix=prefix):
        raise missing
    return text


def answer(
    value: object, *, status: int = 200, headers: dict[str, str] | None = None
) -> Answer:
    """Return an answer in JSON that nobody keeps."""
    return Answer(
        encode(value),
        status_code=status,
        media_type="application/json",
        headers={"Cache-Control": "no-store", **(headers or {})},
    )
