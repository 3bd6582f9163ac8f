"""Relay: what a word of a model's stream costs us, beside the `openai` SDK's loop.

Both read the same streams of the same upstream, which is a process of its own and
writes every word by itself. The CPU is this process's own; the sides alternate. As many
streams are read at a time as keep it busy: at a quiet time each word is a wake-up of
its own, on both sides.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from openai import AsyncOpenAI

from adapters.llm.openai_compatible import OpenAICompatibleModel
from benchmarks.figures import Figure
from benchmarks.served import served
from domain.model import ModelSpec, Vendor
from domain.prompt import Prompt, PromptTurn, Speaker
from domain.reply import Tier
from ports.chat_model import TextDelta

DELTAS: Final = 200
ROUNDS: Final = 5
UNDER_WAY: Final = 4
# Streams in one round.
STREAMS: Final = {"ours": 600, "peer": 40}
# Words in one write, and how many times the SDK's words a core-second has to take.
GOALS: Final = {1: 20.0, 16: 20.0}
_PROMPT: Final = Prompt(
    system="Be kind.",
    turns=(PromptTurn(speaker=Speaker.STUDENT, text="How do I add 1/2 and 1/3?"),),
    max_tokens=DELTAS,
)

# Reads a whole stream and returns how many words it had.
_Read = Callable[[], Awaitable[int]]


@dataclass(frozen=True, slots=True)
class _Side:
    read: _Read
    close: Callable[[], Awaitable[None]]


async def measure() -> list[Figure]:
    """Alternate the sides and return the ratios."""
    figures: list[Figure] = []
    with served("upstream", [sys.executable, "-m", "benchmarks.upstream"]) as upstream:
        url = f"http://127.0.0.1:{upstream.port}/v1"
        for coalesce, goal in GOALS.items():
            name = f"fake?deltas={DELTAS}&coalesce={coalesce}"
            rates = await _alternate(
                {"ours": _ours(url, name), "peer": _sdk(url, name)}
            )
            figures.append(_figure(rates, coalesce, goal))
    return figures


def _figure(rates: dict[str, list[float]], coalesce: int, goal: float) -> Figure:
    ours, peers = rates["ours"], rates["peer"]
    ratios = (mine / theirs for mine, theirs in zip(ours, peers, strict=True))
    return Figure(
        name=f"relay, {coalesce} a write: words a core-second beside the openai SDK",
        ours=f"{statistics.median(ours):,.0f}",
        peer=f"{statistics.median(peers):,.0f}",
        ratio=statistics.median(ratios),
        goal=goal,
        at_least=True,
    )


async def _alternate(sides: dict[str, _Side]) -> dict[str, list[float]]:
    rates: dict[str, list[float]] = {name: [] for name in sides}
    for side in sides.values():
        assert await side.read() == DELTAS
    for _ in range(ROUNDS):
        for name, side in sides.items():
            rates[name].append(await _rate(side.read, STREAMS[name]))
    for side in sides.values():
        await side.close()
    return rates


async def _rate(read: _Read, streams: int) -> float:
    """Return the words that a second of this process's CPU takes."""

    async def some() -> int:
        return sum([await read() for _ in range(streams // UNDER_WAY)])

    before = time.process_time()
    words = sum(await asyncio.gather(*(some() for _ in range(UNDER_WAY))))
    return words / (time.process_time() - before)


def _ours(url: str, name: str) -> _Side:
    model = OpenAICompatibleModel(
        ModelSpec(
            name="fake",
            vendor=Vendor.OPENAI_COMPATIBLE,
            tier=Tier.BASIC,
            upstream_model=name,
            base_url=url,
        )
    )

    async def read() -> int:
        parts = [part async for part in model.stream(_PROMPT)]
        return sum(part.tokens for part in parts if isinstance(part, TextDelta))

    return _Side(read, model.aclose)


def _sdk(url: str, name: str) -> _Side:
    client = AsyncOpenAI(base_url=url, api_key="none", max_retries=0)

    async def read() -> int:
        stream = await client.chat.completions.create(
            model=name,
            messages=[
                {"role": "system", "content": _PROMPT.system},
                {"role": "user", "content": _PROMPT.turns[0].text},
            ],
            stream=True,
            stream_options={"include_usage": True},
        )
        words = [
            choice.delta.content
            async for chunk in stream
            for choice in chunk.choices
            if choice.delta.content
        ]
        return len(words)

    return _Side(read, client.close)
