"""A prompt as vendors see it whose messages are made of blocks: Anthropic, Bedrock."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, Literal

from adapters.llm.openai_request import parsed
from domain.prompt import Prompt, PromptTurn, Speaker
from domain.text import estimate_tokens
from ports.chat_model import ModelRefusedError

# The least that most models keep. A stricter one ignores the mark and charges nothing
# for it; keeping less than this would cost a quarter more and never be read again.
MIN_KEPT_TOKENS: Final = 1_024

Role = Literal["user", "assistant"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What somebody said; never blank."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """A call of a tool that the model made, with its arguments."""

    call_id: str
    name: str
    arguments: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What a tool gave; it may be empty."""

    call_id: str
    text: str


Block = Words | Use | Result


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A block in its message; `keep` marks that all up to here is worth keeping."""

    block: Block
    keep: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """All that one side says before the other does."""

    role: Role
    blocks: tuple[Placed, ...]


# Vendors want a user to begin, and a long transcript may have been cut anywhere.
_LEFT_OUT: Final = Message(role="user", blocks=(Placed(block=Words(text="…")),))


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """A whole prompt; `keep_system` is the first mark, there are three at most."""

    system: str
    keep_system: bool
    messages: tuple[Message, ...]


def spoken(prompt: Prompt) -> Spoken:
    """Return a prompt in blocks: sides take turns, a user first, and nothing is blank.

    Marks for what to keep stand after the system, after the stable turns, and after
    the last turn that was there before; each only where enough lies before it that the
    mark before did not keep.

    Raises:
        ModelRefusedError: If there is nothing to answer, or a call can't be read.
    """
    marks = _marks(prompt)
    messages: list[Message] = []
    for number, turn in enumerate(prompt.turns):
        blocks = _blocks(turn)
        if not blocks:
            continue
        placed = [Placed(block=block) for block in blocks]
        placed[-1] = Placed(block=blocks[-1], keep=number in marks)
        role: Role = "assistant" if turn.speaker is Speaker.HELPY else "user"
        before: tuple[Placed, ...] = ()
        if messages and messages[-1].role == role:
            before = messages.pop().blocks
        messages.append(Message(role=role, blocks=(*before, *placed)))
    if not messages:
        raise ModelRefusedError
    if messages[0].role == "assistant":
        messages.insert(0, _LEFT_OUT)
    return Spoken(
        system=prompt.system if prompt.system.strip() else "",
        keep_system=_SYSTEM in marks,
        messages=tuple(messages),
    )


_SYSTEM: Final = -1


def _marks(prompt: Prompt) -> frozenset[int]:
    """Return after which turns to keep; the system is a turn before the first."""
    # What is said last changes every time.
    ends = sorted({_SYSTEM, prompt.stable_turns - 1, len(prompt.turns) - 2})
    marks: set[int] = set()
    tokens = estimate_tokens(prompt.system) + estimate_tokens(prompt.options.tools)
    for number in range(_SYSTEM, len(prompt.turns)):
        if number > _SYSTEM:
            turn = prompt.turns[number]
            tokens += estimate_tokens(turn.text) + estimate_tokens(turn.tool_calls)
        if number in ends and tokens >= MIN_KEPT_TOKENS:
            marks.add(number)
            tokens = 0
    return frozenset(marks)


def _blocks(turn: PromptTurn) -> list[Block]:
    if turn.tool_call_id:
        return [Result(call_id=turn.tool_call_id, text=turn.text)]
    said: list[Block] = [Words(text=turn.text)] if turn.text.strip() else []
    if turn.tool_calls:
        said += [_use(call) for call in parsed(turn.tool_calls, list[dict[str, Any]])]
    return said


def _use(call: dict[str, Any]) -> Use:
    function, call_id = call.get("function"), call.get("id")
    if not isinstance(function, dict) or not isinstance(call_id, str):
        raise ModelRefusedError
    name, arguments = function.get("name"), function.get("arguments") or "{}"
    if not isinstance(name, str) or not isinstance(arguments, str):
        raise ModelRefusedError
    return Use(call_id=call_id, name=name, arguments=parsed(arguments, dict[str, Any]))
