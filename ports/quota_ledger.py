"""QuotaLedger: what each payer has spent and set aside today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from domain.ids import PayerId
from domain.quota import DayWindow, Hold, HoldState, QuotaWindow


@dataclass(frozen=True, slots=True, kw_only=True)
class Reservation:
    """What to set aside.

    `day` is the day in the payer's zone at `now`; it is used only where no stored
    window is open, because a window's end is frozen when it opens.
    """

    payer_id: PayerId
    operation_id: str
    tokens: int
    day: DayWindow
    limit_tokens: int
    turns_at_once: int
    lease_until: datetime
    now: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Reserved:
    """What was set aside, and the window as it was left."""

    hold: Hold
    window: QuotaWindow


class QuotaLedger(Protocol):
    """Keeps windows and holds by the rules of `domain.quota`."""

    async def reserve(self, reservation: Reservation) -> Reserved:
        """Set tokens aside in the payer's open window, opening one if need be.

        A window is open while its `resets_at` is after `now`. A limit greater than
        the open window's raises it at once; a smaller one waits for the next window.

        Raises:
            HoldExistsError: If the operation reserved before, whatever became of it;
                nothing changes and the error carries the stored hold.
            TooManyTurnsError: As `domain.quota.reserve`.
            DailyTokensSpentError: As `domain.quota.reserve`.
        """
        ...

    async def settle(
        self, hold: Hold, *, state: HoldState, actual_tokens: int
    ) -> QuotaWindow:
        """End a hold as `domain.quota.settle`, durably, exactly once.

        Returns:
            The hold's window afterwards; unchanged if the hold had ended before.
        """
        ...

    async def open_window(
        self, payer_id: PayerId, *, day: DayWindow, limit_tokens: int, now: datetime
    ) -> QuotaWindow:
        """Return the open window; a fresh, unstored one where none is open."""
        ...

    async def overdue(self, *, now: datetime, limit: int) -> tuple[Hold, ...]:
        """Return held holds whose lease ended before `now`, longest overdue first."""
        ...
