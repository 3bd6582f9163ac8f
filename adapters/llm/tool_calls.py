"""Calls of tools, written as OpenAI's protocol writes them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import msgspec

from adapters.llm.reply_meter import ReplyMeter
from ports.chat_model import ModelCutError, ToolCallDelta

_NO_ARGUMENTS: Final = "{}"


class ToolCalls:
    """The calls of one reply; blocks of other kinds lie between them.

    Args:
        meter: Counts what comes.
    """

    def __init__(self, meter: ReplyMeter) -> None:
        self._meter = meter
        self._indices: dict[int, int] = {}
        self._begun: set[int] = set()

    def start(self, block: int, *, call_id: str, name: str) -> ToolCallDelta:
        """Return the beginning of a call, which the vendor counts as a block."""
        index = self._indices.setdefault(block, len(self._indices))
        self._meter.take(name)
        return _delta(
            index,
            {
                "id": call_id,
                "type": "function",
                "function": {"name": name, "arguments": ""},
            },
        )

    def more(self, block: int, arguments: str) -> ToolCallDelta:
        """Return a piece of a call's arguments.

        Raises:
            ModelCutError: If the block is no call.
        """
        if block not in self._indices:
            raise ModelCutError
        self._begun.add(block)
        self._meter.take(arguments)
        piece = {"function": {"arguments": arguments}}
        return _delta(self._indices[block], piece)

    def stop(self, block: int) -> ToolCallDelta | None:
        """Return what is missing of a call that took no arguments, if it is one."""
        if block not in self._indices or block in self._begun:
            return None
        return self.more(block, _NO_ARGUMENTS)


def _delta(index: int, call: Mapping[str, object]) -> ToolCallDelta:
    json = msgspec.json.encode([{"index": index, **call}]).decode()
    return ToolCallDelta(json=json)


def whole_calls(
    calls: list[tuple[str, str, str]], meter: ReplyMeter
) -> list[ToolCallDelta]:
    """Return all calls of a reply in one part, none if there are none.

    Args:
        calls: The id, the tool's name and the arguments of each, as JSON.
        meter: Counts what comes.
    """
    if not calls:
        return []
    shaped = [
        {
            "index": index,
            "id": call_id,
            "type": "function",
            "function": {"name": name, "arguments": arguments},
        }
        for index, (call_id, name, arguments) in enumerate(calls)
    ]
    for _, name, arguments in calls:
        meter.take(name + arguments)
    return [ToolCallDelta(json=msgspec.json.encode(shaped).decode())]
