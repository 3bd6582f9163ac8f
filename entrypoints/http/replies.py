"""Three ways to get a reply over HTTP: later, as a stream, or waited for."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from typing import Any

from litestar import Response

from application.chat.send_message import Sent, Words
from domain.conversation import Message
from domain.errors import UnavailableError
from domain.events import (
    Event,
    HelpyResponded,
    MessageReceived,
    QuotaChanged,
    TurnFailed,
)
from domain.ids import ConversationId, UserId
from entrypoints.http.answer import Answer
from entrypoints.http.errors import problem, request_id_of
from entrypoints.http.event_stream import (
    PING,
    STREAM_S,
    WAIT_S,
    next_within,
    streamed,
    written,
)
from entrypoints.http.exchange import AnyRequest, answer, doors_of
from entrypoints.http.rate_limit import tokens_left
from entrypoints.wire.events import Frame, frame_of, turn_of
from entrypoints.wire.views.chat import MessageView, RepliedView, SentView
from ports.broadcaster import ListenerLostError, Subscription


class TurnFailedError(UnavailableError):
    """The reply that was asked for will not come."""

    code = "turn-failed"
    title = "No reply was made; send the message again in a moment."


async def send_only(
    request: AnyRequest,
    *,
    caller: UserId,
    conversation_id: ConversationId,
    words: Words,
) -> Answer:
    """Answer 202 as soon as the message is kept."""
    sent = await doors_of(request).application.send_message(
        caller=caller, conversation_id=conversation_id, words=words
    )
    left = await tokens_left(request, caller, window=sent.window)
    return _accepted(sent, left)


async def send_and_wait(
    request: AnyRequest,
    *,
    caller: UserId,
    conversation_id: ConversationId,
    words: Words,
) -> Answer:
    """Answer 200 with the reply, or 202 where it takes longer than `WAIT_S`.

    Raises:
        TurnFailedError: If there will be no reply.
    """
    doors = doors_of(request)
    async with doors.broadcaster.listen(caller) as subscription:
        sent = await doors.application.send_message(
            caller=caller, conversation_id=conversation_id, words=words
        )
        reply = sent.reply
        if reply is None:
            try:
                async with asyncio.timeout(WAIT_S):
                    reply = await _reply_to(sent, subscription)
            except (TimeoutError, ListenerLostError):
                return _accepted(sent, await tokens_left(request, caller))
    return answer(
        RepliedView(message=MessageView.of(sent.message), reply=MessageView.of(reply)),
        headers={**_replayed(sent), **await tokens_left(request, caller)},
    )


async def _reply_to(sent: Sent, subscription: Subscription) -> Message:
    while True:
        event = await subscription.next()
        if turn_of(event) != sent.message.turn_id:
            continue
        if isinstance(event, HelpyResponded):
            return event.message
        if isinstance(event, TurnFailed):
            raise TurnFailedError


async def send_and_stream(
    request: AnyRequest,
    *,
    caller: UserId,
    conversation_id: ConversationId,
    words: Words,
) -> Response[Any]:
    """Answer with server-sent events, from the message to the end of its turn.

    A client that leaves ends its stream and nothing else: the turn goes on.
    """
    events = _events(request, caller, conversation_id, words)
    # What refuses the message is answered as a problem, before the stream begins.
    first = await anext(events)

    return streamed(first, events, headers=await tokens_left(request, caller))


async def _events(
    request: AnyRequest,
    caller: UserId,
    conversation_id: ConversationId,
    words: Words,
) -> AsyncGenerator[bytes, None]:
    doors = doors_of(request)
    async with doors.broadcaster.listen(caller) as subscription:
        sent = await doors.application.send_message(
            caller=caller, conversation_id=conversation_id, words=words
        )
        yield written(frame_of(MessageReceived(message=sent.message)))
        if sent.reply is not None:
            yield written(frame_of(HelpyResponded(message=sent.reply)))
            return
        try:
            async with asyncio.timeout(STREAM_S):
                async for event in _until_settled(sent, subscription):
                    yield event
        except (TimeoutError, ListenerLostError, TurnFailedError):
            refusal = problem(TurnFailedError(), request_id=request_id_of(request))
            yield written(Frame(event="error", data=refusal))


async def _until_settled(
    sent: Sent, subscription: Subscription
) -> AsyncGenerator[bytes, None]:
    """Give a turn's events, and after its reply what it left of the day's tokens.

    Raises:
        TurnFailedError: If there will be no reply.
    """
    replied = False
    while True:
        event = await next_within(subscription)
        if event is None:
            yield PING
            continue
        if replied and isinstance(event, QuotaChanged):
            yield written(frame_of(event))
            return
        if _is_told(event, sent):
            if isinstance(event, TurnFailed):
                raise TurnFailedError
            replied = isinstance(event, HelpyResponded)
            yield written(frame_of(event))


def _is_told(event: Event, sent: Sent) -> bool:
    return turn_of(event) == sent.message.turn_id and not isinstance(
        event, MessageReceived
    )


def _accepted(sent: Sent, left: dict[str, str]) -> Answer:
    return answer(
        SentView(message=MessageView.of(sent.message), turn_id=sent.message.turn_id),
        status=202,
        headers={**_replayed(sent), **left},
    )


def _replayed(sent: Sent) -> dict[str, str]:
    return {"Idempotency-Replayed": "true"} if sent.replayed else {}
