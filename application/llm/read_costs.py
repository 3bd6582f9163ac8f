"""ReadCosts: what models have cost, for whoever runs this."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from application.llm.spending import Spending
from domain.costs import By, CostRow, first_kept
from domain.errors import InvalidInputError
from domain.ids import UserId
from domain.policy import Action, Relation, permit
from domain.user import UserNotFoundError
from ports.clock import Clock
from ports.cost_ledger import CostLedger, Span
from ports.user_repository import UserRepository

# About a quarter of a year: what one report adds up.
MAX_DAYS: Final = 92


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadCosts:
    """Report costs; an admin's alone."""

    users: UserRepository
    costs: CostLedger
    spending: Spending
    clock: Clock

    async def __call__(
        self,
        *,
        caller: UserId,
        span: Span,
        by: By,
        limit: int,
        after: str | None = None,
    ) -> tuple[CostRow, ...]:
        """Return a page of sums over some days of UTC, in the order of their keys.

        What this process knows and has not written yet is in them.

        Raises:
            UserNotFoundError: If the caller's account is gone.
            NotAllowedError: If the caller is no admin.
            InvalidInputError: If the days end before they begin, or are too many.
            UnavailableError: If the store can't be used now.
        """
        await admit_to_report(self.users, caller=caller, span=span)
        await self.spending.write()
        # A store may delete late what it is to keep no longer.
        first = max(span.first, first_kept(by, today=self.clock.now().date()))
        if first > span.last:
            return ()
        kept = Span(first=first, last=span.last)
        return await self.costs.report(kept, by, limit=limit, after=after)


async def admit_to_report(users: UserRepository, *, caller: UserId, span: Span) -> None:
    """Let somebody read a report of some days, or refuse.

    Raises:
        UserNotFoundError: If the caller's account is gone.
        NotAllowedError: If the caller is no admin.
        InvalidInputError: If the days end before they begin, or are too many.
    """
    user = await users.get(caller)
    permit(
        Action.READ_COSTS,
        role=user.role,
        relation=Relation.SELF,
        missing=UserNotFoundError,
    )
    if not timedelta() <= span.last - span.first < timedelta(days=MAX_DAYS):
        raise InvalidInputError(
            pointer="?to",
            reason="out-of-range",
            message=f"must be the first day or at most {MAX_DAYS - 1} days later",
        )
