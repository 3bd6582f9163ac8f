"""Presence: a lease that outlasts the last connection, and is told once each way."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from domain.events import UserOffline, UserOnline
from domain.presence import (
    BEAT,
    GRACE,
    LEASE,
    PAUSE,
    Presence,
    beaten,
    became_steady,
    news,
    seen,
)
from tests.support.builders import ADA, NOON, SECOND

ONLINE, OFFLINE = UserOnline(user_id=ADA), UserOffline(user_id=ADA)


class TestLease:
    def test_outlasts_a_connection_by_the_grace(self) -> None:
        """Whenever it was renewed last, if that was no longer ago than a beat."""
        presence = seen(None, now=NOON, shown=True)
        dropped_at = NOON + BEAT

        assert not presence.is_over(now=dropped_at + GRACE - SECOND)
        assert presence.is_over(now=NOON + LEASE)

    @given(st.lists(st.integers(-5, 30), min_size=1))
    def test_is_never_cut_short(self, seconds: list[int]) -> None:
        """By a node whose clock is behind, or whose word comes late."""
        instants = [NOON + second * SECOND for second in seconds]
        presence = seen(None, now=instants[0], shown=True)
        for instant in instants[1:]:
            presence = presence.renewed(now=instant)

        assert presence.until == max(instants) + LEASE


class TestNews:
    def test_are_what_others_can_see(self) -> None:
        """Coming, going, and hiding; never a hidden person's."""
        shown = Presence(until=NOON, shown=True)
        hidden = Presence(until=NOON, shown=False)
        longer = shown.renewed(now=NOON)
        told = {
            (before, after): news(ADA, before=before, after=after)
            for before in (None, shown, hidden)
            for after in (None, shown, hidden, longer)
        }

        assert told == {
            (None, None): None,
            (None, shown): ONLINE,
            (None, longer): ONLINE,
            (None, hidden): None,
            (shown, None): OFFLINE,
            (shown, shown): None,
            (shown, longer): None,
            (shown, hidden): OFFLINE,
            (hidden, None): None,
            (hidden, shown): ONLINE,
            (hidden, longer): ONLINE,
            (hidden, hidden): None,
        }


class TestPulse:
    def test_is_unsteady_at_first_and_after_a_pause(self) -> None:
        """Until everybody who serves somebody had a lease's time to say so."""
        first = beaten(None, now=NOON)
        steady = first
        for beat in range(1, 6):
            steady = beaten(steady, now=NOON + beat * BEAT)
        late = NOON + 5 * BEAT + PAUSE
        paused = beaten(steady, now=late + SECOND)

        assert first.steady_from == steady.steady_from == NOON + LEASE
        assert not steady.is_steady(now=NOON + LEASE - SECOND)
        assert steady.is_steady(now=NOON + LEASE)
        assert beaten(steady, now=late).steady_from == NOON + LEASE
        assert paused.steady_from == late + SECOND + LEASE

    def test_is_seen_to_become_steady_by_whoever_beats(self) -> None:
        """Once or twice."""
        for offset in range(3):
            beats = [NOON + offset * SECOND + beat * BEAT for beat in range(-3, 4)]
            assert sum(became_steady(NOON, now=beat) for beat in beats) in {1, 2}
