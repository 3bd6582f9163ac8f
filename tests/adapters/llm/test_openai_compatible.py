"""What a model's server may do to us, and what the port makes of it."""

from __future__ import annotations

import asyncio
import json
from contextlib import aclosing
from dataclasses import replace

import pytest

from adapters.llm.openai_compatible import OpenAICompatibleModel
from adapters.llm.patience import Patience
from domain.prompt import Prompt, PromptTurn, Speaker
from ports.chat_model import (
    Finished,
    ModelBusyError,
    ModelCutError,
    ModelDeniedError,
    ModelDownError,
    ModelError,
    ModelRefusedError,
    ModelTimeoutError,
    Part,
    StopReason,
    TextDelta,
)
from tests.support.builders import a_model_spec
from tests.support.pretend_model import (
    DONE,
    Answer,
    PretendModel,
    a_pretend_model,
    chunk,
    says,
    usage,
)
from tests.support.raw_server import a_raw_server, chunked

pytestmark = pytest.mark.anyio

PROMPT = Prompt(
    system="Be kind.",
    turns=(PromptTurn(speaker=Speaker.STUDENT, text="Hello!"),),
    max_tokens=42,
)


def a_model(url: str, patience: Patience | None = None) -> OpenAICompatibleModel:
    """Return a model behind an address."""
    return OpenAICompatibleModel(
        a_model_spec(name="ours", upstream_model="upstream", base_url=url),
        key="key",
        extra={"cache_prompt": True},
        patience=patience or Patience(),
    )


async def heard(server: PretendModel) -> list[Part]:
    """Return all a server's stream says."""
    model = a_model(server.url)
    try:
        return [event async for event in model.stream(PROMPT)]
    finally:
        await model.aclose()


