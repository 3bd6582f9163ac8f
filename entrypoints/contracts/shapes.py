"""Shapes in documents: JSON Schema of what goes over the wire."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any, Final

import msgspec

_GENERIC: Final = re.compile(r"(Page|Items)View_(\w+?)View_")


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
        self.components: dict[str, Any] = _named(components)

    def of(self, shape: Any) -> dict[str, Any]:  # noqa: ANN401  a type of any kind
        """Return a shape's schema, mostly a reference."""
        return dict(self._schemas[shape])


def _named(schemas: Any) -> Any:  # noqa: ANN401  JSON
    """Give lists a name that programs can be written with."""
    return json.loads(_GENERIC.sub(r"\2\1View", json.dumps(schemas)))


def pretty(document: dict[str, Any]) -> bytes:
    """Return a document's bytes: sorted, so that a difference is a real one."""
    told = json.dumps(document, indent=2, sort_keys=True, ensure_ascii=False)
    return f"{told}\n".encode()
