"""Who did not answer is left alone for a while, and then asked once."""

from __future__ import annotations

from itertools import pairwise

import pytest

from adapters.aws.redis_breaker import Breaker


class TestBreaker:
    def test_lets_one_try_after_each_wait_which_grow_to_a_bound(self) -> None:
        """Nobody asks in between, however many come."""
        now_s = 0.0
        breaker = Breaker("it is away", seconds=lambda: now_s)
        assert breaker.failed()
        tries: list[float] = []
        while now_s < 40.0:
            now_s += 0.01
            if breaker.lets_through():
                assert not breaker.lets_through()
                tries.append(now_s)
                assert not breaker.failed()
        waits = [after - before for before, after in pairwise([0.0, *tries])]

        assert waits[:4] == pytest.approx([0.25, 0.5, 1.0, 2.0], abs=0.02)
        assert max(waits) == pytest.approx(5.0, abs=0.02)

    def test_waits_no_longer_for_many_that_failed_at_once(self) -> None:
        """They were all under way when it went away; that is one failure."""
        now_s = 0.0
        breaker = Breaker("it is away", seconds=lambda: now_s)
        assert all(breaker.lets_through() for _ in range(8))
        assert [breaker.failed() for _ in range(8)] == [True] + [False] * 7
        now_s = 0.26
        assert breaker.lets_through()
        assert [breaker.failed() for _ in range(8)] == [False] * 8
        now_s = 0.77

        assert breaker.lets_through()

    def test_lets_everybody_through_once_it_worked(self) -> None:
        """And waits as little as at first when it fails again."""
        now_s = 0.0
        breaker = Breaker("it is away", seconds=lambda: now_s)
        for _ in range(5):
            breaker.failed()
        now_s = 60.0
        assert breaker.lets_through()
        breaker.worked()
        assert breaker.lets_through()
        assert breaker.lets_through()
        assert breaker.failed()
        now_s = 60.26
        assert breaker.lets_through()

    def test_lets_another_one_try_if_who_tried_never_came_back(self) -> None:
        """Somebody who was canceled reports nothing."""
        now_s = 0.0
        breaker = Breaker("it is away", seconds=lambda: now_s)
        breaker.failed()
        now_s = 0.3
        assert breaker.lets_through()
        assert not breaker.lets_through()
        now_s = 0.6
        assert breaker.lets_through()
