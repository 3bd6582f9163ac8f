"""UpdateSubscription: move to another plan."""

from __future__ import annotations

from dataclasses import dataclass

from application.subscriptions.move_plan import MovePlan
from application.subscriptions.read_usage import DayUsage
from domain.ids import UserId
from domain.plan import PlanName


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateSubscription:
    """Change the plan of one's own subscription."""

    move_plan: MovePlan

    async def __call__(self, *, caller: UserId, plan: PlanName) -> DayUsage:
        """Move to another plan: at once to more, in the next window to less.

        Raises:
            NotSubscribedError: If there is no subscription.
            PlanNotOfferedError: If the plan can't be chosen.
            StudentNotFoundError: If the caller is not a student.
        """
        return await self.move_plan(
            caller,
            lambda subscription, ends_at: subscription.changed(
                plan, window_ends_at=ends_at
            ),
        )
