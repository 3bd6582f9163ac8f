"""`python -m benchmarks.semantic_lookup`: how long a semantic lookup takes.

GPTCache's figure is that of the specification, 17.9 ms of CPU for a hit among 1,000
entries with the embedding free; whoever has it installed times it beside `lookups`.
"""

from __future__ import annotations

import asyncio
import random
import statistics
import time
from array import array
from collections.abc import Callable
from typing import Final

from adapters.local.vector_index import VectorIndex
from adapters.local.wordllama_embedder import DIMENSION, WordLlamaEmbedder
from domain.semantic.guard import marks_of
from domain.semantic.question import read_question
from ports.embedder import Vector

ENTRIES: Final = 1_000
_SCOPE: Final = "scope"
_ROUNDS: Final = 2_000
_GPTCACHE_CPU_S: Final = 0.0179
_GOAL: Final = 300
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


def main() -> None:
    """Measure and print."""
    for k in (1, 3):
        cpu_s = _cpu_s(lookups(_ROUNDS, k=k), _ROUNDS)
        ratio = _GPTCACHE_CPU_S / cpu_s
        verdict = "met" if ratio >= _GOAL else "MISSED"
        print(
            f"nearest {k} of {ENTRIES}: {cpu_s * 1e6:.1f} µs CPU, "
            f"{ratio:.0f}× GPTCache's 17.9 ms (goal {_GOAL}×, {verdict})"
        )
    print(f"embedding: {asyncio.run(_embedding_ms()):.3f} ms p50 (goal 15 ms)")
    texts = [f"what is {n}% of 80?" for n in range(500)]
    for name, read in (("reading", read_question), ("guard", marks_of)):
        cpu_s = _cpu_s(lambda read=read: [read(text) for text in texts], len(texts))  # type: ignore[misc]
        print(f"{name}: {cpu_s * 1e6:.0f} µs CPU")


if __name__ == "__main__":
    main()
