"""The token quota: a ledger of reserve and settle that can't be overspent.

Before a reply is generated its upper bound is reserved; afterwards what it really
cost is settled and the rest given back. A hold whose lease ran out is charged in
full, because the reply may have been paid for. At every moment
`used + held + available == limit` and none of the four is negative.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta, tzinfo
from enum import StrEnum
from typing import Final

from domain.errors import ConflictError, LimitReachedError
from domain.ids import PayerId

# Longer than any question takes, waiting for those before it, so that a hold under way
# is never overdue.
LEASE: Final = timedelta(minutes=5)


class HoldState(StrEnum):
    """What became of a reservation."""

    HELD = "held"
    COMMITTED = "committed"
    RELEASED = "released"
    EXPIRED = "expired"


class DailyTokensSpentError(LimitReachedError):
    """The day's tokens do not cover another reply."""

    code = "daily-tokens-spent"
    title = "The tokens of this day are spent or spoken for."

    def __init__(self, *, window: QuotaWindow, tokens: int, now: datetime) -> None:
        # While settling what is held could make room, the wait is short; else it
        # lasts until the day ends.
        may_fit_soon = window.limit_tokens - window.used_tokens >= tokens
        self.resets_in_s = window.resets_in_s(now)
        super().__init__(retry_after_s=2 if may_fit_soon else self.resets_in_s)
        self.window = window

    def facts(self) -> dict[str, str | int]:
        """Return the numbers a client needs to tell its user."""
        return {
            "limit": self.window.limit_tokens,
            "used": self.window.used_tokens,
            "reserved": self.window.held_tokens,
            "remaining": self.window.available_tokens,
            "resetsAt": self.window.resets_at.isoformat().replace("+00:00", "Z"),
        }


class TooManyTurnsError(LimitReachedError):
    """As many replies are under way as the payer may have at once."""

    code = "too-many-turns"
    title = "Other replies are still being written."


class HoldExistsError(ConflictError):
    """This operation reserved already; it must not reserve, or be paid for, twice."""

    code = "operation-in-progress"
    title = "This operation is under way or done already."

    def __init__(self, hold: Hold) -> None:
        super().__init__(self.title)
        self.hold = hold


@dataclass(frozen=True, slots=True, kw_only=True)
class DayWindow:
    """One day of quota, named by the UTC instant at which it ends."""

    resets_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotaWindow:
    """A student's or an application's tokens in one day."""

    payer_id: PayerId
    resets_at: datetime
    limit_tokens: int
    used_tokens: int = 0
    held_tokens: int = 0
    holds: int = 0
    overrun_tokens: int = 0

    def __post_init__(self) -> None:
        """Refuse a window that breaks the ledger's invariant.

        Raises:
            ValueError: If a figure is negative or the sum is over the limit.
        """
        figures = (self.used_tokens, self.held_tokens, self.holds, self.overrun_tokens)
        if min(*figures, self.available_tokens) < 0:
            msg = "a quota window is never overspent"
            raise ValueError(msg)

    @property
    def available_tokens(self) -> int:
        """Return what a new reservation may still take."""
        return self.limit_tokens - self.used_tokens - self.held_tokens

    def raised_to(self, limit_tokens: int) -> QuotaWindow:
        """Return the window with a greater limit; a smaller one waits for the next."""
        return replace(self, limit_tokens=max(self.limit_tokens, limit_tokens))

    def resets_in_s(self, now: datetime) -> int:
        """Return in how many seconds the window has ended for certain; 1 or more."""
        return max(0, int((self.resets_at - now).total_seconds())) + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """Tokens set aside for one operation until it is settled or its lease ends.

    `actual_tokens` is None while the hold is held.
    """

    payer_id: PayerId
    operation_id: str
    window_resets_at: datetime
    tokens: int
    state: HoldState
    lease_until: datetime
    actual_tokens: int | None = None


def day_window(now: datetime, zone: tzinfo) -> DayWindow:
    """Return the calendar day that `now` falls on in a zone.

    Args:
        now: An aware instant.
        zone: The student's time zone.
    """
    tomorrow = now.astimezone(zone).date() + timedelta(days=1)
    midnight = datetime.combine(tomorrow, time.min, tzinfo=zone)
    return DayWindow(resets_at=midnight.astimezone(now.tzinfo))


def reserve(
    window: QuotaWindow,
    *,
    operation_id: str,
    tokens: int,
    lease_until: datetime,
    turns_at_once: int,
    now: datetime,
) -> tuple[QuotaWindow, Hold]:
    """Set tokens aside.

    Returns:
        The window after the reservation, and the hold.

    Raises:
        TooManyTurnsError: If `turns_at_once` holds are held already.
        DailyTokensSpentError: If fewer than `tokens` are available.
        ValueError: If `tokens` is not positive.
    """
    if tokens <= 0:
        msg = "a reservation takes at least one token"
        raise ValueError(msg)
    if window.holds >= turns_at_once:
        raise TooManyTurnsError(retry_after_s=2)
    if window.available_tokens < tokens:
        raise DailyTokensSpentError(window=window, tokens=tokens, now=now)
    after = replace(
        window, held_tokens=window.held_tokens + tokens, holds=window.holds + 1
    )
    hold = Hold(
        payer_id=window.payer_id,
        operation_id=operation_id,
        window_resets_at=window.resets_at,
        tokens=tokens,
        state=HoldState.HELD,
        lease_until=lease_until,
    )
    return after, hold


def settle(
    window: QuotaWindow, hold: Hold, *, state: HoldState, actual_tokens: int
) -> tuple[QuotaWindow, Hold]:
    """End a hold: charge what was used and give the rest back.

    Settling a hold that is no longer held changes nothing, so a repeat is harmless.
    What exceeds the hold is recorded as the operator's overrun, never charged.

    Args:
        window: The window the hold was taken from.
        hold: The hold as it is stored.
        state: How it ended; not `HELD`.
        actual_tokens: What the reply cost; 0 or more.

    Raises:
        ValueError: If `state` is `HELD` or `actual_tokens` is negative.
    """
    if state is HoldState.HELD or actual_tokens < 0:
        msg = "a hold ends in an end state with a cost of 0 or more"
        raise ValueError(msg)
    if hold.state is not HoldState.HELD:
        return window, hold
    charged = min(actual_tokens, hold.tokens)
    after = replace(
        window,
        used_tokens=window.used_tokens + charged,
        held_tokens=window.held_tokens - hold.tokens,
        holds=window.holds - 1,
        overrun_tokens=window.overrun_tokens + actual_tokens - charged,
    )
    return after, replace(hold, state=state, actual_tokens=charged)
