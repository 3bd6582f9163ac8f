"""`python -m benchmarks.gptcache_lookup ENTRIES`: what a hit in GPTCache takes.

It runs in GPTCache's own environment, and so imports nothing of ours. The embedding is
free: each text's direction is drawn beforehand, and other words for it have the same.
Every hit has to be the text's own answer. Prints the CPU seconds of a hit.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from typing import Any, Final

import numpy as np
from gptcache import cache
from gptcache.adapter.api import get, put
from gptcache.manager import CacheBase, VectorBase, get_data_manager
from gptcache.similarity_evaluation.distance import SearchDistanceEvaluation

_DIMENSION: Final = 384
_ANSWER: Final = "Let us think about it. " * 20
_FIRST: Final = "What is problem number {n}?"
_AGAIN: Final = "Please show me problem {n}."
_ROUNDS: Final = 5
_HITS: Final = 100


def main(entries: int) -> None:
    """Fill the cache, and time what finds the first entries by other words."""
    draw = np.random.default_rng(1)
    texts = [_FIRST.format(n=n) for n in range(entries)]
    directions = draw.standard_normal((entries, _DIMENSION)).astype("f4")
    directions /= np.linalg.norm(directions, axis=1, keepdims=True)
    known = dict(zip(texts, directions, strict=True))
    known |= {_AGAIN.format(n=n): directions[n] for n in range(entries)}
    cache.init(
        pre_embedding_func=_prompt,
        embedding_func=lambda text, **_: known[text],
        data_manager=get_data_manager(
            CacheBase("sqlite"), VectorBase("faiss", dimension=_DIMENSION)
        ),
        similarity_evaluation=SearchDistanceEvaluation(),
    )
    for n, text in enumerate(texts):
        put(text, _answer(n))
    print(min(_hit_s(_HITS) for _ in range(_ROUNDS)))


def _prompt(data: dict[str, Any], **_: object) -> str:
    prompt: str = data["prompt"]
    return prompt


def _answer(n: int) -> str:
    return f"{n}: {_ANSWER}"


def _hit_s(hits: int) -> float:
    before = time.process_time()
    for n in range(hits):
        assert get(_AGAIN.format(n=n)) == _answer(n)
    return (time.process_time() - before) / hits


if __name__ == "__main__":
    # It writes there what it keeps, to the end of this process.
    folder = tempfile.TemporaryDirectory()
    os.chdir(folder.name)
    main(int(sys.argv[1]))
