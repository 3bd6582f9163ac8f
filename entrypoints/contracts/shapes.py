"""Shapes in documents: JSON Schema of what goes over the wire."""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

import msgspec

from entrypoints.wire.bodies import Body
from entrypoints.wire.views.view import View

_GENERIC: Final = re.compile(r"(Page|Items)View_(\w+?)View_")
_FIELD: Final = re.compile(r"`([a-z]+(?:_[a-z]+)+)`")
_NULL: Final = {"type": "null"}


class Shapes:
    """The schemas of shapes, each under its name.

    Args:
        shapes: Structs, or types made of them.
        place: Where a document keeps them, as a JSON Pointer that ends in a slash.
    """

    def __init__(self, shapes: Iterable[Any], *, place: str) -> None:
        wanted = list(dict.fromkeys(shapes))
        schemas, components = msgspec.json.schema_components(
            wanted, ref_template=place + "{name}"
        )
        self._schemas = dict(zip(wanted, map(_named, schemas), strict=True))
        taken = {body.__name__ for body in _kinds_of(Body)}
        omitting = {
            v.__name__ for v in _kinds_of(View) if v.__struct_config__.omit_defaults
        }
        self.components: dict[str, Any] = {
            name: schema
            if name in taken or "properties" not in schema
            else _as_sent(schema, omits=name in omitting)
            for name, schema in map(_described, _named(components).items())
        }

    def of(self, shape: Any) -> dict[str, Any]:  # noqa: ANN401  a type of any kind
        """Return a shape's schema, mostly a reference."""
        return dict(self._schemas[shape])


def camel(name: str) -> str:
    """Return a name of ours as clients know it."""
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)


def _named(schemas: Any) -> Any:  # noqa: ANN401  JSON
    """Give lists a name that programs can be written with, and fields their own."""
    named = _GENERIC.sub(r"\2\1View", json.dumps(schemas))
    return json.loads(_FIELD.sub(lambda field: f"`{camel(field.group(1))}`", named))


def _described(named: tuple[str, dict[str, Any]]) -> tuple[str, dict[str, Any]]:
    """Return a schema whose description is not indented as its docstring is."""
    name, schema = named
    about = inspect.cleandoc(schema.get("description", ""))
    return name, {**schema, "description": about} if about else schema


def _kinds_of(parent: type[msgspec.Struct]) -> Iterator[type[msgspec.Struct]]:
    """Give all that is made from a shape."""
    for kind in parent.__subclasses__():
        yield kind
        yield from _kinds_of(kind)


def _as_sent(schema: dict[str, Any], *, omits: bool) -> dict[str, Any]:
    """Say what is always there: msgspec's schema is of what may be read, not sent."""
    properties = {
        name: _told(of) if omits else {k: v for k, v in of.items() if k != "default"}
        for name, of in schema["properties"].items()
    }
    required = schema["required"] if omits else list(properties)
    return {**schema, "properties": properties, "required": required}


def _told(of: dict[str, Any]) -> dict[str, Any]:
    """Return what a field is where it is there: its default never is."""
    if "default" not in of:
        return of
    told = {name: value for name, value in of.items() if name != "default"}
    if of["default"] is not None:
        return told
    kinds = [kind for kind in told.pop("anyOf") if kind != _NULL]
    return {**told, "anyOf": kinds} if len(kinds) > 1 else {**told, **kinds[0]}


def pretty(document: dict[str, Any]) -> bytes:
    """Return a document's bytes: sorted, so that a difference is a real one."""
    told = json.dumps(document, indent=2, sort_keys=True, ensure_ascii=False)
    return f"{told}\n".encode()
