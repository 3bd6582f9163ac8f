"""SettleOverdue: end the holds whose turn never came to its end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from domain.events import QuotaChanged
from domain.ids import is_user
from domain.quota import HoldState
from ports.broadcaster import Broadcaster
from ports.clock import Clock
from ports.quota_ledger import QuotaLedger

_AT_ONCE: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class SettleOverdue:
    """Charge overdue holds in full: their replies may have been paid for."""

    quota: QuotaLedger
    broadcaster: Broadcaster
    clock: Clock

    async def __call__(self, *, ahead: timedelta = timedelta()) -> int:
        """Settle what is overdue, a bounded number at once.

        Args:
            ahead: How far leases are looked ahead: nothing, or, where no turn can be
                under way because the process has just begun, at least their length.

        Returns:
            How many holds were settled.
        """
        holds = await self.quota.overdue(now=self.clock.now() + ahead, limit=_AT_ONCE)
        for hold in holds:
            window = await self.quota.settle(
                hold, state=HoldState.EXPIRED, actual_tokens=hold.tokens
            )
            if is_user(hold.payer_id):
                await self.broadcaster.tell(
                    [hold.payer_id],
                    QuotaChanged(student_id=hold.payer_id, window=window),
                )
        return len(holds)
