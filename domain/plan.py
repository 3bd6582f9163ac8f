"""Plan: how much help a student may use in a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from domain.errors import ConflictError, ForbiddenError
from domain.reply import Tier


class PlanName(StrEnum):
    """The four plans of the specification."""

    FREE = "free"
    STARTER = "starter"
    PREMIUM = "premium"
    ELITE = "elite"


class PlanNotOfferedError(ForbiddenError):
    """An operator grants this plan; nobody takes it for themselves."""

    code = "plan-not-offered"
    title = "This plan can't be chosen."


class SubscribedAlreadyError(ConflictError):
    """There is a subscription; it can be updated."""

    code = "already-subscribed"
    title = "You are subscribed already."


class NotSubscribedError(ConflictError):
    """There is no subscription to update or to cancel."""

    code = "not-subscribed"
    title = "You are not subscribed."


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a plan grants.

    `daily_tokens` is the most a student may be charged in one day; on an `unlimited`
    plan it is the abuse ceiling. `turns_at_once` bounds the replies being generated
    at one moment. `keeps_messages_for` is how long what was said can be read; None
    for as long as the student stays. A plan that is `granted` is given by an operator
    and can't be chosen. `ceiling` is the strongest tier it is meant for: a stronger
    model answers only where nothing else is left.
    """

    name: PlanName
    daily_tokens: int
    turns_at_once: int
    unlimited: bool = False
    keeps_messages_for: timedelta | None = None
    granted: bool = False
    ceiling: Tier = Tier.COMPLEX

    def expiry(self, sent_at: datetime) -> datetime | None:
        """Return when a message sent now can no longer be read; None for never.

        Whole seconds, because that is how stores that delete by themselves count.
        """
        if self.keeps_messages_for is None:
            return None
        return (sent_at + self.keeps_messages_for).replace(microsecond=0)


# Source: specification 9.2 for the tokens, decisions 5.1 for the cap of four,
# specification 2.1 for the ninety days.
PLANS: Final[dict[PlanName, Plan]] = {
    PlanName.FREE: Plan(
        name=PlanName.FREE,
        daily_tokens=1_000,
        turns_at_once=4,
        ceiling=Tier.BASIC,
        keeps_messages_for=timedelta(days=90),
    ),
    PlanName.STARTER: Plan(name=PlanName.STARTER, daily_tokens=10_000, turns_at_once=4),
    PlanName.PREMIUM: Plan(name=PlanName.PREMIUM, daily_tokens=50_000, turns_at_once=4),
    PlanName.ELITE: Plan(
        name=PlanName.ELITE,
        daily_tokens=2_000_000,
        turns_at_once=4,
        unlimited=True,
        granted=True,
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PendingPlan:
    """A plan that takes another's place at an instant."""

    name: PlanName
    effective_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """The plan somebody has, and the one that follows it, None if that is the same."""

    plan: PlanName
    pending: PendingPlan | None = None

    def as_of(self, now: datetime) -> Subscription:
        """Return the subscription at an instant: what was pending may count by now."""
        if self.pending is not None and self.pending.effective_at <= now:
            return Subscription(plan=self.pending.name)
        return self

    def begun(self, plan: PlanName, *, window_ends_at: datetime) -> Subscription:
        """Return the subscription of somebody who had none, or had canceled theirs.

        Raises:
            PlanNotOfferedError: If nobody can subscribe to this plan.
            SubscribedAlreadyError: If there is a subscription that goes on.
        """
        if PLANS[plan].granted or plan is PlanName.FREE:
            raise PlanNotOfferedError
        following = self.plan if self.pending is None else self.pending.name
        if following is not PlanName.FREE:
            raise SubscribedAlreadyError
        return self._moved(plan, window_ends_at=window_ends_at)

    def changed(self, plan: PlanName, *, window_ends_at: datetime) -> Subscription:
        """Return the subscription with another plan.

        More counts at once; less, and none at all, from the next window on: what a
        day was promised it keeps.

        Raises:
            NotSubscribedError: If there is no subscription.
            PlanNotOfferedError: If this plan can't be chosen.
        """
        if self.plan is PlanName.FREE:
            raise NotSubscribedError
        return self._moved(plan, window_ends_at=window_ends_at)

    def _moved(self, plan: PlanName, *, window_ends_at: datetime) -> Subscription:
        if plan is self.plan:
            return Subscription(plan=plan)
        if PLANS[plan].granted:
            raise PlanNotOfferedError
        if PLANS[plan].daily_tokens > PLANS[self.plan].daily_tokens:
            return Subscription(plan=plan)
        pending = PendingPlan(name=plan, effective_at=window_ends_at)
        return Subscription(plan=self.plan, pending=pending)
