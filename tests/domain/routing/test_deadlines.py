"""How long each model may take."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from domain.routing.deadlines import first_word_deadline_ms
from domain.routing.latency import UNSEEN, Latency


def seen(*first_words_ms: int) -> Latency:
    """Give a latency of these observations."""
    latency = UNSEEN
    for ms in first_words_ms:
        latency = latency.observed(ms)
    return latency


OTHER = seen(300)
USUAL = seen(*[900, 1_000, 1_100] * 10)
LATENCIES = st.lists(st.integers(0, 60_000), max_size=15).map(lambda ms: seen(*ms))


class TestLatency:
    def test_knows_nothing_at_first(self) -> None:
        """No figure is made up."""
        assert UNSEEN.typical_ms is None
        assert seen(100).slow_ms is None

    def test_follows_what_is_seen(self) -> None:
        """A model that became slower is known as slower."""
        before = seen(*[200] * 30)
        after = seen(*[200] * 30, *[2_000] * 30)
        assert before.typical_ms == 200
        assert 1_500 < (after.typical_ms or 0) < 2_100

    def test_tells_slow_from_usual(self) -> None:
        """Nineteen of twenty stay below, and the usual far below."""
        slow = USUAL.slow_ms
        assert slow is not None
        assert 1_050 < slow < 1_400

    @given(st.lists(st.integers(0, 10**7), min_size=10, max_size=40))
    def test_stays_within_what_was_seen(self, ms: list[int]) -> None:
        """What is usual was seen, and slow is no quicker."""
        latency = seen(*ms)
        typical, slow = latency.typical_ms, latency.slow_ms
        assert typical is not None
        assert slow is not None
        assert max(min(ms), 1) * 0.99 - 1 <= typical <= max(*ms, 1) * 1.01 + 1
        assert slow >= typical


class TestFirstWordDeadline:
    def test_is_all_there_is_where_nobody_follows(self) -> None:
        """The last one may use up the rest."""
        assert first_word_deadline_ms(7_000, []) == 7_000

    def test_keeps_what_a_fallback_needs(self) -> None:
        """A quick fallback costs the first one little."""
        quick = seen(*[500] * 20)
        assert first_word_deadline_ms(30_000, [quick]) == 29_000

    @given(st.integers(0, 120_000), st.lists(LATENCIES, max_size=5))
    def test_leaves_each_one_its_share(
        self, overall_ms: int, chain: list[Latency]
    ) -> None:
        """Where everyone uses up theirs, all fit, and none has less than it needs."""
        left = overall_ms
        for place in range(len(chain) + 1):
            rest = chain[place:]
            given_ms = first_word_deadline_ms(left, rest)
            assert given_ms >= left // (len(rest) + 1)
            assert 0 <= given_ms <= left
            left -= given_ms
        assert left == 0
