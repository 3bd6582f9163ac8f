"""ReadUsage: what is spent, set aside and left today."""

from __future__ import annotations

from dataclasses import dataclass

from domain.ids import UserId
from domain.plan import PLANS, Plan
from domain.quota import QuotaWindow, day_window
from ports.clock import Clock
from ports.quota_ledger import QuotaLedger
from ports.student_repository import StudentRepository
from ports.user_repository import UserRepository


@dataclass(frozen=True, slots=True, kw_only=True)
class DayUsage:
    """A plan and the day's tokens under it."""

    plan: Plan
    window: QuotaWindow


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
        plan = PLANS[(await self.users.get(caller)).plan]
        student = await self.students.get(caller)
        now = self.clock.now()
        window = await self.quota.open_window(
            caller,
            day=day_window(now, student.zone),
            limit_tokens=plan.daily_tokens,
            now=now,
        )
        return DayUsage(plan=plan, window=window)
