"""An erasure on its way from the wish to the confirmation."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain.erasure import CONFIRM_AFTER, Erasure, ErasureStatus, asked
from domain.ids import ErasureId
from tests.support.builders import ADA, NOON, SECOND

COUNTS = st.dictionaries(
    st.sampled_from(["users", "messages", "keys"]), st.integers(0, 9)
)


def just_asked() -> Erasure:
    """Return what was asked for at noon."""
    return asked(ErasureId("ers_" + "1" * 32), ADA, person="f" * 64, now=NOON)


class TestErasure:
    def test_is_due_at_once(self) -> None:
        """Nobody waits for what they asked for."""
        erasure = just_asked()

        assert erasure.status is ErasureStatus.ERASING
        assert erasure.due_at == NOON

    def test_is_confirmed_a_day_after_nothing_was_left(self) -> None:
        """Then the receipt does not name the person any more."""
        erased = just_asked().went({"messages": 3}, left={}, now=NOON + SECOND)
        later = NOON + SECOND + CONFIRM_AFTER
        confirmed = erased.went({"messages": 1, "keys": 1}, left={}, now=later)

        assert erased.status is ErasureStatus.ERASED
        assert erased.due_at == later
        assert confirmed.status is ErasureStatus.CONFIRMED
        assert confirmed.user_id is None
        assert confirmed.due_at is None
        assert confirmed.erased == {"keys": 1, "messages": 4}

    def test_is_not_confirmed_by_whoever_comes_early(self) -> None:
        """Two nodes may pass over the store at the same time."""
        erased = just_asked().went({}, left={}, now=NOON)
        again = erased.went({}, left={}, now=NOON + SECOND)

        assert again.status is ErasureStatus.ERASED
        assert again.due_at == NOON + CONFIRM_AFTER

    @given(
        passes=st.lists(
            st.tuples(st.timedeltas(timedelta(0), timedelta(days=2)), COUNTS, COUNTS)
        )
    )
    def test_ends_with_nothing_left_and_counts_all(
        self, passes: list[tuple[timedelta, dict[str, int], dict[str, int]]]
    ) -> None:
        """Whatever passes find, in whatever order nodes make them."""
        erasure, now = just_asked(), NOON
        total: dict[str, int] = {}
        for wait, gone, left in passes:
            if erasure.due_at is None:
                break
            now += wait
            erasure = erasure.went(gone, left=left, now=now)
            total = {k: total.get(k, 0) + gone.get(k, 0) for k in {*total, *gone}}

            assert erasure.erased == total
            if any(left.values()):
                assert erasure.due_at is not None
                assert erasure.status is not ErasureStatus.CONFIRMED
            if erasure.confirmed_at is not None:
                assert erasure.erased_at is not None
                assert erasure.confirmed_at - erasure.erased_at >= CONFIRM_AFTER
