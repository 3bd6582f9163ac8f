"""OpenAPI 3.1, from what each route declares: the same bytes every time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from importlib.metadata import version
from typing import Any, Final, cast

import msgspec
from litestar.handlers import HTTPRouteHandler

from entrypoints.contracts.problems import PROBLEM, problem_answers, refusals_of
from entrypoints.contracts.shapes import Shapes, camel, pretty
from entrypoints.http.app import ROUTES
from entrypoints.wire.contract import Contract, contract_of
from entrypoints.wire.events import SHAPES as EVENTS

_PART: Final = re.compile(r"\{(\w+):\w+\}")
_TITLES: Final = {
    200: "As asked.",
    201: "Made.",
    202: "Taken; it goes on.",
    204: "Done.",
}
_HEADERS: Final = {
    "X-Request-ID": "The id under which the request is logged.",
    "Retry-After": "Whole seconds until a new try makes sense.",
    "ETag": "The name of what was shown, for `If-Match`.",
    "Idempotency-Replayed": "`true` if this was answered before under the same key.",
}
_MATCH: Final = {
    "name": "If-Match",
    "in": "header",
    "required": False,
    "description": "The `ETag` one saw: whatever is newer is not changed.",
    "schema": {"type": "string"},
}
_KEY: Final = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "The same request under the same key is answered again for a day.",
    "schema": {"type": "string", "pattern": "^[!-~]{1,255}$"},
}


def openapi_document() -> bytes:
    """Return the document of every route."""
    routes = sorted(ROUTES, key=lambda route: min(route.paths))
    promised = [(route, contract_of(route.fn)) for route in routes]
    contracts = [(r, c) for r, c in promised if isinstance(c, Contract)]
    shapes = Shapes(
        [*_shapes(contract for _, contract in contracts), *EVENTS.values()],
        place="#/components/schemas/",
    )
    paths: dict[str, dict[str, Any]] = {}
    for route, contract in contracts:
        for path in sorted(route.paths):
            shown = _PART.sub(lambda part: f"{{{camel(part.group(1))}}}", path)
            for method in sorted(route.http_methods):
                operation = _operation(route, contract, path, shapes)
                paths.setdefault(shown, {})[method.lower()] = operation
    return pretty(
        {
            "openapi": "3.1.0",
            "info": {
                "title": "Helpy Ninja",
                "version": version("helpy-ninja"),
                "description": "AI tutors who help to find the answer.",
            },
            "servers": [{"url": "/"}],
            "paths": paths,
            "components": {
                "schemas": {**shapes.components, "Problem": PROBLEM},
                "headers": {
                    name: {"description": about, "schema": {"type": "string"}}
                    for name, about in _HEADERS.items()
                },
                "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
            },
        }
    )


def _shapes(contracts: Iterable[Contract]) -> Iterable[object]:
    for contract in contracts:
        for shape in contract.gives.values():
            yield from (
                shape if isinstance(shape, tuple) else () if shape is None else (shape,)
            )
        if contract.takes is not None:
            yield type(contract.takes)


def _operation(
    route: HTTPRouteHandler, contract: Contract, path: str, shapes: Shapes
) -> dict[str, Any]:
    in_path = _PART.findall(path)
    name = camel(route.fn.__name__)
    if len(route.paths) > 1:
        name += "".join(part.capitalize() for part in re.findall(r"\w+", path))
    found: dict[str, Any] = {
        "operationId": name,
        "summary": (route.fn.__doc__ or "").partition("\n")[0],
        "tags": [route.fn.__module__.rpartition(".")[2]],
        "parameters": _parameters(contract, in_path),
        "responses": {
            **{
                str(status): _answer(contract, status, shape, shapes)
                for status, shape in contract.gives.items()
            },
            **problem_answers(refusals_of(contract, in_path=bool(in_path))),
        },
        "security": [{"token": []}] if contract.signed_in else [],
    }
    if contract.takes is not None:
        content = {
            "schema": shapes.of(type(contract.takes)),
            "example": _example(contract.takes),
        }
        body = {"required": True, "content": {"application/json": content}}
        found["requestBody"] = body
    return found


def _example(takes: msgspec.Struct) -> object:
    """Return a body's example without what a client may leave out."""
    fields = msgspec.structs.fields(takes)
    told: dict[str, Any] = msgspec.to_builtins(takes)
    given = {f.encode_name for f in fields if getattr(takes, f.name) != f.default}
    return {name: value for name, value in told.items() if name in given and value}


def _parameters(contract: Contract, in_path: list[str]) -> list[Mapping[str, object]]:
    found: list[Mapping[str, object]] = [
        {
            "name": camel(name),
            "in": "path",
            "required": True,
            "schema": {"type": "string"},
        }
        for name in in_path
    ]
    found += [
        {
            "name": parameter.name,
            "in": "query",
            "required": parameter.required,
            "description": parameter.about,
            "schema": dict(parameter.schema),
        }
        for parameter in contract.query
    ]
    found += [_KEY] if contract.once else []
    return [*found, _MATCH] if contract.revised and contract.takes else found


def _answer(
    contract: Contract, status: int, shape: object, shapes: Shapes
) -> dict[str, Any]:
    names = ["X-Request-ID"]
    names += ["Idempotency-Replayed"] if contract.once else []
    names += ["ETag"] if contract.revised else []
    headers = {name: {"$ref": f"#/components/headers/{name}"} for name in names}
    if shape is None:
        return {"description": _TITLES[status], "headers": headers}
    content: dict[str, Any] = {"application/json": {"schema": _schema(shape, shapes)}}
    if contract.streams and status == min(contract.gives):
        content["text/event-stream"] = {
            "schema": {
                "type": "string",
                "description": "Frames of `event:` and `data:`, whose data is JSON.",
            },
            "x-events": {
                **{name: shapes.of(event) for name, event in EVENTS.items()},
                "error": {"$ref": "#/components/schemas/Problem"},
            },
        }
    return {"description": _TITLES[status], "headers": headers, "content": content}


def _schema(shape: object, shapes: Shapes) -> dict[str, Any]:
    if isinstance(shape, tuple):
        several = cast("tuple[object, ...]", shape)
        return {"anyOf": [shapes.of(one) for one in several]}
    return shapes.of(shape)
