"""How domain objects look in DynamoDB's items."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, Final, TypeVar

import msgspec
from boto3.dynamodb.types import (  # type: ignore[import-untyped]  # no types
    Binary,
    TypeDeserializer,
    TypeSerializer,
)

Item = dict[str, Any]
Names = Mapping[str, str]
T = TypeVar("T")

_to_dynamodb: Final = TypeSerializer().serialize
_from_dynamodb: Final = TypeDeserializer().deserialize


def sortable(instant: datetime) -> str:
    """Return an instant in ISO 8601, with the same width for every one."""
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def item_of(thing: object, names: Names) -> Item:
    """Return a domain object as a plain item.

    Args:
        thing: A dataclass of the domain.
        names: The attribute's name for each field that is called differently there.
    """
    fields: dict[str, Any] = msgspec.to_builtins(thing)
    return {names.get(field, field): value for field, value in fields.items()}


def thing_of(item: Item, kind: type[T], names: Names) -> T:
    """Return the domain object in a plain item; what it does not know is left out."""
    fields = {attribute: field for field, attribute in names.items()}
    plain = {fields.get(name, name): value for name, value in item.items()}
    return msgspec.convert(plain, kind)


def to_wire(item: Item) -> Item:
    """Return a plain item in DynamoDB's notation."""
    return {name: _to_dynamodb(_storable(value)) for name, value in item.items()}


def from_wire(item: Item) -> Item:
    """Return an item in DynamoDB's notation as a plain one."""
    return {name: _plain(_from_dynamodb(value)) for name, value in item.items()}


def _storable(value: Any) -> Any:  # noqa: ANN401  any JSON value
    if isinstance(value, float):
        return Decimal(repr(value))
    if isinstance(value, dict):
        return {key: _storable(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_storable(inner) for inner in value]
    return value


def _plain(value: Any) -> Any:  # noqa: ANN401  any JSON value
    if isinstance(value, Decimal):
        whole = value == value.to_integral_value()
        return int(value) if whole else float(value)
    if isinstance(value, Binary):
        return bytes(value.value)
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return value
