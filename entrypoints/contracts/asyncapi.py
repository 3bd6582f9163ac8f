"""AsyncAPI 3.0 of `/ws`, from the tables of events and commands."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any, Final

import msgspec

from domain.errors import InvalidInputError, UnavailableError
from entrypoints import request_errors as requests
from entrypoints.contracts.problems import codes_of
from entrypoints.contracts.shapes import Shapes, pretty
from entrypoints.websocket.commands import COMMANDS, UnknownEventError
from entrypoints.websocket.connection import BinaryNotSupportedError
from entrypoints.websocket.streams import RESUME, resumed_in
from entrypoints.wire.bodies import ConnectBody
from entrypoints.wire.contract import CommandContract, Refusals, contract_of
from entrypoints.wire.events import SHAPES
from entrypoints.wire.views.live import ConnectedView
from ports.store import StoreFullError

_DURABLE: Final = frozenset(
    {
        "message.receive",
        "message.edit",
        "message.delete",
        "message.react",
        "helpy.response",
    }
)
_ERROR: Final[dict[str, Any]] = {
    "type": "object",
    "required": ["code", "title"],
    "properties": {"code": {"type": "string"}, "title": {"type": "string"}},
}
# What any frame may be refused with.
_ALWAYS: Final[Refusals] = (
    UnknownEventError,
    BinaryNotSupportedError,
    requests.MalformedBodyError,
    requests.EmptyBodyError,
    requests.InvalidUtf8Error,
    requests.TooDeepError,
    requests.DuplicateKeyError,
    InvalidInputError,
    UnavailableError,
    StoreFullError,
)
_CONNECT: Final = CommandContract(
    takes=ConnectBody(token="…"),  # noqa: S106  no token of anybody's
    gives=ConnectedView,
)


def asyncapi_document() -> bytes:
    """Return the document of the socket."""
    commands = {"connect": _CONNECT, **_declared()}
    shapes = Shapes(
        [
            *SHAPES.values(),
            *(c.gives for c in commands.values()),
            *(type(c.takes) for c in commands.values() if c.takes is not None),
        ],
        place="#/components/schemas/",
    )
    messages: dict[str, Any] = {}
    for name, contract in commands.items():
        messages |= _messages(name, contract, shapes)
    operations = {name: _operation(name, c) for name, c in commands.items()}
    for name, shape in SHAPES.items():
        durable = name in _DURABLE
        data = shapes.of(shape)
        messages[name] = _message(name, data=data, about=_about(shape), durable=durable)
    refused = [*_ALWAYS, *(r for c in commands.values() for r in c.refuses)]
    error = {**_ERROR, "x-codes": codes_of(refused)}
    messages["error"] = _message(
        "error", data=error, about="The command was refused.", answers=True
    )
    operations["hear"] = {
        "action": "send",
        "channel": {"$ref": "#/channels/live"},
        "summary": "What is told to whoever is connected.",
        "messages": [_in_channel(name) for name in SHAPES],
    }
    return pretty(
        {
            "asyncapi": "3.0.0",
            "info": {"title": "Helpy Ninja, live", "version": version("helpy-ninja")},
            "defaultContentType": "application/json",
            "channels": {
                "live": {
                    "address": "/ws",
                    "description": (
                        "One JSON object a frame. The first is `connect`, within five "
                        "seconds. Server-sent events have the same names and data."
                    ),
                    "messages": {
                        name: {"$ref": f"#/components/messages/{name}"}
                        for name in messages
                    },
                }
            },
            "operations": operations,
            "components": {"messages": messages, "schemas": shapes.components},
        }
    )


def _declared() -> dict[str, CommandContract]:
    found = {name: contract_of(command) for name, command in COMMANDS.items()}
    found[RESUME] = contract_of(resumed_in)
    return {n: c for n, c in found.items() if isinstance(c, CommandContract)}


def _answer_of(name: str, contract: CommandContract) -> str:
    return contract.answers if contract.answers != "ack" else f"{name}.ack"


def _messages(name: str, contract: CommandContract, shapes: Shapes) -> dict[str, Any]:
    data: dict[str, Any] = {"type": "object"}
    if contract.takes is not None:
        data = shapes.of(type(contract.takes))
    command = _message(name, data=data, about="A command.", answers=True)
    answer = _message(
        contract.answers,
        data=shapes.of(contract.gives),
        about=_about(contract.gives),
        answers=True,
    )
    return {name: command, _answer_of(name, contract): answer}


def _operation(name: str, contract: CommandContract) -> dict[str, Any]:
    channel = {"$ref": "#/channels/live"}
    answer = _answer_of(name, contract)
    return {
        "action": "receive",
        "channel": channel,
        "messages": [_in_channel(name)],
        "x-codes": codes_of(contract.refuses),
        "reply": {
            "channel": channel,
            "messages": [_in_channel(answer), _in_channel("error")],
        },
    }


def _message(
    event: str,
    *,
    data: dict[str, Any],
    about: str,
    durable: bool = False,
    answers: bool = False,
) -> dict[str, Any]:
    properties: dict[str, Any] = {"event": {"const": event}, "data": data}
    required = ["event", "data"]
    if answers:
        properties["ref"] = {"type": "string"}
    if durable:
        properties |= {"seq": {"type": "integer"}, "stream": {"type": "string"}}
        required += ["seq", "stream"]
    payload = {"type": "object", "required": required, "properties": properties}
    return {"name": event, "summary": about, "payload": payload}


def _about(shape: type[msgspec.Struct]) -> str:
    return (shape.__doc__ or "").partition("\n")[0]


def _in_channel(name: str) -> dict[str, str]:
    return {"$ref": f"#/channels/live/messages/{name}"}
