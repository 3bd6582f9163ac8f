"""What an application wants besides words, read from OpenAI's shape."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Final, Literal

import msgspec

from adapters.llm.openai_request import parsed
from domain.prompt import Options
from ports.chat_model import ModelRefusedError

_NO_ARGUMENTS: Final[dict[str, object]] = {"type": "object", "properties": {}}


class Calling(StrEnum):
    """Whether a model has to call a tool."""

    FREE = "free"
    NEVER = "never"
    SOME = "some"
    ONE = "one"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool:
    """A tool a model may call; `schema` is the JSON schema of its arguments."""

    name: str
    description: str
    schema: dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolWishes:
    """The tools and how to call them; `name` is which one, if it has to be one."""

    tools: tuple[Tool, ...] = ()
    calling: Calling = Calling.FREE
    name: str = ""
    one_at_a_time: bool = False


class _Format(msgspec.Struct):
    type: str = "text"


class _Others(msgspec.Struct):
    """The fields that change what an answer is, of which only one can be followed.

    All others steer how words are drawn or how hard a model tries. An answer without
    them still is one.
    """

    response_format: _Format | None = None
    web_search_options: object = None
    functions: object = None
    parallel_tool_calls: bool | None = None


_Name = Annotated[str, msgspec.Meta(min_length=1)]


class _Function(msgspec.Struct):
    name: _Name
    description: str | None = None
    parameters: dict[str, object] | None = None


class _Tool(msgspec.Struct):
    function: _Function
    type: Literal["function"] = "function"


class _Named(msgspec.Struct):
    name: _Name


class _Pinned(msgspec.Struct):
    function: _Named


_CALLINGS: Final = {
    "auto": Calling.FREE,
    "none": Calling.NEVER,
    "required": Calling.SOME,
}


def tool_wishes(options: Options) -> ToolWishes:
    """Return what an application wants of tools.

    Raises:
        ModelRefusedError: If that can't be read, or if it asks for a format of the
            answer or for a search, which only OpenAI's protocol has.
    """
    others: _Others = parsed(options.others or "{}", _Others)
    shaped = others.response_format and others.response_format.type != "text"
    if shaped or others.web_search_options or others.functions:
        raise ModelRefusedError
    if not options.tools:
        return ToolWishes()
    choice: str | _Pinned = "auto"
    if options.tool_choice:
        choice = parsed(options.tool_choice, str | _Pinned)
    if isinstance(choice, str) and choice not in _CALLINGS:
        raise ModelRefusedError
    tools: list[_Tool] = parsed(options.tools, list[_Tool])
    return ToolWishes(
        tools=tuple(_tool(tool.function) for tool in tools),
        calling=_CALLINGS[choice] if isinstance(choice, str) else Calling.ONE,
        name="" if isinstance(choice, str) else choice.function.name,
        one_at_a_time=others.parallel_tool_calls is False,
    )


def _tool(function: _Function) -> Tool:
    return Tool(
        name=function.name,
        description=function.description or "",
        schema=function.parameters or _NO_ARGUMENTS,
    )
