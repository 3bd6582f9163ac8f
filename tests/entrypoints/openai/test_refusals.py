"""What an OpenAI client may do to us, and a model to it."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from typing import Any, cast

import httpx
import openai
import pytest
from openai import AsyncOpenAI

from domain.plan import PlanName
from domain.prompt import Prompt, PromptTurn, Speaker
from entrypoints.openai.exchange import Exchange
from tests.entrypoints.openai.clients import an_openai_client, window_of
from tests.support.pretend_model import Answer, chunk, says
from tests.support.running import Running, a_running_product

pytestmark = pytest.mark.anyio

WORDS = "What is a prime number?"
SAID: list[Any] = [{"role": "user", "content": WORDS}]
TURN = PromptTurn(speaker=Speaker.STUDENT, text=WORDS)
ASKED_TOKENS = Prompt(system="", turns=(TURN,), max_tokens=1).estimated_tokens


async def refused(client: AsyncOpenAI, **body: Any) -> openai.APIStatusError:
    """Return how a request is refused."""
    given: dict[str, Any] = {"model": "helpy", "messages": SAID, **body}
    with pytest.raises(openai.APIStatusError) as refusal:
        await client.chat.completions.create(**given)
    return refusal.value


class TestBadRequests:
    @pytest.mark.parametrize(
        ("body", "status", "param", "code"),
        [
            ({"n": 2}, 400, "n", "unsupported"),
            ({"messages": []}, 400, "messages", "wrong_type"),
            ({"temperature": 9}, 400, "temperature", "wrong_type"),
            ({"max_tokens": 0}, 400, "max_tokens", "wrong_type"),
            ({"max_tokens": 99_999}, 400, "max_tokens", "out_of_range"),
            ({"model": "canary"}, 404, "model", "model_not_found"),
            (
                {"messages": [{"role": "system", "content": "canary"}]},
                400,
                "messages",
                "nothing_to_answer",
            ),
            ({"stop": ["canary"] * 5}, 400, "stop", "too_many"),
            (
                {"messages": [{"role": "user", "content": [{"type": "image_url"}]}]},
                400,
                "messages.0.content.0",
                "unsupported",
            ),
            (
                {"model": "helpy-tutor", "tools": [{"type": "canary"}]},
                400,
                "tools",
                "unsupported",
            ),
        ],
        ids=lambda value: str(value)[:30],
    )
    async def test_are_told_what_is_wrong_and_where(
        self,
        *,
        client: AsyncOpenAI,
        body: dict[str, Any],
        status: int,
        param: str,
        code: str,
    ) -> None:
        """In OpenAI's shape, and none of the input."""
        refusal = await refused(client, **body)

        assert refusal.status_code == status
        assert (refusal.param, refusal.code) == (param, code)
        told = refusal.response.text
        assert "canary" not in told
        assert WORDS not in told

    @pytest.mark.parametrize(
        ("raw", "kind", "status", "code"),
        [
            (b'{"canary": ', "application/json", 400, "malformed_json"),
            (b"", "application/json", 400, "empty_body"),
            (b"[" * 100, "application/json", 400, "too_deep"),
            (b'{"model":"\xff"}', "application/json", 400, "malformed_json"),
            (b"{}", "text/plain", 415, "unsupported_media_type"),
            (b" " * (1024 * 1024 + 1), "application/json", 413, "body_too_large"),
        ],
        ids=["cut", "empty", "deep", "bytes", "text", "large"],
    )
    async def test_of_no_json_are_refused_in_words(
        self,
        *,
        product: Running,
        client: AsyncOpenAI,
        raw: bytes,
        kind: str,
        status: int,
        code: str,
    ) -> None:
        """One sentence for people, neither a stack trace nor what was sent."""
        async with httpx.AsyncClient(base_url=product.url) as http:
            answer = await http.post(
                "/v1/chat/completions",
                content=raw,
                headers={
                    "authorization": f"Bearer {client.api_key}",
                    "content-type": kind,
                },
            )

        assert answer.status_code == status
        error = answer.json()["error"]
        assert (error["type"], error["code"]) == ("invalid_request_error", code)
        assert error["param"] is None
        assert re.fullmatch(r"[A-Z][a-zA-Z ,/8-]{5,60}\.", error["message"])
        assert "canary" not in answer.text

    async def test_at_other_addresses_find_nothing(self, product: Running) -> None:
        """Nor by other methods."""
        async with httpx.AsyncClient(base_url=product.url) as http:
            nowhere = await http.get("/v1/embeddings")
            method = await http.get("/v1/chat/completions")

        assert (nowhere.status_code, method.status_code) == (404, 405)
        assert nowhere.json()["error"]["code"] == "not_found"
        assert method.json()["error"]["code"] == "method_not_allowed"


