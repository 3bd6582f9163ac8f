"""What the documents promise is declared beside each route, written down, and kept."""

from __future__ import annotations

import ast
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import httpx
import msgspec
import pytest
from litestar.handlers import HTTPRouteHandler

from entrypoints.contracts.documents import DOCUMENTS
from entrypoints.guarded_json import guarded
from entrypoints.http.app import ROUTES
from entrypoints.websocket.commands import COMMANDS
from entrypoints.wire.contract import CommandContract, Contract, contract_of
from entrypoints.wire.events import SHAPES
from tests.support.running import Running
from tests.support.student_client import StudentClient

ROOT: Final = Path(__file__).parents[3]
OPENAPI: Final[dict[str, Any]] = json.loads(DOCUMENTS["openapi.json"]())
OPERATIONS: Final[list[tuple[str, str, dict[str, Any]]]] = [
    (method, path, operation)
    for path, methods in OPENAPI["paths"].items()
    for method, operation in methods.items()
]


def path_of(path: str) -> str:
    """Return a path with its parameters filled in."""
    for name, value in {"helpyId": "hlp_0", "conversationId": "cnv_0"}.items():
        path = path.replace(f"{{{name}}}", value)
    return path.replace("{", "").replace("}", "")


def examples() -> dict[str, msgspec.Struct]:
    """Give the example body of every route and command that takes one."""
    promised = map(contract_of, (*(r.fn for r in ROUTES), *COMMANDS.values()))
    return {
        type(contract.takes).__name__: contract.takes
        for contract in promised
        if isinstance(contract, Contract | CommandContract)
        and contract.takes is not None
    }


class TestDeclarations:
    @pytest.mark.parametrize(
        "route", ROUTES, ids=lambda r: r.fn.__qualname__ + min(r.paths)
    )
    def test_stand_beside_every_route(self, route: HTTPRouteHandler) -> None:
        """`@promises(Contract(…))`, or `Unlisted` with the reason."""
        assert contract_of(route.fn) is not None

    @pytest.mark.parametrize("name", COMMANDS)
    def test_stand_beside_every_command(self, name: str) -> None:
        """`@promises(CommandContract(…))`."""
        assert isinstance(contract_of(COMMANDS[name]), CommandContract)

    def test_name_every_event(self) -> None:
        """Whatever `frame_of` makes has a shape in the table, and nothing else has."""
        source = (ROOT / "entrypoints/wire/events.py").read_text("utf-8")
        made = {
            word.value.value
            for call in ast.walk(ast.parse(source))
            if isinstance(call, ast.Call) and ast.unparse(call.func) == "Frame"
            for word in call.keywords
            if word.arg == "event" and isinstance(word.value, ast.Constant)
        }

        assert made == set(SHAPES)

    @pytest.mark.parametrize("body", examples().values(), ids=examples())
    def test_have_examples_that_are_taken(self, body: msgspec.Struct) -> None:
        """The example is a value of its shape, and comes through the guard."""
        assert guarded(type(body)).decode(msgspec.json.encode(body)) == body


class TestDocuments:
    @pytest.mark.parametrize(("name", "make"), DOCUMENTS.items(), ids=DOCUMENTS)
    def test_are_committed_as_the_code_has_them(
        self, name: str, make: Callable[[], bytes]
    ) -> None:
        """After a change on purpose: `nox -s contracts`."""
        committed = (ROOT / "docs/api" / name).read_bytes()

        assert committed == make(), "run `nox -s contracts` and look at the difference"

    def test_name_every_operation_once(self) -> None:
        """Clients are generated from the names."""
        names = [operation["operationId"] for _, _, operation in OPERATIONS]

        assert len(set(names)) == len(names)

    @pytest.mark.parametrize("name", DOCUMENTS)
    def test_refer_to_what_is_there(self, name: str) -> None:
        """Every reference leads somewhere."""
        document = json.loads(DOCUMENTS[name]())

        def references(value: Any) -> list[str]:
            if isinstance(value, dict):
                own = [value["$ref"]] if isinstance(value.get("$ref"), str) else []
                return own + [r for v in value.values() for r in references(v)]
            if isinstance(value, list):
                return [r for v in value for r in references(v)]
            return []

        found = references(document)
        assert found
        for reference in found:
            place = document
            for part in reference.removeprefix("#/").split("/"):
                place = place[part]

    @pytest.mark.anyio
    async def test_are_served(self, product: Running) -> None:
        """As they are committed."""
        async with httpx.AsyncClient(base_url=product.url) as client:
            for name, make in DOCUMENTS.items():
                answer = await client.get(f"/{name}")
                assert answer.content == make()
                assert answer.headers["content-type"] == "application/json"


@pytest.mark.anyio
class TestPromises:
    async def test_tell_where_a_token_is_needed(self, product: Running) -> None:
        """401 there without one, and nowhere else."""
        async with httpx.AsyncClient(base_url=product.url) as client:
            for method, path, operation in OPERATIONS:
                answer = await client.request(method, path_of(path))
                refused = answer.status_code == 401
                assert refused == bool(operation["security"]), path

    async def test_tell_where_a_body_is_needed(self, ada: StudentClient) -> None:
        """An empty one is refused there, and nowhere else."""
        for method, path, operation in OPERATIONS:
            answer = await ada.http.request(
                method, path_of(path), headers={"Content-Type": "application/json"}
            )
            refused = answer.status_code == 400
            assert refused == ("requestBody" in operation), path

    async def test_tell_where_a_key_is_heeded(self, ada: StudentClient) -> None:
        """A key that is none is refused there, and nowhere else."""
        for method, path, operation in OPERATIONS:
            content = operation.get("requestBody", {}).get("content", {})
            example = content.get("application/json", {}).get("example")
            headers = {"Idempotency-Key": "x" * 300}
            answer = await ada.http.request(
                method, path_of(path), json=example, headers=headers
            )
            named = {parameter["name"] for parameter in operation["parameters"]}
            told = "invalid-idempotency-key" in answer.text
            assert told == ("Idempotency-Key" in named), path