class TestOpenAICompatibleModel:
    async def test_gives_words_as_they_come_and_then_the_reported_tokens(self) -> None:
        """Every word once, in order; the provider's own count at the end."""
        later = asyncio.Event()
        rest = [chunk(" half."), chunk(reason="stop"), usage(321, 2), DONE]
        answer = Answer(blocks=[chunk("One"), later, *rest])
        async with a_pretend_model(answer) as server:
            parts: list[Part] = []
            async with aclosing(a_model(server.url).stream(PROMPT)) as stream:
                async for part in stream:
                    parts.append(part)
                    later.set()
            assert parts == [
                TextDelta(text="One"),
                TextDelta(text=" half."),
                Finished(reason=StopReason.END, input_tokens=321, output_tokens=2),
            ]

    async def test_gives_what_came_at_once_at_once(self) -> None:
        """Whoever listens pays for blocks and not for words; all are counted."""
        words = b"".join(chunk(word) for word in ("One", " ", "half."))
        answer = Answer(blocks=[words, chunk(reason="stop") + DONE])
        async with a_pretend_model(answer) as server:
            assert (await heard(server))[0] == TextDelta(text="One half.", tokens=3)

    async def test_asks_for_what_the_prompt_says(self) -> None:
        """System first, then the turns; the bounds and the further fields with them."""
        async with a_pretend_model(says("Hi.")) as server:
            await heard(server)

            asked = server.asked[0]
            assert asked["messages"] == [
                {"role": "system", "content": "Be kind."},
                {"role": "user", "content": "Hello!"},
            ]
            assert asked["model"] == "upstream"
            assert asked["max_tokens"] == 42
            assert asked["stream_options"] == {"include_usage": True}
            assert asked["cache_prompt"] is True

    async def test_puts_characters_together_that_arrive_in_halves(self) -> None:
        """A block of bytes may end anywhere, even within a character."""
        raw = 'data: {"choices":[{"delta":{"content":"½ é"}}]}\n\n'.encode()
        blocks = [bytes([byte]) for byte in raw]
        answer = Answer(blocks=[*blocks, chunk(reason="stop"), DONE])
        async with a_pretend_model(answer) as server:
            assert (await heard(server))[0] == TextDelta(text="½ é")

    async def test_says_when_the_length_ended_the_reply(self) -> None:
        """A reply cut at its bound is told from one that ended by itself."""
        answer = Answer(blocks=[chunk("One"), chunk(reason="length"), DONE])
        async with a_pretend_model(answer) as server:
            last = (await heard(server))[-1]
            assert last == Finished(
                reason=StopReason.LENGTH, input_tokens=None, output_tokens=None
            )

    async def test_takes_the_usage_wherever_it_comes(self) -> None:
        """Some servers report in the last chunk, some after it, none twice."""
        blocks = [usage(7, 1), chunk("One"), chunk(reason="stop"), DONE]
        async with a_pretend_model(Answer(blocks=blocks)) as server:
            last = (await heard(server))[-1]
            assert isinstance(last, Finished)
            assert (last.input_tokens, last.output_tokens) == (7, 1)

    async def test_asks_for_all_at_once_where_nobody_reads_along(self) -> None:
        """One answer instead of a stream, with the same parts."""
        answer = {
            "choices": [{"message": {"content": "One half."}, "finish_reason": "stop"}],
            "usage": {"prompt_tokens": 32, "completion_tokens": 2},
        }
        whole = Answer(blocks=[json.dumps(answer).encode()])
        async with a_pretend_model(whole) as server:
            model = a_model(server.url)
            prompt = replace(PROMPT, whole=True)
            parts = [part async for part in model.stream(prompt)]
            await model.aclose()
            assert parts == [
                TextDelta(text="One half."),
                Finished(reason=StopReason.END, input_tokens=32, output_tokens=2),
            ]
            assert "stream" not in server.asked[0]

    async def test_believes_a_refusal_whose_words_break_off(self) -> None:
        """What its status says is enough."""
        answer = Answer(status=500, blocks=[b'{"err'], cut=True)
        async with a_pretend_model(answer) as server:
            with pytest.raises(ModelDownError):
                await heard(server)

    async def test_keeps_its_connections(self) -> None:
        """The next request needs no new one, though a stream ends after its words."""
        said = chunked(chunk("One"), chunk(reason="stop"), DONE)
        async with a_raw_server([said[:-5], said[-5:]]) as server:
            model = a_model(server.url)
            for _ in range(3):
                assert len([part async for part in model.stream(PROMPT)]) == 2
                await asyncio.sleep(0.01)
            await model.aclose()
            assert (len(server.requests), server.connections) == (3, 1)

    @pytest.mark.parametrize(
        ("answer", "failure"),
        [
            (Answer(status=400, blocks=[b"{}"]), ModelRefusedError),
            (Answer(status=401, blocks=[b"{}"]), ModelDeniedError),
            (Answer(status=404, blocks=[b"not json"]), ModelDeniedError),
            (Answer(status=429, blocks=[b"{}"]), ModelBusyError),
            (Answer(status=500, blocks=[b"{}"]), ModelDownError),
            (Answer(status=503, blocks=[b"{}"]), ModelBusyError),
            (Answer(blocks=[chunk("One")], cut=True), ModelCutError),
            (Answer(blocks=[chunk("One")]), ModelCutError),
            (Answer(blocks=[chunk("One"), DONE]), ModelCutError),
            (Answer(blocks=[b"data: {nonsense\n\n"]), ModelCutError),
            (Answer(blocks=[b'data: {"choices": 7}\n\n']), ModelCutError),
            (Answer(blocks=[b"data: \xff\xfe\n\n"]), ModelCutError),
            (Answer(blocks=[b'data: {"error": {"message": "x"}}\n\n']), ModelDownError),
            (Answer(blocks=[b"data: " + b"x" * 2_000_000]), ModelCutError),
            (Answer(), ModelCutError),
        ],
    )
    async def test_translates_every_failure(
        self, answer: Answer, failure: type[ModelError]
    ) -> None:
        """Whatever a server does is one of the port's failures."""
        async with a_pretend_model(answer) as server:
            with pytest.raises(failure):
                await heard(server)

    async def test_passes_on_how_long_to_wait(self) -> None:
        """A server that limits the rate says when to come back."""
        answer = Answer(status=429, headers={"Retry-After": "17"}, blocks=[b"{}"])
        async with a_pretend_model(answer) as server:
            with pytest.raises(ModelBusyError) as refused:
                await heard(server)
        assert refused.value.retry_after_s == 17

    async def test_is_down_where_nobody_listens(self) -> None:
        """A server that is gone is told from one that is slow."""
        async with a_pretend_model(says("Hi.")) as server:
            url = server.url
        model = a_model(url)
        with pytest.raises(ModelDownError):
            _ = [event async for event in model.stream(PROMPT)]
        await model.aclose()

    @pytest.mark.parametrize("words", [(), (chunk("One"),)])
    async def test_does_not_wait_for_ever(self, words: tuple[bytes, ...]) -> None:
        """Neither for the first words nor between words."""
        never = asyncio.Event()
        async with a_pretend_model(Answer(blocks=[*words, never])) as server:
            impatient = Patience(first_token_s=0.2, next_token_s=0.2)
            model = a_model(server.url, impatient)
            with pytest.raises(ModelTimeoutError):
                _ = [event async for event in model.stream(PROMPT)]
            await model.aclose()

    async def test_hangs_up_when_nobody_listens_any_more(self) -> None:
        """Closing the stream early is what makes a server stop."""
        never = asyncio.Event()
        async with a_pretend_model(Answer(blocks=[chunk("One"), never])) as server:
            model = a_model(server.url)
            async with aclosing(model.stream(PROMPT)) as stream:
                assert await anext(stream) == TextDelta(text="One")
            async with asyncio.timeout(5):
                await server.hung_up.wait()
            await model.aclose()
