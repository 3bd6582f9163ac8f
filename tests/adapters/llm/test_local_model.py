"""A real small model in a process of its own; never to judge how it teaches."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
from collections.abc import AsyncGenerator
from contextlib import aclosing
from pathlib import Path

import httpx
import pytest

from adapters.llm.llama_server import LlamaDownError, LlamaServer
from adapters.llm.model_catalog import CombinedModelCatalog
from adapters.llm.openai_compatible import OpenAICompatibleModel
from adapters.llm.weights import WEIGHTS, fetch_weights
from domain.prompt import Prompt, PromptTurn, Speaker
from domain.reply import Tier
from ports.chat_model import Finished, ModelRefusedError, TextDelta
from ports.model_catalog import ModelState
from tests.support.builders import a_model_spec
from tests.support.product import Product
from tests.support.student_client import StudentClient

pytestmark = [pytest.mark.anyio, pytest.mark.real_model]

CACHE = Path("~/.cache/helpy-ninja").expanduser()


def a_prompt(text: str, max_tokens: int = 20) -> Prompt:
    """Return a prompt of one student turn."""
    return Prompt(
        system="You are kind.",
        turns=(PromptTurn(speaker=Speaker.STUDENT, text=text),),
        max_tokens=max_tokens,
        temperature=0.0,
    )


@pytest.fixture
async def server(anyio_backend: str) -> AsyncGenerator[LlamaServer]:
    """Serve the tiny model; its weights are fetched where they are not there."""
    file = await fetch_weights(WEIGHTS["tiny"], CACHE, on_progress=lambda _: None)
    async with LlamaServer(file) as running:
        yield running


@pytest.fixture
async def model(server: LlamaServer) -> AsyncGenerator[OpenAICompatibleModel]:
    """Lend the model behind the server."""
    spec = a_model_spec(name="tiny", base_url=server.url)
    lent = OpenAICompatibleModel(spec, key=server.key)
    yield lent
    await lent.aclose()


class TestLocalModel:
    async def test_streams_words_and_reports_tokens(
        self, model: OpenAICompatibleModel
    ) -> None:
        """Token by token, with the server's own count at the end."""
        events = [event async for event in model.stream(a_prompt("Say hello."))]

        words = [event for event in events if isinstance(event, TextDelta)]
        finished = events[-1]
        assert len(words) > 1
        assert isinstance(finished, Finished)
        assert finished.input_tokens
        assert finished.input_tokens > 5
        assert finished.output_tokens
        assert finished.output_tokens >= len(words)

    async def test_stops_when_nobody_listens(
        self, model: OpenAICompatibleModel, server: LlamaServer
    ) -> None:
        """The slot is free long before the reply would have ended."""
        long = a_prompt("Count to ten thousand, one by one.", max_tokens=3000)
        async with aclosing(model.stream(long)) as stream:
            await anext(stream)
        address = server.url.removesuffix("/v1")
        headers = {"Authorization": f"Bearer {server.key}"}
        async with httpx.AsyncClient(headers=headers) as client, asyncio.timeout(5):
            while any(
                slot["is_processing"]
                for slot in (await client.get(f"{address}/slots")).json()
            ):
                await asyncio.sleep(0.05)

    async def test_refuses_a_prompt_that_is_too_long(
        self, model: OpenAICompatibleModel
    ) -> None:
        """A refusal, not a failure: asking again would not help."""
        with pytest.raises(ModelRefusedError):
            _ = [e async for e in model.stream(a_prompt("word " * 9000))]

    async def test_is_nobody_elses(self, server: LlamaServer) -> None:
        """Without the key of this process nothing is answered."""
        async with httpx.AsyncClient() as client:
            answer = await client.post(
                f"{server.url}/chat/completions",
                json={"messages": [{"role": "user", "content": "Hi"}]},
            )
        assert answer.status_code == 401

    async def test_refuses_a_file_that_is_no_model(self, tmp_path: Path) -> None:
        """With a sentence, and no process left."""
        file = tmp_path / "broken.gguf"
        file.write_bytes(b"GGUF" + b"\0" * 1000)
        with pytest.raises(LlamaDownError):
            async with LlamaServer(file):
                pass


class TestCatalog:
    async def test_starts_a_model_again_that_died(self) -> None:
        """Meanwhile the scripted tutor answers."""
        catalog = CombinedModelCatalog(
            WEIGHTS["tiny"], cache=CACHE, on_change=lambda _: None
        )
        async with catalog, asyncio.timeout(60):
            for state in (ModelState.READY, ModelState.FAILED, ModelState.READY):
                while catalog.models()[0].state is not state:
                    await asyncio.sleep(0.02)
                serves = state is ModelState.READY
                assert (catalog.ready()[0].spec.tier is not Tier.SCRIPTED) is serves
                if serves:
                    for child in _children("llama_child", os.getpid()):
                        os.kill(child, signal.SIGKILL)


class TestProduct:
    async def test_answers_with_a_real_model_and_takes_it_along(
        self, tmp_path: Path
    ) -> None:
        """From `helpy up` to a streamed reply; a kill -9 leaves no process behind."""
        product = Product(tmp_path / "data", command="up", **{"local-model": "tiny"})
        with product:
            async with httpx.AsyncClient(base_url=product.url, timeout=60) as client:
                async with asyncio.timeout(60):
                    while (await client.get("/llm/models")).json()["serving"] != (
                        WEIGHTS["tiny"].model
                    ):
                        await asyncio.sleep(0.1)
            async with StudentClient(product.url, "cy@example.org") as student:
                await student.register()
                answer = await student.send("What is the moon?", wait="true")
            provenance = answer.json()["reply"]["provenance"]
            assert provenance["model"] == WEIGHTS["tiny"].model
            assert provenance["words"] == "model"
            assert provenance["usage"]["reported"]
            assert "may be wrong" in provenance["note"]

            children = _children("llama_child", product.pid)
            assert children
            product.kill()
            async with asyncio.timeout(5):
                while any(_lives(child) for child in children):
                    await asyncio.sleep(0.05)


def _children(name: str, parent: int) -> list[int]:
    found = subprocess.run(
        ["ps", "-eo", "pid=,ppid=,args="], capture_output=True, text=True, check=True
    )
    rows = [line.split(None, 2) for line in found.stdout.splitlines()]
    return [int(r[0]) for r in rows if int(r[1]) == parent and name in r[2]]


def _lives(pid: int) -> bool:
    status = Path(f"/proc/{pid}/stat")
    try:
        return status.read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False
