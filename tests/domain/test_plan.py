"""Plans: more at once, less tomorrow, and never more than the most one had."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.errors import HelpyError, LimitReachedError
from domain.plan import (
    PLANS,
    NotSubscribedError,
    PendingPlan,
    PlanName,
    PlanNotOfferedError,
    SubscribedAlreadyError,
    Subscription,
)
from domain.quota import HoldState, QuotaWindow, reserve, settle
from tests.support.builders import ADA, NOON, SECOND

ENDS = NOON + timedelta(hours=12)
FREE = Subscription(plan=PlanName.FREE)
STARTER = Subscription(plan=PlanName.STARTER)
PREMIUM = Subscription(plan=PlanName.PREMIUM)


class TestSubscription:
    def test_begins_at_once(self) -> None:
        """There is nothing to wait for."""
        assert FREE.begun(PlanName.STARTER, window_ends_at=ENDS) == STARTER

    def test_begins_once(self) -> None:
        """A second one would be an update."""
        with pytest.raises(SubscribedAlreadyError):
            STARTER.begun(PlanName.PREMIUM, window_ends_at=ENDS)

    def test_can_be_taken_up_again_while_it_runs_out(self) -> None:
        """As if it had not been canceled, or with more."""
        canceled = STARTER.changed(PlanName.FREE, window_ends_at=ENDS)

        assert canceled.begun(PlanName.STARTER, window_ends_at=ENDS) == STARTER
        assert canceled.begun(PlanName.PREMIUM, window_ends_at=ENDS) == PREMIUM

    def test_grows_at_once_and_shrinks_when_the_window_ends(self) -> None:
        """Cancelling is shrinking to the free plan."""
        assert STARTER.changed(PlanName.PREMIUM, window_ends_at=ENDS) == PREMIUM
        smaller = PREMIUM.changed(PlanName.FREE, window_ends_at=ENDS)

        assert smaller.pending == PendingPlan(name=PlanName.FREE, effective_at=ENDS)
        assert smaller.as_of(ENDS - SECOND) == smaller
        assert smaller.as_of(ENDS) == FREE

    @pytest.mark.parametrize("plan", [PlanName.FREE, PlanName.ELITE])
    def test_is_not_offered_for_every_plan(self, plan: PlanName) -> None:
        """The free plan needs none, and elite is granted."""
        with pytest.raises(PlanNotOfferedError):
            FREE.begun(plan, window_ends_at=ENDS)

    def test_can_not_be_moved_to_what_is_granted(self) -> None:
        """Not by way of an update either."""
        with pytest.raises(PlanNotOfferedError):
            STARTER.changed(PlanName.ELITE, window_ends_at=ENDS)

    def test_must_be_there_to_be_changed(self) -> None:
        """The free plan is no subscription."""
        with pytest.raises(NotSubscribedError):
            FREE.changed(PlanName.PREMIUM, window_ends_at=ENDS)


ACTIONS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["begin", "change"]), st.sampled_from(PlanName)),
        st.tuples(st.just("spend"), st.integers(1, 60_000)),
    ),
    max_size=30,
)


class TestOneWindow:
    @given(actions=ACTIONS, start=st.sampled_from(PlanName))
    @settings(deadline=None, max_examples=300)
    def test_never_gives_more_than_the_most_one_had(
        self, actions: list[tuple[str, PlanName | int]], start: PlanName
    ) -> None:
        """Whatever is subscribed, changed and canceled in between."""
        held = Subscription(plan=start)
        most = PLANS[start].daily_tokens
        window = QuotaWindow(payer_id=ADA, resets_at=ENDS, limit_tokens=most)
        for number, (action, what) in enumerate(actions):
            if isinstance(what, PlanName):
                change = held.begun if action == "begin" else held.changed
                with suppress(HelpyError):
                    held = change(what, window_ends_at=ENDS)
                most = max(most, PLANS[held.plan].daily_tokens)
                continue
            now = NOON + number * SECOND
            window = window.raised_to(PLANS[held.as_of(now).plan].daily_tokens)
            with suppress(LimitReachedError):
                window, hold = reserve(
                    window,
                    operation_id=str(number),
                    tokens=what,
                    lease_until=now,
                    turns_at_once=1,
                    now=now,
                )
                window, _ = settle(
                    window, hold, state=HoldState.COMMITTED, actual_tokens=what
                )
            assert window.used_tokens <= most
            assert window.limit_tokens == most
