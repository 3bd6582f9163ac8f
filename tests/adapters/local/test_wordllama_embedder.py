"""Sentences become vectors, with no network and without holding the loop up."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence

import pytest

from adapters.local.wordllama_embedder import WordLlamaEmbedder
from ports.embedder import EmbedderUnavailableError

pytestmark = pytest.mark.anyio


class TestWordLlamaEmbedder:
    async def test_gives_a_vector_of_length_one_for_each_text(self) -> None:
        """In the order of the texts, in the dimension it promises."""
        embedder = WordLlamaEmbedder()

        vectors = await embedder.embed(["Why is the sky blue?", "", "📐"])

        assert [len(v) for v in vectors] == [embedder.dimension] * 3
        assert sum(x * x for x in vectors[0]) == pytest.approx(1, abs=1e-4)
        assert not await embedder.embed([])

    async def test_finds_alike_what_sounds_alike(self) -> None:
        """The angle between two wordings is smaller than between two questions."""
        one, other, far = await WordLlamaEmbedder().embed(
            ["Why is the sky blue?", "What makes the sky blue?", "Define a noun"]
        )

        def alike(a: Sequence[float], b: Sequence[float]) -> float:
            return sum(x * y for x, y in zip(a, b, strict=True))

        assert alike(one, other) > alike(one, far) + 0.2

    async def test_leaves_the_loop_free_while_it_loads(self) -> None:
        """Others go on meanwhile, and two that wait load it once."""
        embedder, ticks = WordLlamaEmbedder(), 0
        loading = asyncio.gather(embedder.embed(["a"]), embedder.embed(["b"]))
        while not loading.done():
            await asyncio.sleep(0)
            ticks += 1

        assert ticks > 10
        assert len(await loading) == 2

    async def test_says_so_where_it_is_not_installed(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The encoder is an extra; without it nothing is similar."""
        monkeypatch.setitem(sys.modules, "wordllama", None)

        with pytest.raises(EmbedderUnavailableError):
            await WordLlamaEmbedder().embed(["a"])
