"""Turns are taken in the background, and none is dropped silently."""

from __future__ import annotations

import asyncio
import gc
import logging
from typing import Any

import pytest

from adapters.local.turn_queue import LocalTurnQueue
from domain.conversation import placed
from domain.errors import UnavailableError
from domain.ids import ConversationId
from domain.quota import Hold, HoldState
from domain.reply import Tier
from ports.turn_queue import Turn
from tests.support.builders import ADA, NOON, a_draft

pytestmark = pytest.mark.anyio

PLENTY_S = 60.0
OTHER_CHAT = ConversationId("cnv_" + "f" * 32)


def a_turn(number: int = 1, **changes: Any) -> Turn:
    """Return Spark's turn after something Ada said."""
    message = placed(a_draft(number, **changes), seq=number)
    hold = Hold(
        payer_id=ADA,
        operation_id=message.turn_id,
        window_resets_at=NOON,
        tokens=100,
        state=HoldState.HELD,
        lease_until=NOON,
    )
    return Turn(message=message, hold=hold, ceiling=Tier.BASIC)


class TestLocalTurnQueue:
    async def test_put_returns_before_the_turn_is_taken(self) -> None:
        """The reply is made after the request for it was answered."""
        taken: list[Turn] = []

        async def take(turn: Turn) -> None:
            taken.append(turn)

        async with LocalTurnQueue(drain_s=PLENTY_S) as queue:
            queue.take(take)
            await queue.put(a_turn())
            at_once = list(taken)

        assert at_once == []
        assert taken == [a_turn()]

    async def test_turns_run_side_by_side(self) -> None:
        """A slow Helpy holds up no other."""
        both = asyncio.Barrier(2)

        async def take(_: Turn) -> None:
            await both.wait()

        async with asyncio.timeout(5), LocalTurnQueue(drain_s=PLENTY_S) as queue:
            queue.take(take)
            await queue.put(a_turn(1))
            await queue.put(a_turn(2, conversation_id=OTHER_CHAT))

        assert both.n_waiting == 0

    async def test_turns_of_one_conversation_keep_their_order(self) -> None:
        """What a reply builds on has been said by then."""
        taken: list[str] = []

        async def take(turn: Turn) -> None:
            taken.append(f"begin {turn.message.seq}")
            await asyncio.sleep(0)
            taken.append(f"end {turn.message.seq}")

        async with LocalTurnQueue(drain_s=PLENTY_S) as queue:
            queue.take(take)
            for number in (1, 2, 3):
                await queue.put(a_turn(number))

        assert taken == [f"{what} {n}" for n in (1, 2, 3) for what in ("begin", "end")]

    async def test_a_running_turn_is_not_garbage(self) -> None:
        """A task nobody else refers to runs to its end."""
        go, done = asyncio.Event(), asyncio.Event()

        async def take(_: Turn) -> None:
            await go.wait()
            done.set()

        async with asyncio.timeout(5), LocalTurnQueue(drain_s=PLENTY_S) as queue:
            queue.take(take)
            await queue.put(a_turn())
            await asyncio.sleep(0)
            gc.collect()
            go.set()
            await done.wait()

    async def test_a_failure_is_logged_by_its_type_and_stops_nothing(
        self, caplog: pytest.LogCaptureFixture
    ) -> None:
        """The log names turn and type, and not a word of what was said."""
        done: list[int] = []

        async def take(turn: Turn) -> None:
            if turn.message.seq == 1:
                raise LookupError(turn.message.content)
            done.append(turn.message.seq)

        with caplog.at_level(logging.ERROR):
            async with LocalTurnQueue(drain_s=PLENTY_S) as queue:
                queue.take(take)
                await queue.put(a_turn(1))
                await queue.put(a_turn(2))

        assert done == [2]
        assert "LookupError" in caplog.text
        assert a_turn(1).message.turn_id in caplog.text
        assert a_turn(1).message.content not in caplog.text

    async def test_leaving_waits_for_turns_under_way(self) -> None:
        """What was begun is finished if it can be."""
        done: list[Turn] = []

        async def take(turn: Turn) -> None:
            for _ in range(50):
                await asyncio.sleep(0)
            done.append(turn)

        async with LocalTurnQueue(drain_s=PLENTY_S) as queue:
            queue.take(take)
            await queue.put(a_turn())

        assert done == [a_turn()]

    async def test_leaving_cancels_what_takes_too_long(self) -> None:
        """And lets it give back what it holds."""
        given_back: list[Turn] = []

        async def take(turn: Turn) -> None:
            try:
                await asyncio.Event().wait()
            finally:
                await asyncio.sleep(0)
                given_back.append(turn)

        async with asyncio.timeout(5), LocalTurnQueue(drain_s=0.01) as queue:
            queue.take(take)
            await queue.put(a_turn())

        assert given_back == [a_turn()]
        assert not queue._tasks

    async def test_after_leaving_no_turn_is_accepted(self) -> None:
        """A turn nobody would take is refused, not lost."""

        async def take(_: Turn) -> None:
            """Take it."""

        async with LocalTurnQueue(drain_s=PLENTY_S) as queue:
            queue.take(take)

        with pytest.raises(UnavailableError):
            await queue.put(a_turn())

    async def test_has_exactly_one_taker(self) -> None:
        """None at all or two of them is a mistake in the composition."""

        async def take(_: Turn) -> None:
            """Take it."""

        queue = LocalTurnQueue(drain_s=PLENTY_S)
        with pytest.raises(RuntimeError):
            await queue.put(a_turn())
        queue.take(take)
        with pytest.raises(RuntimeError):
            queue.take(take)
