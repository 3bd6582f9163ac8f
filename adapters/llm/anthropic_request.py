"""What a request of Anthropic's Messages API says."""

from __future__ import annotations

from typing import Any, Final

from adapters.llm.spoken_blocks import Block, Placed, Result, Use, Words, spoken
from adapters.llm.tool_wishes import Calling, ToolWishes, tool_wishes
from domain.prompt import Prompt

# Kept for five minutes, and for as long again with each use.
_KEEP: Final = {"type": "ephemeral"}
_CALLINGS: Final = {
    Calling.FREE: "auto",
    Calling.NEVER: "none",
    Calling.SOME: "any",
    Calling.ONE: "tool",
}


def messages_body(prompt: Prompt, *, model: str) -> dict[str, Any]:
    """Return the body of a request.

    Temperature and the like are not sent: the newest models refuse them, and some that
    take one refuse two. Nothing else that an application may ask for and does not get
    changes what an answer is; what does is refused.

    Args:
        prompt: What is asked.
        model: What the vendor calls the model.

    Raises:
        ModelRefusedError: If an application's options can't be followed.
    """
    said = spoken(prompt)
    body: dict[str, Any] = {
        "model": model,
        "max_tokens": prompt.max_tokens,
        "messages": [
            {"role": message.role, "content": [_placed(p) for p in message.blocks]}
            for message in said.messages
        ],
    }
    if not prompt.whole:
        body["stream"] = True
    if said.system:
        system: dict[str, Any] = {"type": "text", "text": said.system}
        if said.keep_system:
            system["cache_control"] = _KEEP
        body["system"] = [system]
    if prompt.options.stop:
        body["stop_sequences"] = list(prompt.options.stop)
    return body | _tools(tool_wishes(prompt.options))


def _placed(placed: Placed) -> dict[str, Any]:
    block = _block(placed.block)
    return block | {"cache_control": _KEEP} if placed.keep else block


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Words(text=text):
            return {"type": "text", "text": text}
        case Use(call_id=call_id, name=name, arguments=arguments):
            return {
                "type": "tool_use",
                "id": call_id,
                "name": name,
                "input": arguments,
            }
        case Result(call_id=call_id, text=text):
            return {"type": "tool_result", "tool_use_id": call_id, "content": text}


def _tools(wishes: ToolWishes) -> dict[str, Any]:
    if not wishes.tools:
        return {}
    choice: dict[str, Any] = {"type": _CALLINGS[wishes.calling]}
    if wishes.name:
        choice["name"] = wishes.name
    if wishes.one_at_a_time and wishes.calling is not Calling.NEVER:
        choice["disable_parallel_tool_use"] = True
    return {
        "tools": [
            {"name": tool.name, "input_schema": tool.schema}
            | ({"description": tool.description} if tool.description else {})
            for tool in wishes.tools
        ],
        "tool_choice": choice,
    }
