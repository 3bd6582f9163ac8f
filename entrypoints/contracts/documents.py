"""Which documents there are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Final

from entrypoints.contracts.asyncapi import asyncapi_document
from entrypoints.contracts.openapi import openapi_document

# Made when first asked for: a start need not wait for them.
DOCUMENTS: Final[Mapping[str, Callable[[], bytes]]] = {
    "openapi.json": cache(openapi_document),
    "asyncapi.json": cache(asyncapi_document),
}
