"""Plan: how much help a student may use in a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final


class PlanName(StrEnum):
    """The four plans of the specification."""

    FREE = "free"
    STARTER = "starter"
    PREMIUM = "premium"
    ELITE = "elite"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a plan grants.

    `daily_tokens` is the most a student may be charged in one day; on an `unlimited`
    plan it is the abuse ceiling. `turns_at_once` bounds the replies being generated
    at one moment. `keeps_messages_for` is how long what was said can be read; None
    for as long as the student stays.
    """

    name: PlanName
    daily_tokens: int
    turns_at_once: int
    unlimited: bool = False
    keeps_messages_for: timedelta | None = None

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
        keeps_messages_for=timedelta(days=90),
    ),
    PlanName.STARTER: Plan(name=PlanName.STARTER, daily_tokens=10_000, turns_at_once=4),
    PlanName.PREMIUM: Plan(name=PlanName.PREMIUM, daily_tokens=50_000, turns_at_once=4),
    PlanName.ELITE: Plan(
        name=PlanName.ELITE, daily_tokens=2_000_000, turns_at_once=4, unlimited=True
    ),
}