class TestQuota:
    async def test_refuses_what_the_day_does_not_cover(self, product: Running) -> None:
        """With when to come again; nothing is charged for it."""
        async with an_openai_client(
            product, plan=PlanName.FREE, daily_tokens=30
        ) as poor:
            await poor.chat.completions.create(model="helpy", messages=SAID)
            before = await window_of(product, poor)
            refusal = await refused(poor, max_tokens=900)
            after = await window_of(product, poor)

        assert refusal.status_code == 429
        assert refusal.code == "insufficient_quota"
        assert 0 < before.used_tokens == after.used_tokens
        assert after.held_tokens == 0
        assert int(refusal.response.headers["retry-after"]) > 0

    async def test_refuses_more_at_once_than_the_key_may(self, tmp_path: Path) -> None:
        """And lets them in again afterwards."""
        gate = asyncio.Event()
        slow = Answer(blocks=(chunk("Hel"), gate, *says("lo").blocks))
        async with (
            a_running_product(tmp_path, slow) as product,
            an_openai_client(product, turns_at_once=1) as client,
        ):
            first = await client.chat.completions.create(
                model="helpy", messages=SAID, stream=True
            )
            await anext(first)
            refusal = await refused(client, messages=[*SAID, *SAID])
            gate.set()
            async for _ in first:
                pass
            later = await client.chat.completions.create(
                model="helpy", messages=[*SAID, *SAID]
            )
            assert later.choices

        assert (refusal.status_code, refusal.type) == (429, "rate_limit_error")
        assert refusal.code == "too_many_turns"


class TestTrouble:
    async def test_a_client_that_does_not_read_is_let_go_of(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """It would keep a model, its tokens and its place for ever."""
        monkeypatch.setattr("entrypoints.openai.exchange.SEND_S", 0.01)

        async def never(message: Any) -> None:
            if message.get("more_body"):
                await asyncio.Event().wait()

        exchange = Exchange(cast("Any", None), {"headers": []}, never, never)
        ended = False

        async def talk() -> None:
            nonlocal ended
            try:
                while True:
                    await exchange.stream(b"data: x\n\n", headers={})
            finally:
                ended = True

        async with asyncio.timeout(5):
            await exchange.unless_gone(talk())

        assert ended

    @pytest.mark.parametrize("stream", [True, False])
    async def test_a_tutor_without_a_model_says_what_authors_say(
        self, tmp_path: Path, stream: bool
    ) -> None:
        """Streamed or whole, and under their name."""
        async with (
            a_running_product(tmp_path, Answer(status=500)) as product,
            an_openai_client(product) as client,
            httpx.AsyncClient(base_url=product.url) as http,
        ):
            answer = await http.post(
                "/v1/chat/completions",
                headers={"authorization": f"Bearer {client.api_key}"},
                json={"model": "helpy-tutor", "messages": SAID, "stream": stream},
            )

        assert answer.status_code == 200
        assert answer.headers["x-helpy-model"] == "authored"
        assert "train of thought" in answer.text.replace('"}}', "").replace("\n", "")

    async def test_a_client_that_leaves_stops_the_model(self, tmp_path: Path) -> None:
        """And pays for what was made."""
        gate = asyncio.Event()
        endless = Answer(blocks=(chunk("Hel"), gate))
        async with (
            a_running_product(tmp_path, endless) as product,
            an_openai_client(product, plan=PlanName.FREE) as client,
        ):
            stream = await client.chat.completions.create(
                model="helpy",
                messages=SAID,
                stream=True,
                extra_headers={"cache-control": "no-cache"},
            )
            await anext(stream)
            await stream.close()

            async with asyncio.timeout(10):
                await product.model.hung_up.wait()
                while (window := await window_of(product, client)).held_tokens:
                    await asyncio.sleep(0.01)
        assert window.used_tokens == ASKED_TOKENS + 1

    async def test_a_model_that_is_down_is_an_error_of_the_server(
        self, tmp_path: Path
    ) -> None:
        """Before the first words; a client may try again."""
        async with (
            a_running_product(tmp_path, Answer(status=500)) as product,
            an_openai_client(product) as client,
        ):
            refusal = await refused(client)

        assert (refusal.status_code, refusal.code) == (503, "model_unavailable")

    async def test_a_reply_that_breaks_off_ends_in_an_error(
        self, tmp_path: Path
    ) -> None:
        """Within the stream, as a client of OpenAI's expects it."""
        cut = Answer(blocks=(chunk("The moon"),), cut=True)
        heard = ""
        async with (
            a_running_product(tmp_path, cut) as product,
            an_openai_client(product) as client,
        ):
            stream = await client.chat.completions.create(
                model="helpy", messages=SAID, stream=True
            )
            with pytest.raises(openai.APIError):  # noqa: PT012  what came before counts
                async for part in stream:
                    heard += part.choices[0].delta.content or ""

        assert heard == "The moon"
