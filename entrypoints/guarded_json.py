"""JSON from outside: whatever comes, the answer is a value or one clear refusal."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

import msgspec

from domain.errors import InvalidInputError
from entrypoints.request_errors import (
    DuplicateKeyError,
    EmptyBodyError,
    InvalidUtf8Error,
    MalformedBodyError,
    TooDeepError,
)

MAX_DEPTH: Final = 32

T = TypeVar("T")

# Strings are blanked before brackets are counted, so that text can't look like depth.
_STRINGS: Final = re.compile(rb'"(?:[^"\\]|\\.)*"', re.DOTALL)
_BRACKETS: Final = re.compile(rb"[\[\]{}]")
_OPENING: Final = frozenset((b"[", b"{"))


class InvalidBodyError(InvalidInputError):
    """The body is JSON of another shape than it should be."""


@dataclass(frozen=True, slots=True)
class GuardedDecoder(Generic[T]):
    """Decodes one shape."""

    decoder: msgspec.json.Decoder[T]

    def decode(self, raw: bytes) -> T:
        """Decode bytes of a bounded length.

        Raises:
            EmptyBodyError: If there are none.
            InvalidUtf8Error: If they are not UTF-8.
            TooDeepError: If they nest more than `MAX_DEPTH` deep.
            DuplicateKeyError: If an object has a key twice.
            MalformedBodyError: If they are not JSON.
            InvalidBodyError: If they are JSON of another shape.
        """
        if not raw.strip():
            raise EmptyBodyError
        try:
            raw.decode()
        except UnicodeDecodeError as error:
            raise InvalidUtf8Error from error
        _check_depth(raw)
        _check_keys(raw)
        return self.decode_part(raw)

    def decode_leniently(self, raw: bytes) -> T:
        """Decode bytes of a bounded length from clients that we do not write.

        Of a key that comes twice the last one counts, as everywhere else.

        Raises:
            EmptyBodyError: If there are none.
            TooDeepError: If they nest more than `MAX_DEPTH` deep.
            MalformedBodyError: If they are not JSON.
            InvalidBodyError: If they are JSON of another shape.
        """
        if not raw.strip():
            raise EmptyBodyError
        _check_depth(raw)
        return self.decode_part(raw)

    def decode_part(self, raw: bytes) -> T:
        """Decode a value inside what was decoded: that was looked through already.

        Raises:
            MalformedBodyError: If it is not JSON.
            InvalidBodyError: If it is JSON of another shape.
        """
        try:
            return self.decoder.decode(raw)
        except msgspec.ValidationError as error:
            refusal = _refusal(error)
            raise refusal from error
        except (msgspec.DecodeError, ValueError, RecursionError) as error:
            raise MalformedBodyError from error


def guarded(shape: type[T]) -> GuardedDecoder[T]:
    """Return the decoder of a shape."""
    return GuardedDecoder(msgspec.json.Decoder(shape))


def _check_depth(raw: bytes) -> None:
    if raw.count(b"[") + raw.count(b"{") <= MAX_DEPTH:
        return
    depth = 0
    for bracket in _BRACKETS.findall(_STRINGS.sub(b"", raw)):
        depth += 1 if bracket in _OPENING else -1
        if depth > MAX_DEPTH:
            raise TooDeepError


def _check_keys(raw: bytes) -> None:
    """Refuse what the decoder would let pass: the last of two equal keys wins there.

    Raises:
        DuplicateKeyError: If an object has a key twice.
        MalformedBodyError: If the bytes are not JSON.
    """
    if raw.count(b":") < 2:  # noqa: PLR2004  two keys need two colons
        return
    try:
        _KEYS.decode(raw.decode())
    except (ValueError, RecursionError) as error:
        raise MalformedBodyError from error


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise DuplicateKeyError
    return found


def _refuse_constant(_: str) -> None:
    raise MalformedBodyError


_KEYS: Final = json.JSONDecoder(
    object_pairs_hook=_unique, parse_constant=_refuse_constant
)


_PLACE: Final = re.compile(r" - at `\$?(.*)`$", re.DOTALL)
_PART: Final = re.compile(r"\.([^.\[\]]+)|\[(\d+|\.\.\.)\]")
_KINDS: Final = (
    ("Object missing required field", "missing", "a required field is missing"),
    ("Object contains unknown field", "unknown-field", "this field is not known here"),
    ("Expected", "wrong-type", "has another type than it should"),
    ("Invalid enum value", "unknown-value", "is none of the values that are possible"),
)


def _refusal(error: msgspec.ValidationError) -> InvalidBodyError:
    """Say where and what, without any of the input: a key may be a child's words."""
    text = str(error)
    place = _PLACE.search(text)
    parts = _PART.findall(place.group(1)) if place else []
    pointer = "".join(f"/{name or index}" for name, index in parts)
    for start, reason, message in _KINDS:
        if text.startswith(start):
            if reason == "missing":
                field = text.split("`")[1]
                pointer = f"{pointer}/{field}"
            return InvalidBodyError(pointer=pointer, reason=reason, message=message)
    return InvalidBodyError(
        pointer=pointer, reason="invalid", message="is not a usable value"
    )
