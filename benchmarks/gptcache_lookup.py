"""`python -m benchmarks.gptcache_lookup ENTRIES`: what a hit in GPTCache takes.

It runs in GPTCache's own environment, and so imports nothing of ours. The embedding is
free: each text's direction is drawn beforehand. Prints the CPU seconds of a hit.
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
_ROUNDS: Final = 5
_HITS: Final = 100


def main(entries: int) -> None:
    """Fill the cache, and time what finds each of the first entries again."""
    draw = np.random.default_rng(1)
    texts = [f"What is problem number {n}?" for n in range(entries)]
    directions = draw.standard_normal((entries, _DIMENSION)).astype("f4")
    directions /= np.linalg.norm(directions, axis=1, keepdims=True)
    known = dict(zip(texts, directions, strict=True))
    cache.init(
        pre_embedding_func=_prompt,
        embedding_func=lambda text, **_: known[text],
        data_manager=get_data_manager(
            CacheBase("sqlite"), VectorBase("faiss", dimension=_DIMENSION)
        ),
        similarity_evaluation=SearchDistanceEvaluation(),
    )
    for text in texts:
        put(text, _ANSWER)
    print(min(_hit_s(texts[:_HITS]) for _ in range(_ROUNDS)))


def _prompt(data: dict[str, Any], **_: object) -> str:
    prompt: str = data["prompt"]
    return prompt


def _hit_s(texts: list[str]) -> float:
    before = time.process_time()
    for text in texts:
        assert get(text) == _ANSWER
    return (time.process_time() - before) / len(texts)


if __name__ == "__main__":
    # It writes there what it keeps, to the end of this process.
    folder = tempfile.TemporaryDirectory()
    os.chdir(folder.name)
    main(int(sys.argv[1]))
