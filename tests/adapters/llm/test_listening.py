"""How a stream is listened to, whatever its protocol."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator

import pytest

from adapters.llm.listening import gather, listen
from adapters.llm.openai_wire import OpenAIReading
from adapters.llm.patience import Patience
from domain.prompt import Prompt, PromptTurn, Speaker
from ports.chat_model import ModelCutError, ModelError, ModelTimeoutError, TextDelta
from tests.support.pretend_model import DONE, chunk

pytestmark = pytest.mark.anyio

PROMPT = Prompt(
    system="",
    turns=(PromptTurn(speaker=Speaker.STUDENT, text="Hello!"),),
    max_tokens=42,
)
PATIENCE = Patience(first_token_s=5, next_token_s=5)


def cut(error: Exception) -> ModelError:
    """Return what any error means here."""
    return ModelCutError()


class TestListen:
    async def test_reads_an_answer_to_its_end(self) -> None:
        """What comes after the last event is read, so that the connection is kept."""
        left = [b"\n"]

        async def sent() -> AsyncGenerator[bytes]:
            yield chunk("One") + chunk(reason="stop") + DONE
            yield left.pop()

        reading = OpenAIReading(PROMPT)
        heard = listen(sent(), reading, patience=PATIENCE, failure_of=cut)
        assert [part async for part in heard] == [TextDelta(text="One")]
        assert not left

    async def test_does_not_wait_for_a_server_that_dawdles(self) -> None:
        """All was said; a connection is not worth anybody's time."""
        never = asyncio.Event()

        async def sent() -> AsyncGenerator[bytes]:
            yield chunk("One") + chunk(reason="stop") + DONE
            await never.wait()

        reading = OpenAIReading(PROMPT)
        heard = listen(sent(), reading, patience=PATIENCE, failure_of=cut)
        async with asyncio.timeout(2):
            assert [part async for part in heard] == [TextDelta(text="One")]

    async def test_sells_no_time_for_what_says_nothing(self) -> None:
        """A server that only keeps the line open is given up on in time."""

        async def sent() -> AsyncGenerator[bytes]:
            while True:
                await asyncio.sleep(0)
                yield b": still there\n\n"

        reading = OpenAIReading(PROMPT)
        hasty = Patience(first_token_s=0.1, next_token_s=0.1)
        heard = listen(sent(), reading, patience=hasty, failure_of=cut)
        with pytest.raises(ModelTimeoutError):
            async with asyncio.timeout(3):
                await anext(heard)


class TestGather:
    async def test_takes_no_answer_without_end(self) -> None:
        """An answer is bounded in its size, and in its time."""

        async def sent() -> AsyncGenerator[bytes]:
            while True:
                yield bytes(1024 * 1024)

        async def silent() -> AsyncGenerator[bytes]:
            await asyncio.Event().wait()
            yield b""

        with pytest.raises(ModelCutError):
            await gather(sent(), within_s=30, failure_of=cut)
        with pytest.raises(ModelTimeoutError):
            await gather(silent(), within_s=0.05, failure_of=cut)
