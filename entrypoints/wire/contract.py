"""Contract: what a route or a command promises its clients, declared beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, TypeVar

import msgspec

from domain.errors import HelpyError
from domain.ids import CONVERSATION, HELPY, MESSAGE

Refusals = tuple[type[HelpyError], ...]
F = TypeVar("F", bound=Callable[..., object])


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A query parameter; `schema` is JSON Schema."""

    name: str
    about: str
    schema: Mapping[str, object]
    required: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Contract:
    """What a route promises.

    `takes` is a body that is usable as it is: its type is the shape, the value is the
    example. `gives` has a shape for each status, several where it depends on who asks,
    None where nothing is said. `query` are all the parameters there are. `once` says
    that `Idempotency-Key` is heeded, `revised` that the answer has an `ETag` and, where
    there is a body, that `If-Match` is heeded. `refuses` names the refusals beside
    those that follow from the rest. `streams` says that the answer may be server-sent
    events instead.
    """

    gives: Mapping[int, object]
    takes: msgspec.Struct | None = None
    query: tuple[Parameter, ...] = ()
    signed_in: bool = True
    once: bool = False
    revised: bool = False
    streams: bool = False
    refuses: Refusals = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandContract:
    """What a command of a socket promises; `answers` is the event of its answer."""

    gives: type[msgspec.Struct]
    takes: msgspec.Struct | None = None
    answers: str = "ack"
    refuses: Refusals = ()


@dataclass(frozen=True, slots=True)
class Unlisted:
    """Says why a route stands in no document: it is for pages, not for programs."""

    reason: str


AnyContract = Contract | CommandContract | Unlisted


_DECLARED: Final[dict[Callable[..., object], AnyContract]] = {}


def promises(contract: AnyContract) -> Callable[[F], F]:
    """Declare what a function promises: `@promises(Contract(…))` right above it."""

    def declare(function: F) -> F:
        _DECLARED[function] = contract
        return function

    return declare


def contract_of(function: Callable[..., object]) -> AnyContract | None:
    """Return what a function promises; None if nobody has said."""
    return _DECLARED.get(function)


def whole(name: str, *, least: int, most: int, about: str) -> Parameter:
    """Return a parameter that is a whole number."""
    schema = {"type": "integer", "minimum": least, "maximum": most}
    return Parameter(name=name, about=about, schema=schema)


def limit_of(*, most: int) -> Parameter:
    """Return the parameter that bounds a list's length."""
    return whole("limit", least=1, most=most, about="How many at most; 50 by default.")


CURSOR: Final = Parameter(
    name="cursor", about="The last `nextCursor`.", schema={"type": "string"}
)
WAIT: Final = Parameter(
    name="wait",
    about="Whether to wait for the reply, 25 seconds at most.",
    schema={"type": "string", "enum": ["true", "false"]},
)
EXAMPLE_CONVERSATION: Final = f"{CONVERSATION}_{'0' * 32}"
EXAMPLE_HELPY: Final = f"{HELPY}_{'0' * 32}"
EXAMPLE_MESSAGE: Final = f"{MESSAGE}_{'0' * 32}"
