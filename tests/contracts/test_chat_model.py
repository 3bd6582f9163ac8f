"""What every model promises, whoever's protocol it is asked by."""

from __future__ import annotations

import asyncio
import json
import logging
import traceback
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing, asynccontextmanager
from dataclasses import replace

import pytest

from adapters.llm.patience import Patience
from adapters.llm.scripted_tutor import ScriptedTutor
from domain.prompt import Options, Prompt, PromptTurn, Speaker
from ports.chat_model import (
    Finished,
    ModelBusyError,
    ModelCutError,
    ModelDownError,
    ModelError,
    ModelRefusedError,
    ModelTimeoutError,
    Part,
    StopReason,
    TextDelta,
    ToolCallDelta,
)
from tests.support.pretend_model import Answer, PretendModel, a_pretend_model
from tests.support.silent_server import a_silent_server
from tests.support.wire_vendor import (
    CALLED,
    DEEP,
    KEY,
    NOISE,
    WireModel,
    WireVendor,
)
from tests.support.wire_vendors import WIRE_VENDORS

pytestmark = pytest.mark.anyio

SECRET_WORDS = "my-name-is-nobody-elses-business"
PROMPT = Prompt(
    system="Be kind.",
    turns=(PromptTurn(speaker=Speaker.STUDENT, text=SECRET_WORDS),),
    max_tokens=42,
)
WHOLE = replace(PROMPT, whole=True)
TOOLS = Options(
    tools=json.dumps(
        [{"type": "function", "function": {"name": "add", "parameters": {}}}]
    )
)
LONG = Patience(first_token_s=20, next_token_s=20)
SHORT = Patience(first_token_s=0.2, next_token_s=0.2)

FAILURES = [
    pytest.param(vendor, answer, failure, id=f"{vendor.name}-{number}")
    for vendor in WIRE_VENDORS
    for number, (answer, failure) in enumerate(vendor.failures)
]


@pytest.fixture(params=WIRE_VENDORS, ids=lambda vendor: vendor.name)
def vendor(request: pytest.FixtureRequest) -> WireVendor:
    """Return one vendor."""
    lent: WireVendor = request.param
    return lent


@asynccontextmanager
async def a_model(
    vendor: WireVendor, *answers: Answer, patience: Patience = LONG
) -> AsyncIterator[tuple[WireModel, PretendModel]]:
    """Lend a vendor's model, and the server that pretends to be the vendor."""
    async with a_pretend_model(*answers) as server:
        model = vendor.make(server.url, patience)
        try:
            yield model, server
        finally:
            await model.aclose()


async def heard(
    vendor: WireVendor,
    answer: Answer,
    *,
    prompt: Prompt = PROMPT,
    patience: Patience = LONG,
) -> list[Part]:
    """Return all that a model makes of an answer."""
    async with a_model(vendor, answer, patience=patience) as (model, _):
        return [part async for part in model.stream(prompt)]


def words(parts: list[Part]) -> str:
    """Return what was said."""
    return "".join(part.text for part in parts if isinstance(part, TextDelta))


def calls(parts: list[Part]) -> list[dict[str, object]]:
    """Return the calls of tools, put together as a client does."""
    made: dict[int, dict[str, object]] = {}
    for part in parts:
        for piece in json.loads(part.json) if isinstance(part, ToolCallDelta) else ():
            function = piece.pop("function", {})
            call = made.setdefault(piece["index"], {"function": {"arguments": ""}})
            call.update(piece)
            known = call["function"]
            assert isinstance(known, dict)
            known["arguments"] += function.pop("arguments", "")
            known.update(function)
    return list(made.values())


