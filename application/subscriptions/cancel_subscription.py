"""CancelSubscription: end a subscription."""

from __future__ import annotations

from dataclasses import dataclass

from application.subscriptions.move_plan import MovePlan
from application.subscriptions.read_usage import DayUsage
from domain.ids import UserId
from domain.plan import PlanName


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelSubscription:
    """Cancel one's own subscription."""

    move_plan: MovePlan

    async def __call__(self, *, caller: UserId) -> DayUsage:
        """Go back to the free plan when the open window ends.

        Raises:
            NotSubscribedError: If there is no subscription.
            StudentNotFoundError: If the caller is not a student.
        """
        return await self.move_plan(
            caller,
            lambda subscription, ends_at: subscription.changed(
                PlanName.FREE, window_ends_at=ends_at
            ),
        )
