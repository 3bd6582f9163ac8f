"""Which documents there are; made when first asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Final


@cache
def _openapi() -> bytes:
    # Imported here, like the other: a start need not wait for them.
    from entrypoints.contracts.openapi import openapi_document  # noqa: PLC0415  late, for a quick start

    return openapi_document()


@cache
def _asyncapi() -> bytes:
    from entrypoints.contracts.asyncapi import asyncapi_document  # noqa: PLC0415  late, for a quick start

    return asyncapi_document()


DOCUMENTS: Final[Mapping[str, Callable[[], bytes]]] = {
    "openapi.json": _openapi,
    "asyncapi.json": _asyncapi,
}
