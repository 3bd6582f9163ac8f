"""AsyncAPI 3.0 of `/ws`, from the tables of events and commands."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any, Final

from domain.errors import InvalidInputError, UnavailableError
from entrypoints import request_errors as requests
from entrypoints.contracts.problems import PROBLEM, codes_of
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
_REFUSAL: Final[dict[str, Any]] = {
    "type": "object",
    "description": "Why a command was refused. Some codes bring facts of their own.",
    "required": ["code", "title"],
    "properties": {
        "code": {"type": "string"},
        "title": {"type": "string"},
        "errors": PROBLEM["properties"]["errors"],
    },
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
    commands = _declared()
    shapes = Shapes(
        [
            *SHAPES.values(),
            *(c.gives for c, _ in commands.values()),
            *(type(c.takes) for c, _ in commands.values() if c.takes is not None),
        ],
        place="#/components/schemas/",
    )
    messages: dict[str, Any] = {}
    for name, (contract, about) in commands.items():
        messages |= _messages(name, contract, about, shapes)
    operations = {name: _operation(name, *c) for name, c in commands.items()}
    for name, shape in SHAPES.items():
        durable = name in _DURABLE
        data = shapes.of(shape)
        messages[name] = _message(name, data=data, about=_about(shape), durable=durable)
    refused = [*_ALWAYS, *(r for c, _ in commands.values() for r in c.refuses)]
    error = {**_REFUSAL, "x-codes": codes_of(refused)}
    messages["error"] = _message(
        "error",
        data={"$ref": "#/components/schemas/Refusal"},
        about="The command was refused.",
        answers=True,
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
            "components": {
                "messages": messages,
                "schemas": {**shapes.components, "Refusal": error},
            },
        }
    )


def _declared() -> dict[str, tuple[CommandContract, str]]:
    """Return what every command promises, and what it is for."""
    found = {name: (contract_of(c), _about(c)) for name, c in COMMANDS.items()}
    found["connect"] = (_CONNECT, "Say who it is: the first frame of all.")
    found[RESUME] = (contract_of(resumed_in), "Be sent what was missed.")
    return {
        name: (contract, about)
        for name, (contract, about) in found.items()
        if isinstance(contract, CommandContract)
    }


def _command_of(name: str) -> str:
    # An event may have the same name, and data of its own.
    return f"{name}.command"


def _answer_of(name: str, contract: CommandContract) -> str:
    return contract.answers if contract.answers != "ack" else f"{name}.ack"


def _messages(
    name: str, contract: CommandContract, about: str, shapes: Shapes
) -> dict[str, Any]:
    data: dict[str, Any] = {"type": "object"}
    if contract.takes is not None:
        data = shapes.of(type(contract.takes))
    command = _message(name, data=data, about=about, answers=True)
    answer = _message(
        contract.answers,
        data=shapes.of(contract.gives),
        about=_about(contract.gives),
        answers=True,
    )
    return {_command_of(name): command, _answer_of(name, contract): answer}


def _operation(name: str, contract: CommandContract, about: str) -> dict[str, Any]:
    channel = {"$ref": "#/channels/live"}
    answer = _answer_of(name, contract)
    return {
        "action": "receive",
        "channel": channel,
        "summary": about,
        "messages": [_in_channel(_command_of(name))],
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


def _about(declared: object) -> str:
    return (declared.__doc__ or "").partition("\n")[0]


def _in_channel(name: str) -> dict[str, str]:
    return {"$ref": f"#/channels/live/messages/{name}"}
