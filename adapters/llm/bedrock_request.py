"""What a request of Bedrock's Converse API says."""

from __future__ import annotations

import re
from typing import Any, Final

from adapters.llm.spoken_blocks import Block, Message, Result, Use, Words, spoken
from adapters.llm.tool_wishes import Calling, ToolWishes, tool_wishes
from domain.prompt import Prompt
from ports.chat_model import ModelRefusedError

_KEEP: Final[dict[str, Any]] = {"cachePoint": {"type": "default"}}
# Who does not know marks refuses them.
_KEEPS: Final = re.compile(r"amazon\.nova|anthropic\.claude")
_KEEPS_NOTHING: Final = re.compile(
    r"claude-(v\d|instant|3-(haiku|sonnet|opus)|3-5-sonnet)"
)
# The newest of Anthropic's refuse a temperature, and what an ARN names is not known.
_SAMPLES_ITSELF: Final = re.compile(r"anthropic\.|^arn:")


def converse_body(prompt: Prompt, *, model: str) -> dict[str, Any]:
    """Return the parameters of Converse and of ConverseStream.

    Args:
        prompt: What is asked.
        model: The id or the inference profile of the model.

    Raises:
        ModelRefusedError: If an application's options can't be followed.
    """
    said = spoken(prompt)
    keeps = bool(_KEEPS.search(model)) and not _KEEPS_NOTHING.search(model)
    body: dict[str, Any] = {
        "modelId": model,
        "messages": [_message(message, keeps=keeps) for message in said.messages],
        "inferenceConfig": _inference(prompt, model),
    }
    if said.system:
        body["system"] = [{"text": said.system}]
        if keeps and said.keep_system:
            body["system"].append(_KEEP)
    used = any(
        not isinstance(placed.block, Words)
        for message in said.messages
        for placed in message.blocks
    )
    return body | _tools(tool_wishes(prompt.options), used=used)


def _inference(prompt: Prompt, model: str) -> dict[str, Any]:
    config: dict[str, Any] = {"maxTokens": prompt.max_tokens}
    if not _SAMPLES_ITSELF.search(model):
        if prompt.temperature is not None:
            config["temperature"] = prompt.temperature
        if prompt.top_p is not None:
            config["topP"] = prompt.top_p
    if prompt.options.stop:
        config["stopSequences"] = list(prompt.options.stop)
    return config


def _message(message: Message, *, keeps: bool) -> dict[str, Any]:
    content: list[dict[str, Any]] = []
    for placed in message.blocks:
        content.append(_block(placed.block))
        if keeps and placed.keep:
            content.append(_KEEP)
    return {"role": message.role, "content": content}


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Words(text=text):
            return {"text": text}
        case Use(call_id=call_id, name=name, arguments=arguments):
            use = {"toolUseId": call_id, "name": name, "input": arguments}
            return {"toolUse": use}
        case Result(call_id=call_id, text=text):
            return {"toolResult": {"toolUseId": call_id, "content": [{"text": text}]}}


def _tools(wishes: ToolWishes, *, used: bool) -> dict[str, Any]:
    """Return the tools' part.

    Raises:
        ModelRefusedError: If calls have to be fewer than Converse can be told to make.
    """
    if not wishes.tools or (wishes.calling is Calling.NEVER and not used):
        return {}
    if wishes.one_at_a_time or wishes.calling is Calling.NEVER:
        raise ModelRefusedError
    config: dict[str, Any] = {"tools": []}
    for tool in wishes.tools:
        spec: dict[str, Any] = {"name": tool.name, "inputSchema": {"json": tool.schema}}
        if tool.description:
            spec["description"] = tool.description
        config["tools"].append({"toolSpec": spec})
    if wishes.calling is Calling.SOME:
        config["toolChoice"] = {"any": {}}
    elif wishes.calling is Calling.ONE:
        config["toolChoice"] = {"tool": {"name": wishes.name}}
    return {"toolConfig": config}
