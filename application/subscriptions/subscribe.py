"""Subscribe: begin a subscription."""

from __future__ import annotations

from dataclasses import dataclass

from application.subscriptions.move_plan import MovePlan
from application.subscriptions.read_usage import DayUsage
from domain.ids import UserId
from domain.plan import PlanName


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscribe:
    """Subscribe to a plan."""

    move_plan: MovePlan

    async def __call__(self, *, caller: UserId, plan: PlanName) -> DayUsage:
        """Begin a subscription, or take back that it was canceled.

        Raises:
            SubscribedAlreadyError: If there is one that goes on.
            PlanNotOfferedError: If nobody can subscribe to the plan.
            StudentNotFoundError: If the caller is not a student.
        """
        return await self.move_plan(
            caller,
            lambda subscription, ends_at: subscription.begun(
                plan, window_ends_at=ends_at
            ),
        )
