"""ReadUsage: what is spent, set aside and left today."""

from __future__ import annotations

from dataclasses import dataclass

from domain.ids import UserId
from domain.plan import PLANS, PendingPlan, Plan
from domain.quota import QuotaWindow, day_window
from ports.clock import Clock
from ports.quota_ledger import QuotaLedger
from ports.student_repository import StudentRepository
from ports.user_repository import UserRepository


@dataclass(frozen=True, slots=True, kw_only=True)
class DayUsage:
    """A plan, the day's tokens under it, and the plan that follows if another does."""

    plan: Plan
    window: QuotaWindow
    pending: PendingPlan | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadUsage:
    """Read one's own usage."""

    users: UserRepository
    students: StudentRepository
    quota: QuotaLedger
    clock: Clock

    async def __call__(self, *, caller: UserId) -> DayUsage:
        """Return the caller's open window.

        Raises:
            UserNotFoundError: If the caller's account is gone.
            StudentNotFoundError: If the caller is not a student.
        """
        now = self.clock.now()
        user = (await self.users.get(caller)).as_of(now)
        plan = PLANS[user.plan]
        student = await self.students.get(caller)
        window = await self.quota.open_window(
            caller,
            day=day_window(now, student.zone),
            limit_tokens=plan.daily_tokens,
            now=now,
        )
        return DayUsage(plan=plan, window=window, pending=user.pending_plan)