class TestChatModel:
    async def test_gives_words_and_then_the_reported_tokens(
        self, vendor: WireVendor
    ) -> None:
        """Every word once, in order; the vendor's own count at the end, once."""
        parts = await heard(vendor, vendor.says("One half is 50 %."))
        assert words(parts) == "One half is 50 %."
        assert parts[-1] == Finished(
            reason=StopReason.END, input_tokens=321, output_tokens=5
        )
        assert not any(isinstance(part, Finished) for part in parts[:-1])

    async def test_gives_each_word_when_it_comes(self, vendor: WireVendor) -> None:
        """Nothing is held back until there is more."""
        go_on = asyncio.Event()
        answer = vendor.sends(vendor.word("One"), go_on, *vendor.says("half").blocks)
        async with (
            a_model(vendor, answer) as (model, _),
            aclosing(model.stream(PROMPT)) as stream,
        ):
            assert await anext(stream) == TextDelta(text="One")
            go_on.set()
            assert words([part async for part in stream]) == "half"

    async def test_gives_all_at_once_where_nobody_reads_along(
        self, vendor: WireVendor
    ) -> None:
        """A whole reply is one part, with the same figures at its end."""
        parts = await heard(vendor, vendor.whole("One half."), prompt=WHOLE)
        assert parts == [
            TextDelta(text="One half."),
            Finished(reason=StopReason.END, input_tokens=321, output_tokens=2),
        ]

    async def test_says_why_a_reply_ended(self, vendor: WireVendor) -> None:
        """By itself, at its bound, or held back."""
        for reason, answer in vendor.ends.items():
            last = (await heard(vendor, answer))[-1]
            assert isinstance(last, Finished)
            assert last.reason is reason

    async def test_passes_calls_of_tools_on_in_one_shape(
        self, vendor: WireVendor
    ) -> None:
        """Whatever a vendor calls them, they come as OpenAI's clients read them."""
        prompt = replace(PROMPT, options=TOOLS)
        parts = await heard(vendor, vendor.calls, prompt=prompt)
        assert calls(parts) == CALLED
        assert isinstance(parts[-1], Finished)
        assert parts[-1].reason is StopReason.TOOLS

    async def test_gives_whole_calls_in_one_part(self, vendor: WireVendor) -> None:
        """Their arguments are JSON of the same value."""
        prompt = replace(WHOLE, options=TOOLS)
        made, last = await heard(vendor, vendor.whole_calls, prompt=prompt)
        call = calls([made])[0]
        assert isinstance(call["function"], dict)
        assert json.loads(call["function"]["arguments"]) == {"a": 1}
        assert (call["index"], call["id"]) == (0, "call_1")
        assert isinstance(last, Finished)
        assert last.reason is StopReason.TOOLS

    async def test_tells_what_the_vendor_had_read_before(
        self, vendor: WireVendor
    ) -> None:
        """The input is all of the prompt, and what was cached is a part of it."""
        last = (await heard(vendor, vendor.told(100, 200, 3)))[-1]
        assert last == Finished(
            reason=StopReason.END, input_tokens=300, output_tokens=3, cached_tokens=200
        )

    @pytest.mark.parametrize(
        "figures", [(-5, 0, 2), (5, 0, -2), (5, 0, 10**9), (10**9, 0, 2), (0, 0, 0)]
    )
    async def test_believes_no_figures_that_cannot_be(
        self, vendor: WireVendor, figures: tuple[int, int, int]
    ) -> None:
        """A vendor that lies about tokens is counted as one that told none."""
        parts = await heard(vendor, vendor.told(*figures))
        assert words(parts) == "Two words"
        assert parts[-1] == Finished(
            reason=StopReason.END, input_tokens=None, output_tokens=None
        )

    async def test_passes_over_what_says_nothing(self, vendor: WireVendor) -> None:
        """Empty deltas, comments, pings, and events of a kind that came later."""
        said = vendor.says("One half.").blocks[len(vendor.begin) :]
        parts = await heard(vendor, vendor.sends(*vendor.idle, *said))
        assert words(parts) == "One half."

    @pytest.mark.parametrize(("vendor", "answer", "failure"), FAILURES)
    async def test_translates_every_failure(
        self, vendor: WireVendor, answer: Answer, failure: type[ModelError]
    ) -> None:
        """Whatever a vendor answers is one of the port's failures."""
        with pytest.raises(failure):
            await heard(vendor, answer)

    async def test_passes_on_how_long_to_wait(self, vendor: WireVendor) -> None:
        """A vendor that limits the rate says when to come back."""
        busy = next(answer for answer, _ in vendor.failures if answer.status == 429)
        answer = replace(busy, headers=busy.headers | {"Retry-After": "17"})
        with pytest.raises(ModelBusyError) as refused:
            await heard(vendor, answer)
        assert refused.value.retry_after_s == 17

    async def test_tells_a_reply_that_broke_off(self, vendor: WireVendor) -> None:
        """Without its end, with or without words, a stream is no reply."""
        with pytest.raises(ModelCutError):
            await heard(vendor, vendor.sends(vendor.word("One"), cut=True))
        with pytest.raises(ModelCutError):
            await heard(vendor, vendor.sends(vendor.word("One")))

    async def test_makes_a_failure_of_garbage(self, vendor: WireVendor) -> None:
        """Noise instead of a stream, in the middle of one, and instead of a whole."""
        deep = b'data: {"error": ' + DEEP + b"}\n\n"
        for blocks in ((NOISE,), (vendor.word("One"), NOISE), (deep,)):
            with pytest.raises((ModelCutError, ModelDownError)):
                await heard(vendor, vendor.sends(*blocks))
        for noise in (NOISE, DEEP, b'{"error": ' + DEEP + b"}"):
            with pytest.raises((ModelCutError, ModelDownError)):
                await heard(vendor, vendor.sends(noise), prompt=WHOLE)

    async def test_ends_what_does_not_end(self, vendor: WireVendor) -> None:
        """A stream is left once it is far over the bound of the reply."""
        never = asyncio.Event()
        answer = vendor.sends(*[vendor.word("on and ")] * 2_000, never)
        async with a_model(vendor, answer) as (model, server):
            with pytest.raises(ModelCutError):
                _ = [part async for part in model.stream(PROMPT)]
            async with asyncio.timeout(5):
                await server.hung_up.wait()

    @pytest.mark.parametrize("spoken", [False, True])
    async def test_does_not_wait_for_ever(
        self, vendor: WireVendor, spoken: bool
    ) -> None:
        """Neither for the first words nor between words; idle events buy no time."""
        never = asyncio.Event()
        said = (vendor.word("One"),) if spoken else ()
        answer = vendor.sends(*said, *vendor.idle, never)
        with pytest.raises(ModelTimeoutError):
            await heard(vendor, answer, patience=SHORT)

    async def test_does_not_wait_for_an_answer_that_never_begins(
        self, vendor: WireVendor
    ) -> None:
        """Silence is told from an answer, whether it is streamed or whole."""
        for prompt in (PROMPT, replace(WHOLE, max_tokens=1)):
            with a_silent_server() as address:
                model = vendor.make(f"http://{address}/v1", SHORT)
                with pytest.raises(ModelTimeoutError):
                    _ = [part async for part in model.stream(prompt)]
                await model.aclose()

    async def test_is_down_where_nobody_listens(self, vendor: WireVendor) -> None:
        """A server that is gone is told from one that is slow."""
        async with a_pretend_model(vendor.says("Hi.")) as server:
            url = server.url
        model = vendor.make(url, LONG)
        with pytest.raises(ModelDownError):
            _ = [part async for part in model.stream(PROMPT)]
        await model.aclose()

    async def test_hangs_up_when_its_stream_is_closed(self, vendor: WireVendor) -> None:
        """Closing the generator early is what makes a vendor stop."""
        never = asyncio.Event()
        answer = vendor.sends(vendor.word("One"), never)
        async with a_model(vendor, answer) as (model, server):
            async with aclosing(model.stream(PROMPT)) as stream:
                assert await anext(stream) == TextDelta(text="One")
            async with asyncio.timeout(5):
                await server.hung_up.wait()

    @pytest.mark.parametrize("spoken", [False, True])
    async def test_hangs_up_when_its_task_is_canceled(
        self, vendor: WireVendor, spoken: bool
    ) -> None:
        """Before the first words too, and the cancellation goes on."""
        never = asyncio.Event()
        said = (vendor.word("One"),) if spoken else ()
        async with a_model(vendor, vendor.sends(*said, never)) as (model, server):
            reading = asyncio.create_task(read(model.stream(PROMPT)))
            while not server.asked:
                await asyncio.sleep(0.01)
            await asyncio.sleep(0.05)
            reading.cancel()
            with pytest.raises(asyncio.CancelledError):
                await reading
            async with asyncio.timeout(5):
                await server.hung_up.wait()

    async def test_serves_many_at_once(self, vendor: WireVendor) -> None:
        """One model is asked by many, and each hears the whole reply."""
        async with a_model(vendor, vendor.says("One half.")) as (model, _):
            replies = await asyncio.gather(
                *(read(model.stream(PROMPT)) for _ in range(20))
            )
        assert {words(parts) for parts in replies} == {"One half."}

    async def test_shows_neither_key_nor_words(
        self, vendor: WireVendor, caplog: pytest.LogCaptureFixture
    ) -> None:
        """Not even where a vendor's refusal holds both."""
        caplog.set_level(logging.INFO)
        body = json.dumps(
            {
                "message": f"{KEY} {SECRET_WORDS}",
                "error": {"type": "no", "message": f"{KEY} {SECRET_WORDS}"},
            }
        ).encode()
        answers = [
            Answer(status=400, blocks=[body], headers={"x-amzn-ErrorType": "No"}),
            vendor.sends(body),
        ]
        for answer in answers:
            async with a_model(vendor, answer) as (model, _):
                with pytest.raises(ModelError) as failed:
                    await read(model.stream(PROMPT))
                shown = "".join(traceback.format_exception(failed.value))
                shown += repr(model) + str(failed.value) + caplog.text
                assert KEY not in shown
                assert SECRET_WORDS not in shown

    async def test_brings_its_key(self, vendor: WireVendor) -> None:
        """To the address that it was told; AWS's keys sign and are not sent."""
        async with a_model(vendor, vendor.says("Hi.")) as (model, server):
            await read(model.stream(PROMPT))
        head = server.heads[0]
        assert (KEY.encode() in head) is not vendor.signs
        assert (b"AWS4-HMAC-SHA256" in head) is vendor.signs

    async def test_refuses_options_that_cannot_be_read(
        self, vendor: WireVendor
    ) -> None:
        """An application's broken JSON is refused before anything is sent."""
        async with a_model(vendor, vendor.says("Hi.")) as (model, server):
            with pytest.raises(ModelRefusedError):
                await read(model.stream(replace(PROMPT, options=Options(tools="{"))))
            assert not server.asked


class TestScriptedTutor:
    async def test_keeps_the_same_promise(self) -> None:
        """Words, then the end, once."""
        parts = await read(ScriptedTutor().stream(PROMPT))
        assert words(parts)
        assert isinstance(parts[-1], Finished)
        assert not any(isinstance(part, Finished) for part in parts[:-1])


async def read(stream: AsyncGenerator[Part, None]) -> list[Part]:
    """Return all parts of a stream."""
    return [part async for part in stream]
