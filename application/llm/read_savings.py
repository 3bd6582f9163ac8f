"""ReadSavings: what caches had and saved, and which are called wrong too often."""

from __future__ import annotations

from dataclasses import dataclass

from application.llm.read_costs import admit_to_report
from application.llm.savings import Savings
from domain.caching.savings import (
    AudienceSavings,
    FalseHits,
    false_hits,
    savings_of,
)
from domain.ids import UserId
from ports.cost_ledger import Span
from ports.savings_ledger import SavingsLedger
from ports.user_repository import UserRepository


@dataclass(frozen=True, slots=True, kw_only=True)
class SavingsReport:
    """What was saved, and the caches that somebody should look at."""

    audiences: tuple[AudienceSavings, ...]
    false_hits: tuple[FalseHits, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadSavings:
    """Report savings; an admin's alone."""

    users: UserRepository
    ledger: SavingsLedger
    savings: Savings

    async def __call__(self, *, caller: UserId, span: Span) -> SavingsReport:
        """Return what was saved in some days of UTC.

        What this process knows and has not written yet is in it.

        Raises:
            UserNotFoundError: If the caller's account is gone.
            NotAllowedError: If the caller is no admin.
            InvalidInputError: If the days end before they begin, or are too many.
            UnavailableError: If the store can't be used now.
        """
        await admit_to_report(self.users, caller=caller, span=span)
        await self.savings.write()
        audiences = savings_of(await self.ledger.read(span))
        return SavingsReport(audiences=audiences, false_hits=false_hits(audiences))
