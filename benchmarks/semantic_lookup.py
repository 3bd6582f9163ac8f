"""Semantic lookup: what answering a question by its meaning takes, beside GPTCache.

GPTCache is given its embedding for nothing; here a question is read, which is all that
its meaning takes. The index of vectors is what GPTCache looks up in, and no part of the
product yet: its row is for what may come. `python -m benchmarks.semantic_lookup` shows
what else a question takes: its reading alone, the guard's look at it.
"""

from __future__ import annotations

import asyncio
import os
import random
import statistics
import time
from array import array
from collections.abc import Callable
from pathlib import Path
from typing import Final

from adapters.local.vector_index import VectorIndex
from adapters.local.wordllama_embedder import DIMENSION, WordLlamaEmbedder
from benchmarks.figures import Figure, LeftOut
from benchmarks.peers import OFFLINE, environment_of
from benchmarks.semantic_answers import kept, look_up
from domain.semantic.guard import marks_of
from domain.semantic.question import read_question
from ports.embedder import Vector

ENTRIES: Final = 1_000
_SCOPE: Final = "scope"
_ROUNDS: Final = 2_000
_GOAL: Final = 300
_EMBEDDING_GOAL_MS: Final = 15
_HIT: Final = (
    f"semantic hit among {ENTRIES} kept answers, reading the question included: CPU,"
    " beside GPTCache's hit without its embedding"
)
_INDEX: Final = (
    f"bare index of {ENTRIES} vectors, which the product does not use: CPU of a lookup,"
    " beside GPTCache's hit without its embedding"
)
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
            place = n % len(vectors)
            assert index.nearest(_SCOPE, vectors[place], k)[0].entry_id == str(place)

    return run


async def _hit_s() -> float:
    """Return the CPU seconds of a hit in the product, the best of five rounds."""
    recall, questions = await kept(ENTRIES)
    best = float("inf")
    for _ in range(5):
        before = time.process_time()
        await look_up(recall, questions)
        best = min(best, (time.process_time() - before) / len(questions))
    return best


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
    embedding_ms = await _embedding_ms()
    embedding = Figure(
        name="embedding of a question, p50",
        ours=f"{embedding_ms:.3f} ms",
        peer="",
        ratio=embedding_ms,
        goal=_EMBEDDING_GOAL_MS,
        at_least=False,
        unit=" ms",
    )
    python = environment_of("gptcache")
    if python is None:
        why = "GPTCache is not installed"
        return [*(LeftOut(name=name, why=why) for name in (_HIT, _INDEX)), embedding]
    theirs = await _gptcache_s(python)
    return [
        _beside_gptcache(_HIT, await _hit_s(), theirs, goal=_GOAL),
        _beside_gptcache(_INDEX, _cpu_s(lookups(_ROUNDS), _ROUNDS), theirs, goal=None),
        embedding,
    ]


async def _gptcache_s(python: Path) -> float:
    """Return the CPU seconds of a hit in GPTCache."""
    command = (str(python), "-m", "benchmarks.gptcache_lookup", str(ENTRIES))
    told = await asyncio.create_subprocess_exec(
        *command, stdout=asyncio.subprocess.PIPE, env={**os.environ, **OFFLINE}
    )
    said, _ = await told.communicate()
    assert told.returncode == 0
    return float(said.split()[-1])


def _beside_gptcache(
    name: str, ours: float, theirs: float, *, goal: float | None
) -> Figure:
    return Figure(
        name=name,
        ours=f"{ours * 1e6:,.1f} µs",
        peer=f"{theirs * 1e6:,.0f} µs",
        ratio=theirs / ours,
        goal=goal,
    )


def main() -> None:
    """Measure and print what only we do."""
    cpu_s = _cpu_s(lookups(_ROUNDS, k=3), _ROUNDS)
    print(f"nearest 3 of {ENTRIES}: {cpu_s * 1e6:.1f} µs CPU")
    texts = [f"what is {n}% of 80?" for n in range(500)]
    for name, read in (("reading", read_question), ("guard", marks_of)):
        cpu_s = _cpu_s(lambda read=read: [read(text) for text in texts], len(texts))  # type: ignore[misc]  # a default binds the loop's
        print(f"{name}: {cpu_s * 1e6:.0f} µs CPU")


if __name__ == "__main__":
    main()
