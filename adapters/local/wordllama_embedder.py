"""WordLlama embedder: 16 MB of word vectors from a package, without any network."""

from __future__ import annotations

import asyncio
from array import array
from collections.abc import Iterable, Sequence
from typing import Final, Protocol, cast

from ports.embedder import EmbedderUnavailableError, Vector

DIMENSION: Final = 256


class _Row(Protocol):
    def tobytes(self) -> bytes: ...


class _Encoder(Protocol):
    """What the package's encoder does for us; it has no types of its own."""

    def embed(self, texts: list[str], *, norm: bool) -> Iterable[_Row]: ...


class WordLlamaEmbedder:
    """Loads its encoder in a thread when the first text comes, then answers at once."""

    def __init__(self) -> None:
        self._encoder: _Encoder | None = None
        self._loading = asyncio.Lock()

    @property
    def name(self) -> str:
        return f"wordllama-{DIMENSION}"

    @property
    def dimension(self) -> int:
        return DIMENSION

    async def embed(self, texts: Sequence[str]) -> Sequence[Vector]:
        encoder = self._encoder or await self._loaded()
        return [] if not texts else _vectors(encoder, texts)

    async def _loaded(self) -> _Encoder:
        async with self._loading:
            if self._encoder is None:
                self._encoder = await asyncio.to_thread(_load)
            return self._encoder


def _load() -> _Encoder:
    try:
        # A second's work that only a system with a semantic cache needs to do.
        import wordllama  # type: ignore[import-untyped]  # noqa: PLC0415  no types, and late
    except ImportError as error:
        raise EmbedderUnavailableError from error
    folder = wordllama.__path__[0]
    try:
        encoder = wordllama.WordLlama.load(
            dim=DIMENSION, cache_dir=folder, disable_download=True
        )
    except (OSError, ValueError) as error:
        raise EmbedderUnavailableError from error
    return cast("_Encoder", encoder)


def _vectors(encoder: _Encoder, texts: Sequence[str]) -> list[Vector]:
    # It divides by a vector's length, so a text without any known word needs one.
    known = [text if text.strip() else "?" for text in texts]
    rows = encoder.embed(known, norm=True)
    return [array("f", row.tobytes()) for row in rows]
