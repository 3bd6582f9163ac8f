"""What the documents say of shapes is what clients meet, down to every field."""

from __future__ import annotations

import json
from typing import Any, Final

import pytest

from entrypoints.contracts.documents import DOCUMENTS
from entrypoints.websocket.commands import COMMANDS
from entrypoints.wire.contract import CommandContract, contract_of

OPENAPI: Final[dict[str, Any]] = json.loads(DOCUMENTS["openapi.json"]())
ASYNCAPI: Final[dict[str, Any]] = json.loads(DOCUMENTS["asyncapi.json"]())
SCHEMAS: Final[dict[str, Any]] = {
    **ASYNCAPI["components"]["schemas"],
    **OPENAPI["components"]["schemas"],
}
SENT: Final = sorted(
    name
    for name, schema in SCHEMAS.items()
    if "properties" in schema and not name.endswith("Body")
)
# What is left out where there is nothing to tell.
OMITTING: Final = {"MessageView", "Problem", "Refusal", "ResyncView"}


def named(reference: str) -> Any:
    """Return what a reference of the live document leads to."""
    place: Any = ASYNCAPI
    for part in reference.removeprefix("#/").split("/"):
        place = place[part]
    return named(place["$ref"]) if "$ref" in place else place


class TestSent:
    @pytest.mark.parametrize("name", [n for n in SENT if n not in OMITTING])
    def test_require_what_is_always_there(self, name: str) -> None:
        """A field with a default is sent like the others."""
        view = SCHEMAS[name]

        assert set(view["required"]) == set(view["properties"])

    @pytest.mark.parametrize("name", sorted(OMITTING))
    def test_never_call_null_what_is_left_out(self, name: str) -> None:
        """It is there with a value, or not there."""
        view = SCHEMAS[name]

        for field in set(view["properties"]) - set(view["required"]):
            assert {"type": "null"} not in view["properties"][field].get("anyOf", [])

    @pytest.mark.parametrize("name", SENT)
    def test_tell_no_default(self, name: str) -> None:
        """Nobody fills in what a server says."""
        assert "default" not in json.dumps(SCHEMAS[name])

    def test_name_fields_as_they_are_sent(self) -> None:
        """No description says `next_cursor` of what is `nextCursor`."""
        about = SCHEMAS["ConversationPageView"]["description"]

        assert "`nextCursor`" in about

    @pytest.mark.parametrize("name", sorted(SCHEMAS))
    def test_are_described_in_whole_lines(self, name: str) -> None:
        """Not indented as the code is."""
        assert "\n  " not in SCHEMAS[name].get("description", "")

    def test_are_the_same_over_both_doors(self) -> None:
        """So that a program has one type of each."""
        live, asked = (
            ASYNCAPI["components"]["schemas"],
            OPENAPI["components"]["schemas"],
        )

        assert live.keys() & asked.keys()
        assert {n for n in live.keys() & asked.keys() if live[n] != asked[n]} == set()


class TestCommands:
    @pytest.mark.parametrize("name", COMMANDS)
    def test_take_their_own_data(self, name: str) -> None:
        """Even where an event has the same name."""
        contract = contract_of(COMMANDS[name])
        [message] = ASYNCAPI["operations"][name]["messages"]
        payload = named(message["$ref"])["payload"]

        assert isinstance(contract, CommandContract)
        takes = contract.takes
        shape = payload["properties"]["data"].get("$ref", "").rpartition("/")[2]
        assert shape == ("" if takes is None else type(takes).__name__)
        assert payload["properties"]["event"] == {"const": name}
