"""Metrics: how the service does, in numbers, for whoever runs it.

What a number is told under comes from small closed sets: names of models and tiers,
codes and routes. Never anybody's words or ids.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from domain.reply import CacheUse, Tier


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyMeasured:
    """One reply that was given, by a model or a cache.

    `first_word_ms` is None where no word came. The tokens are those of this reply: none
    where a cache gave it.
    """

    model: str
    tier: Tier
    cache: CacheUse
    total_ms: int
    first_word_ms: int | None
    input_tokens: int = 0
    output_tokens: int = 0
    cached_tokens: int = 0


class Metrics(Protocol):
    """Takes measurements; it costs microseconds, never waits and never fails."""

    def replied(self, reply: ReplyMeasured) -> None:
        """Count a reply: its model, its times and its tokens."""
        ...

    def cache_looked(self, *, request_class: str, found: CacheUse) -> None:
        """Count a look into the caches, and which of them had the reply, if any."""
        ...

    def model_failed(self, *, model: str, code: str) -> None:
        """Count a call that failed, by the code of its error."""
        ...

    def served(self, *, route: str, status: int, seconds: float) -> None:
        """Count a request that was answered; `route` is its template."""
        ...

    def exposition(self) -> bytes:
        """Return all of it as Prometheus' text format."""
        ...
