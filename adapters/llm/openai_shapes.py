"""The fields of OpenAI's chat protocol that we read; others are skipped."""

from __future__ import annotations

from typing import Final

import msgspec

NOTHING: Final = msgspec.Raw(b"null")


class Function(msgspec.Struct, omit_defaults=True):
    """The tool that is called, or a piece of its arguments."""

    name: str | None = None
    arguments: str | None = None


class Call(msgspec.Struct, omit_defaults=True):
    """One call of a tool, or a piece of it."""

    index: int | None = None
    id: str | None = None
    type: str | None = None
    function: Function | None = None


class Delta(msgspec.Struct):
    """What a chunk adds; of a whole answer, all of it."""

    content: str | None = None
    tool_calls: list[Call] | None = None
    # Two names of what a model thinks before it speaks.
    reasoning_content: str | None = None
    reasoning: str | None = None


class Choice(msgspec.Struct):
    """One of several replies; we ask for one."""

    index: int = 0
    delta: Delta | None = None
    message: Delta | None = None
    finish_reason: str | None = None


class InputDetails(msgspec.Struct):
    """What is told of the input."""

    cached_tokens: int | None = None


class OutputDetails(msgspec.Struct):
    """What is told of the output."""

    reasoning_tokens: int | None = None


class Usage(msgspec.Struct):
    """The tokens, as reported."""

    prompt_tokens: int | None = None
    completion_tokens: int | None = None
    prompt_tokens_details: InputDetails | None = None
    completion_tokens_details: OutputDetails | None = None


class Chunk(msgspec.Struct):
    """The fields of a `chat.completion` or of a chunk that we use; others are skipped.

    `usage` and `error` are read on their own: whatever is in them, words are words.
    """

    choices: list[Choice] | None = None
    usage: msgspec.Raw = NOTHING
    error: msgspec.Raw = NOTHING
