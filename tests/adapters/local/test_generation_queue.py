"""Generations are made in the background, and none is dropped silently."""

from __future__ import annotations

import asyncio
import logging

import pytest

from adapters.local.generation_queue import LocalGenerationQueue
from domain.errors import UnavailableError
from domain.ids import DecisionId, GenerationId
from domain.prompt import PromptTurn, Speaker
from domain.prompting.learner import Learner
from domain.quota import Hold, HoldState
from domain.reply import Tier
from ports.generation_queue import Generation
from tests.support.builders import ADA, NOON, a_helpy

pytestmark = pytest.mark.anyio

GENERATION = Generation(
    id=GenerationId("gen_" + "1" * 32),
    decision_id=DecisionId("dec_" + "1" * 32),
    student_id=ADA,
    learner=Learner(name="Ada"),
    helpy=a_helpy(),
    turns=(PromptTurn(speaker=Speaker.STUDENT, text="secret words"),),
    pinned="",
    ceiling=Tier.BASIC,
    hold=Hold(
        payer_id=ADA,
        operation_id="gen_" + "1" * 32,
        window_resets_at=NOON,
        tokens=100,
        state=HoldState.HELD,
        lease_until=NOON,
    ),
)


class TestLocalGenerationQueue:
    async def test_put_returns_before_it_is_taken_and_leaving_waits(self) -> None:
        """The request is answered first; at the end nothing is cut off."""
        taken: list[Generation] = []

        async def take(generation: Generation) -> None:
            await asyncio.sleep(0)
            taken.append(generation)

        async with LocalGenerationQueue(drain_s=60) as queue:
            queue.take(take)
            await queue.put(GENERATION)
            at_once = list(taken)

        assert (at_once, taken) == ([], [GENERATION])

    async def test_cancels_what_does_not_end(self) -> None:
        """It is told, so that it can give its tokens back."""
        ended: list[str] = []

        async def take(_: Generation) -> None:
            try:
                await asyncio.Event().wait()
            finally:
                ended.append("canceled")

        async with asyncio.timeout(5), LocalGenerationQueue(drain_s=0.01) as queue:
            queue.take(take)
            await queue.put(GENERATION)

        assert ended == ["canceled"]

    async def test_begins_nothing_any_more_once_left(self) -> None:
        """Who asks then is refused."""

        async def take(_: Generation) -> None:
            """Take it."""

        async with LocalGenerationQueue(drain_s=1) as queue:
            queue.take(take)
            with pytest.raises(RuntimeError):
                queue.take(take)
        with pytest.raises(UnavailableError):
            await queue.put(GENERATION)

    async def test_logs_what_broke_without_its_words(
        self, caplog: pytest.LogCaptureFixture
    ) -> None:
        """The type of it and which one it was."""

        async def take(generation: Generation) -> None:
            raise ValueError(generation.turns[-1].text)

        with caplog.at_level(logging.ERROR):
            async with LocalGenerationQueue(drain_s=1) as queue:
                queue.take(take)
                await queue.put(GENERATION)

        assert caplog.messages == [f"generation {GENERATION.id}: ValueError"]
