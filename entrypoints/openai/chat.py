"""POST /v1/chat/completions."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing
from datetime import UTC
from typing import Final

from application.llm.ask_and_pay import Payer
from application.llm.asking import Answered, Chosen, Heard
from application.tutoring.tutor_chat import TUTOR
from domain.api_key import App
from domain.ids import DECISION, DecisionId
from entrypoints.guarded_json import guarded
from entrypoints.openai.answers import Stream, TokenUsage, completion
from entrypoints.openai.exchange import Exchange
from entrypoints.openai.requests import ChatRequest, prompt_of
from ports.chat_model import ModelCutError, TextDelta, ToolCallDelta

_REQUEST: Final = guarded(ChatRequest)


async def answer_chat(exchange: Exchange) -> None:
    """Continue a conversation, whole or as a stream.

    Raises:
        HelpyError: If it is refused before its first words.
    """
    app = await exchange.app()
    request = await exchange.body(_REQUEST)
    doors = exchange.doors
    decision_id = DecisionId(doors.new_id(DECISION))
    prompt, payer = prompt_of(request), _payer(app)
    if request.model == TUTOR:
        heard = doors.application.tutor_chat(
            prompt, payer=payer, decision_id=decision_id
        )
    else:
        heard = doors.application.complete_chat(
            prompt,
            model=request.model,
            payer=payer,
            decision_id=decision_id,
            reply_tokens=request.reply_tokens,
            fresh=exchange.wants_fresh,
        )
    reply = _Reply(decision_id=decision_id, created=int(doors.clock.now().timestamp()))
    answered = _relay if request.stream else _whole
    await exchange.unless_gone(answered(exchange, request, reply, heard))


class _Reply:
    """What is known of the reply so far."""

    def __init__(self, *, decision_id: DecisionId, created: int) -> None:
        self.decision_id = decision_id
        self.created = created
        self.chosen: Chosen | None = None
        self.words: list[str] = []
        self.calls = ""

    @property
    def id(self) -> str:
        return f"chatcmpl-{self.decision_id.partition('_')[2]}"

    @property
    def model(self) -> str:
        return "" if self.chosen is None else self.chosen.spec.name

    @property
    def headers(self) -> dict[str, str]:
        """Return where the reply comes from."""
        headers: dict[str, str] = {"x-helpy-decision": self.decision_id}
        if self.chosen is not None:
            headers |= {
                "x-helpy-model": self.chosen.spec.name,
                "x-helpy-tier": self.chosen.spec.tier,
                "x-helpy-cache": self.chosen.cache,
            }
        return headers


async def _whole(
    exchange: Exchange,
    _: ChatRequest,
    reply: _Reply,
    heard: AsyncGenerator[Heard, None],
) -> None:
    """Take the whole reply down, and send it.

    Raises:
        ModelCutError: If it has no end.
    """
    last: Answered | None = None
    async with aclosing(heard) as parts:
        async for part in parts:
            if isinstance(part, TextDelta):
                reply.words.append(part.text)
            elif isinstance(part, Chosen):
                reply.chosen = part
            elif isinstance(part, ToolCallDelta):
                reply.calls = part.json
            else:
                last = part
    if last is None:
        raise ModelCutError
    body = completion(
        completion_id=reply.id,
        created=reply.created,
        model=reply.model,
        text="".join(reply.words),
        tool_calls=reply.calls,
        reason=last.reason,
        usage=_usage(last),
    )
    await exchange.answer(body, headers=reply.headers)


async def _relay(
    exchange: Exchange,
    request: ChatRequest,
    reply: _Reply,
    heard: AsyncGenerator[Heard, None],
) -> None:
    """Send the words on as they come."""
    stream: Stream | None = None
    async with aclosing(heard) as parts:
        async for part in parts:
            if isinstance(part, Chosen):
                reply.chosen = part
                stream = Stream(
                    completion_id=reply.id, created=reply.created, model=reply.model
                )
                continue
            if stream is not None:
                event = _event(stream, part, usage=request.tells_usage)
                await exchange.stream(event, headers=reply.headers)
    await exchange.end()


def _event(stream: Stream, part: Heard, *, usage: bool) -> bytes:
    if isinstance(part, TextDelta):
        return stream.words(part.text)
    if isinstance(part, ToolCallDelta):
        return stream.tool_calls(part.json)
    if isinstance(part, Answered):
        return stream.end(part.reason, _usage(part) if usage else None)
    return b""


def _usage(answered: Answered) -> TokenUsage:
    return TokenUsage.of(
        input_tokens=answered.input_tokens,
        output_tokens=answered.output_tokens,
        cached_tokens=answered.cached_tokens,
    )


def _payer(app: App) -> Payer:
    return Payer(
        id=app.id,
        daily_tokens=app.daily_tokens,
        turns_at_once=app.turns_at_once,
        zone=UTC,
        ceiling=app.ceiling,
    )
