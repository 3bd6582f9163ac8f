"""Measurements as a scraper reads them."""

from __future__ import annotations

from prometheus_client.parser import text_string_to_metric_families

from adapters.local.prometheus_metrics import PrometheusMetrics
from domain.reply import CacheUse, Tier
from ports.metrics import ReplyMeasured


def a_reply(
    model: str = "small-model", cache: CacheUse = CacheUse.NONE
) -> ReplyMeasured:
    """Return one that took a second and a half."""
    return ReplyMeasured(
        model=model,
        tier=Tier.SMALL,
        cache=cache,
        total_ms=1_500,
        first_word_ms=200,
        input_tokens=100,
        output_tokens=20,
    )


Sample = tuple[str, frozenset[str]]


def sample(name: str, *labels: str) -> Sample:
    """Return what a sample is found by: its name and its labels' values."""
    return name, frozenset(labels)


def scraped(metrics: PrometheusMetrics) -> dict[Sample, float]:
    """Return every sample."""
    text = metrics.exposition().decode()
    return {
        sample(found.name, *found.labels.values()): found.value
        for family in text_string_to_metric_families(text)
        for found in family.samples
    }


class TestPrometheusMetrics:
    def test_counts_replies_with_their_times_and_tokens(self) -> None:
        """By model and tier, and by the cache they came from."""
        metrics = PrometheusMetrics()
        metrics.replied(a_reply())
        metrics.replied(a_reply(cache=CacheUse.EXACT))
        found = scraped(metrics)

        assert found[sample("helpy_replies_total", "small-model", "small", "none")] == 1
        assert (
            found[sample("helpy_replies_total", "small-model", "small", "exact")] == 1
        )
        assert found[sample("helpy_response_seconds_sum", "small", "none")] == 1.5
        assert found[sample("helpy_first_word_seconds_sum", "small", "none")] == 0.2
        assert found[sample("helpy_tokens_total", "small-model", "input")] == 200
        assert sample("helpy_tokens_total", "small-model", "cached") not in found

    def test_counts_failures_by_what_they_were(self) -> None:
        """The error's code, never its text."""
        metrics = PrometheusMetrics()
        metrics.model_failed(model="m", code="model-busy")
        metrics.model_failed(model="m", code="model-busy")

        found = scraped(metrics)
        assert found[sample("helpy_model_failures_total", "m", "model-busy")] == 2

    def test_counts_looks_into_the_caches(self) -> None:
        """By the class of what was asked, so that misses can be told apart."""
        metrics = PrometheusMetrics()
        metrics.cache_looked(request_class="tutor-turn", found=CacheUse.SEMANTIC)
        metrics.cache_looked(request_class="tutor-turn", found=CacheUse.NONE)
        found = scraped(metrics)

        assert found[sample("helpy_cache_looks_total", "tutor-turn", "semantic")] == 1
        assert found[sample("helpy_cache_looks_total", "tutor-turn", "none")] == 1

    def test_counts_requests(self) -> None:
        """By route and status, those without a route together."""
        metrics = PrometheusMetrics()
        metrics.served(route="/health", status=200, seconds=0.002)
        metrics.served(route="", status=404, seconds=0.001)
        found = scraped(metrics)

        assert found[sample("helpy_http_request_seconds_count", "/health", "200")] == 1
        assert found[sample("helpy_http_request_seconds_count", "other", "404")] == 1

    def test_stays_small_whatever_it_is_told(self) -> None:
        """A name that is somebody else's choice must not fill the memory."""
        metrics = PrometheusMetrics()
        for number in range(1000):
            metrics.model_failed(model=f"m{number}", code=f"c{number}")
            metrics.cache_looked(request_class=f"r{number}", found=CacheUse.NONE)
        found = scraped(metrics)

        assert len(found) < 4 * 70
        assert found[sample("helpy_cache_looks_total", "other", "none")] == 1000 - 64
