"""Three ways to get a generation over HTTP: later, as a stream, or waited for."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from typing import Any

from litestar import Response

from application.tutoring.generate import Begun, Wanted
from domain.errors import UnavailableError
from domain.events import (
    Event,
    Generated,
    GenerationFailed,
    GenerationSpoke,
    QuotaChanged,
)
from domain.ids import UserId
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
from entrypoints.http.idempotency import once
from entrypoints.http.rate_limit import tokens_left
from entrypoints.wire.events import Frame, frame_of, generated_view
from entrypoints.wire.views.generation import GenerationBegunView
from ports.broadcaster import ListenerLostError, Subscription


class GenerationFailedError(UnavailableError):
    """The reply that was asked for will not come."""

    code = "generation-failed"
    title = "No reply was made; ask again in a moment."


async def generate_only(
    request: AnyRequest, *, caller: UserId, wanted: Wanted
) -> Answer:
    """Answer 202 as soon as the tokens are set aside."""

    async def do() -> Answer:
        return await _accepted(request, caller, await _begin(request, caller, wanted))

    return await once(request, caller, do)


async def generate_and_wait(
    request: AnyRequest, *, caller: UserId, wanted: Wanted
) -> Answer:
    """Answer 200 with the reply, or 202 where it takes longer than `WAIT_S`.

    Raises:
        GenerationFailedError: If there will be no reply.
    """

    async def do() -> Answer:
        async with doors_of(request).broadcaster.listen(caller) as subscription:
            begun = await _begin(request, caller, wanted)
            try:
                async with asyncio.timeout(WAIT_S):
                    generated = await _outcome(begun, subscription)
            except (TimeoutError, ListenerLostError):
                return await _accepted(request, caller, begun)
        left = await tokens_left(request, caller)
        return answer(generated_view(generated), headers=left)

    return await once(request, caller, do)


async def generate_and_stream(
    request: AnyRequest, *, caller: UserId, wanted: Wanted
) -> Response[Any]:
    """Answer with server-sent events, from the first words to what they cost.

    A client that leaves ends its stream and nothing else. What was asked for before
    under the same Idempotency-Key is answered 202 again: its words are kept nowhere.
    """
    begun: list[Begun] = []
    events = _events(request, caller, begun)
    # Whatever is told from here on is heard.
    await anext(events)

    async def do() -> Answer:
        begun.append(await _begin(request, caller, wanted))
        return await _accepted(request, caller, begun[0])

    try:
        accepted = await once(request, caller, do)
    except BaseException:
        await events.aclose()
        raise
    if not begun:
        await events.aclose()
        return accepted
    left = await tokens_left(request, caller, window=begun[0].window)
    return streamed(PING, events, headers=left)


async def _begin(request: AnyRequest, caller: UserId, wanted: Wanted) -> Begun:
    return await doors_of(request).application.generate(caller=caller, wanted=wanted)


async def _accepted(request: AnyRequest, caller: UserId, begun: Begun) -> Answer:
    return answer(
        GenerationBegunView(generation_id=begun.id, decision_id=begun.decision_id),
        status=202,
        headers=await tokens_left(request, caller, window=begun.window),
    )


async def _outcome(begun: Begun, subscription: Subscription) -> Generated:
    while True:
        event = await subscription.next()
        if not _is_told(event, begun):
            continue
        if isinstance(event, Generated):
            return event
        if isinstance(event, GenerationFailed):
            raise GenerationFailedError


async def _events(
    request: AnyRequest, caller: UserId, begun: list[Begun]
) -> AsyncGenerator[bytes, None]:
    """Give a sign of life once it listens, then all that `begun` is told."""
    async with doors_of(request).broadcaster.listen(caller) as subscription:
        yield PING
        try:
            async with asyncio.timeout(STREAM_S):
                async for event in _until_settled(begun[0], subscription):
                    yield event
        except (TimeoutError, ListenerLostError):
            refusal = problem(
                GenerationFailedError(), request_id=request_id_of(request)
            )
            yield written(Frame(event="error", data=refusal))


async def _until_settled(
    begun: Begun, subscription: Subscription
) -> AsyncGenerator[bytes, None]:
    """Give a generation's events, and at last what it left of the day's tokens."""
    over = False
    while True:
        event = await next_within(subscription)
        if event is None:
            yield PING
        elif over and isinstance(event, QuotaChanged):
            yield written(frame_of(event))
            return
        elif _is_told(event, begun):
            over = not isinstance(event, GenerationSpoke)
            yield written(frame_of(event))


def _is_told(event: Event, begun: Begun) -> bool:
    return (
        isinstance(event, GenerationSpoke | Generated | GenerationFailed)
        and event.generation_id == begun.id
    )
