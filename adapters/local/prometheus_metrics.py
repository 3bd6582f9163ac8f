"""PrometheusMetrics: measurements in this process's memory, for a scraper."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest

from domain.reply import CacheUse
from ports.metrics import ReplyMeasured

# What more than so many are called is one: memory stays bounded whatever is told.
_NAMES: Final = 64
_OTHER: Final = "other"
_REPLY_S: Final = (0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 32.0)
_REQUEST_S: Final = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 30)
_PER_S: Final = 1_000


class PrometheusMetrics:
    """Metrics in a registry of its own."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._known: dict[str, set[str]] = {}
        self._replies = self._counter("replies", "Replies given.", "model tier cache")
        self._total = self._histogram(
            "response_seconds", "Until a reply was whole.", "tier cache", _REPLY_S
        )
        self._first = self._histogram(
            "first_word_seconds", "Until a reply's first word.", "tier cache", _REPLY_S
        )
        self._tokens = self._counter("tokens", "Tokens of models.", "model kind")
        self._looks = self._counter(
            "cache_looks", "Looks into the caches of replies.", "request_class found"
        )
        self._failures = self._counter(
            "model_failures", "Calls of models that failed.", "model code"
        )
        self._requests = self._histogram(
            "http_request_seconds", "Requests answered.", "route status", _REQUEST_S
        )
        # Finding a child by its labels is dearer than counting.
        self._replies_of = lru_cache(maxsize=None)(self._replies.labels)
        self._total_of = lru_cache(maxsize=None)(self._total.labels)
        self._first_of = lru_cache(maxsize=None)(self._first.labels)
        self._tokens_of = lru_cache(maxsize=None)(self._tokens.labels)
        self._looks_of = lru_cache(maxsize=None)(self._looks.labels)
        self._failures_of = lru_cache(maxsize=None)(self._failures.labels)
        self._requests_of = lru_cache(maxsize=None)(self._requests.labels)

    def replied(self, reply: ReplyMeasured) -> None:
        model = self._bounded("model", reply.model)
        tier, cache = reply.tier.value, reply.cache.value
        self._replies_of(model, tier, cache).inc()
        self._total_of(tier, cache).observe(reply.total_ms / _PER_S)
        if reply.first_word_ms is not None:
            self._first_of(tier, cache).observe(reply.first_word_ms / _PER_S)
        for kind, count in (
            ("input", reply.input_tokens),
            ("output", reply.output_tokens),
            ("cached", reply.cached_tokens),
        ):
            if count:
                self._tokens_of(model, kind).inc(count)

    def cache_looked(self, *, request_class: str, found: CacheUse) -> None:
        known = self._bounded("request_class", request_class)
        self._looks_of(known, found.value).inc()

    def model_failed(self, *, model: str, code: str) -> None:
        self._failures_of(
            self._bounded("model", model), self._bounded("code", code)
        ).inc()

    def served(self, *, route: str, status: int, seconds: float) -> None:
        self._requests_of(route or _OTHER, str(status)).observe(seconds)

    def exposition(self) -> bytes:
        return generate_latest(self._registry)

    def _bounded(self, label: str, name: str) -> str:
        known = self._known.setdefault(label, set())
        if name in known:
            return name
        if len(known) >= _NAMES:
            return _OTHER
        known.add(name)
        return name

    def _counter(self, name: str, about: str, labels: str) -> Counter:
        return Counter(f"helpy_{name}", about, labels.split(), registry=self._registry)

    def _histogram(
        self, name: str, about: str, labels: str, buckets: tuple[float, ...]
    ) -> Histogram:
        return Histogram(
            f"helpy_{name}",
            about,
            labels.split(),
            buckets=buckets,
            registry=self._registry,
        )
