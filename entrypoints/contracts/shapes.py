"""Shapes in documents: JSON Schema of what goes over the wire."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any, Final

import msgspec

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
        views = _views()
        self.components: dict[str, Any] = {
            name: _as_sent(schema, views[name]) if name in views else schema
            for name, schema in _named(components).items()
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


def _views() -> dict[str, type[View]]:
    """Return all that clients get, by name."""
    found: dict[str, type[View]] = {}
    new = [View]
    while new:
        new = [view for parent in new for view in parent.__subclasses__()]
        found |= {view.__name__: view for view in new}
    return found


def _as_sent(schema: dict[str, Any], view: type[View]) -> dict[str, Any]:
    """Say what is always there: msgspec's schema is of what may be read, not sent."""
    omits = view.__struct_config__.omit_defaults
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
