"""Semantic lookup: what finding a question takes, beside GPTCache's hit.

The embedding is free on both sides. `python -m benchmarks.semantic_lookup` shows what
else a question takes here: its embedding, its reading, the guard's look at it.
"""

from __future__ import annotations

import asyncio
import os
import random
import statistics
import time
from array import array
from collections.abc import Callable
from typing import Final

from adapters.local.vector_index import VectorIndex
from adapters.local.wordllama_embedder import DIMENSION, WordLlamaEmbedder
from benchmarks.figures import Figure, LeftOut
from benchmarks.peers import OFFLINE, environment_of
from domain.semantic.guard import marks_of
from domain.semantic.question import read_question
from ports.embedder import Vector

ENTRIES: Final = 1_000
_SCOPE: Final = "scope"
_ROUNDS: Final = 2_000
_GOAL: Final = 300
_NAME: Final = f"semantic lookup among {ENTRIES}: CPU, beside GPTCache"
_QUESTION: Final = "what is the area of a rectangle 6 cm by 4 cm?"


def index_of(entries: int = ENTRIES) -> tuple[VectorIndex, list[Vector]]:
    """Return an index full of random directions, and these."""
    draw = random.Random(1)  # noqa: S311  no secret
    index = VectorIndex(dimension=DIMENSION)
    vectors = [_direction(draw) for _ in range(entries)]
    for number, vector in enumerate(vectors):
        index.add(_SCOPE, str(number), vector)
    return index, vectors


def _direction(draw: random.Random) -> Vector:
    parts = [draw.gauss(0, 1) for _ in range(DIMENSION)]
    length = sum(part * part for part in parts) ** 0.5
    return array("f", [part / length for part in parts])


def lookups(rounds: int, *, k: int = 1) -> Callable[[], None]:
    """Return what looks a question up that often; to be timed, set up already."""
    index, vectors = index_of()

    def run() -> None:
        for n in range(rounds):
            index.nearest(_SCOPE, vectors[n % len(vectors)], k)

    return run


def _cpu_s(run: Callable[[], object], rounds: int) -> float:
    """Return the CPU seconds of one round, the best of five."""
    best = float("inf")
    for _ in range(5):
        before = time.process_time()
        run()
        best = min(best, (time.process_time() - before) / rounds)
    return best


async def _embedding_ms() -> float:
    embedder = WordLlamaEmbedder()
    await embedder.embed([_QUESTION])
    taken: list[float] = []
    for n in range(300):
        before = time.perf_counter()
        await embedder.embed([f"{_QUESTION} {n}"])
        taken.append((time.perf_counter() - before) * 1e3)
    return statistics.median(taken)


async def measure() -> list[Figure | LeftOut]:
    """Time both sides, each in a process of its own environment."""
    python = environment_of("gptcache")
    if python is None:
        return [LeftOut(name=_NAME, why="GPTCache is not installed")]
    command = (str(python), "-m", "benchmarks.gptcache_lookup", str(ENTRIES))
    told = await asyncio.create_subprocess_exec(
        *command, stdout=asyncio.subprocess.PIPE, env={**os.environ, **OFFLINE}
    )
    said, _ = await told.communicate()
    assert told.returncode == 0
    theirs = float(said.split()[-1])
    ours = _cpu_s(lookups(_ROUNDS), _ROUNDS)
    return [
        Figure(
            name=_NAME,
            ours=f"{ours * 1e6:.1f} µs",
            peer=f"{theirs * 1e6:,.0f} µs",
            ratio=theirs / ours,
            goal=_GOAL,
            at_least=True,
        )
    ]


def main() -> None:
    """Measure and print what only we do."""
    cpu_s = _cpu_s(lookups(_ROUNDS, k=3), _ROUNDS)
    print(f"nearest 3 of {ENTRIES}: {cpu_s * 1e6:.1f} µs CPU")
    print(f"embedding: {asyncio.run(_embedding_ms()):.3f} ms p50 (goal 15 ms)")
    texts = [f"what is {n}% of 80?" for n in range(500)]
    for name, read in (("reading", read_question), ("guard", marks_of)):
        cpu_s = _cpu_s(lambda read=read: [read(text) for text in texts], len(texts))  # type: ignore[misc]
        print(f"{name}: {cpu_s * 1e6:.0f} µs CPU")


if __name__ == "__main__":
    main()
