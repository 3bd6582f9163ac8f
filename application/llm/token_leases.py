"""TokenLeases: large payers' tokens, taken from the ledger a block at a time."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Final

from domain.errors import HelpyError
from domain.ids import LEASED, PayerId, is_user
from domain.quota import (
    LEASE,
    DailyTokensSpentError,
    DayWindow,
    Hold,
    HoldExistsError,
    HoldState,
    QuotaWindow,
    TooManyTurnsError,
)
from ports.clock import Clock
from ports.id_source import IdSource
from ports.quota_ledger import QuotaLedger, Reservation, Reserved

# A block is this part of a day, so a crash charges no more than that for each.
SHARE: Final = 1_000
# Whoever can't ask for so many replies out of one asks the ledger each time.
_REPLIES: Final = 16
# For how long new replies are set aside in the same block.
SPAN: Final = timedelta(seconds=30)
LONGEST_LEASE: Final = LEASE + SPAN

_Key = tuple[PayerId, str]


@dataclass(slots=True, eq=False)
class _Block:
    """Tokens that the ledger has set aside, and what became of them so far."""

    hold: Hold
    window: QuotaWindow
    limit_tokens: int
    taken_at: datetime
    used: int = 0
    held: int = 0
    under_way: int = 0

    def fits(self, asked: Reservation) -> bool:
        """Tell whether a reply can be set aside in it."""
        return (
            self.hold.tokens - self.used - self.held >= asked.tokens
            and asked.lease_until <= self.hold.lease_until
            and asked.now < self.hold.window_resets_at
            and asked.limit_tokens == self.limit_tokens
        )


@dataclass(slots=True, eq=False)
class _Account:
    """One payer's: the block that is open, those that are closing, the holds.

    `holds` has None for a hold that is the ledger's own.
    """

    open: _Block | None = None
    closing: set[_Block] = field(default_factory=set[_Block])
    holds: dict[str, tuple[Hold, _Block | None]] = field(
        default_factory=dict[str, "tuple[Hold, _Block | None]"]
    )
    asking: int = 0
    taking: asyncio.Task[bool] | None = None

    @property
    def blocks(self) -> int:
        return len(self.closing) + (self.open is not None)

    @property
    def is_idle(self) -> bool:
        return not (self.blocks or self.holds or self.asking)


class TokenLeases:
    """A QuotaLedger that asks another one for a block, and gives replies out of it.

    For an application with a large day, a commit for each reply is most of what a reply
    costs us. A block is held in the ledger as one reply would be, so all processes
    together never pass the plan; what was used of it is settled when it is used up,
    half a minute old, or idle. If this process dies, its blocks are charged in full
    when their lease ends. Everybody else's replies go to the ledger one by one, and so
    does what no block can be had for.

    Replies at once are counted in this process; a block counts as one reply in others.

    Args:
        ledger: Where blocks are taken from.
        clock: Says what time it is.
        ids: Names the blocks.
    """

    def __init__(self, ledger: QuotaLedger, *, clock: Clock, ids: IdSource) -> None:
        self._ledger = ledger
        self._clock = clock
        self._ids = ids
        self._accounts: dict[PayerId, _Account] = {}
        self._releasing: set[asyncio.Task[None]] = set()

    async def reserve(self, reservation: Reservation) -> Reserved:
        """Set tokens aside, out of a block where there is one.

        The window returned counts the whole block as set aside.

        Raises:
            HoldExistsError: If the operation has a hold under way.
            TooManyTurnsError: As `domain.quota.reserve`.
            DailyTokensSpentError: As `domain.quota.reserve`.
        """
        asked = reservation
        if is_user(asked.payer_id) or _block_tokens(asked) < asked.tokens * _REPLIES:
            return await self._kept(asked)
        account = self._accounts.setdefault(asked.payer_id, _Account())
        if asked.operation_id in account.holds:
            raise HoldExistsError(account.holds[asked.operation_id][0])
        if len(account.holds) + account.asking >= asked.turns_at_once:
            raise TooManyTurnsError(retry_after_s=2)
        block = account.open
        if block is None or not block.fits(asked):
            account.asking += 1
            try:
                block = await self._block_for(account, asked)
                if block is None:
                    return await self._alone(account, asked)
            finally:
                account.asking -= 1
        return _out_of(block, account, asked)

    async def settle(
        self, hold: Hold, *, state: HoldState, actual_tokens: int
    ) -> QuotaWindow:
        """End a hold, once; what is charged for it becomes durable with its block.

        Of a reply out of a block, what exceeds its hold is not recorded.
        """
        window = self.ended(hold, actual_tokens=actual_tokens)
        if window is not None:
            return window
        return await self._ledger.settle(hold, state=state, actual_tokens=actual_tokens)

    def ended(self, hold: Hold, *, actual_tokens: int) -> QuotaWindow | None:
        """End a hold as `settle` does if it is out of a block, at once; else None."""
        account = self._accounts.get(hold.payer_id)
        block = None if account is None else _left(account, hold)
        if block is None:
            return None
        block.held -= hold.tokens
        block.used += min(actual_tokens, hold.tokens)
        block.under_way -= 1
        return block.window

    async def open_window(
        self, payer_id: PayerId, *, day: DayWindow, limit_tokens: int, now: datetime
    ) -> QuotaWindow:
        """Return the ledger's window, with blocks as set aside."""
        return await self._ledger.open_window(
            payer_id, day=day, limit_tokens=limit_tokens, now=now
        )

    async def overdue(self, *, now: datetime, limit: int) -> tuple[Hold, ...]:
        """Return what the ledger returns: replies out of a block are not in it."""
        return await self._ledger.overdue(now=now, limit=limit)

    async def write(self) -> None:
        """Settle every block that nobody uses any more, or not now.

        Raises:
            UnavailableError: If the ledger can't be used now; nothing is lost.
        """
        now = self._clock.now()
        for payer_id, account in list(self._accounts.items()):
            block = account.open
            if block is not None and (not block.under_way or _is_old(block, now)):
                self._close(account)
            for closing in tuple(account.closing):
                if not closing.under_way:
                    await self._settle(account, closing)
            if account.is_idle:
                del self._accounts[payer_id]

    async def _block_for(self, account: _Account, asked: Reservation) -> _Block | None:
        """Return a block with room, a new one if need be; None if there is none."""
        while account.open is None or not account.open.fits(asked):
            if account.taking is None:
                account.taking = asyncio.create_task(self._take(account, asked))
            # Shielded: whoever leaves now does not leave a block without an owner.
            if not await asyncio.shield(account.taking):
                return None
        return account.open

    async def _take(self, account: _Account, asked: Reservation) -> bool:
        """Take a block; tell whether there was one."""
        try:
            self._close(account)
            reserved = await self._ledger.reserve(
                replace(
                    asked,
                    operation_id=self._ids.new(LEASED),
                    tokens=_block_tokens(asked),
                    turns_at_once=asked.turns_at_once + account.blocks + 1,
                    lease_until=asked.lease_until + SPAN,
                )
            )
        except (DailyTokensSpentError, TooManyTurnsError):
            # The last replies of a day are set aside one by one.
            return False
        else:
            account.open = _Block(
                hold=reserved.hold,
                window=reserved.window,
                limit_tokens=asked.limit_tokens,
                taken_at=asked.now,
            )
            return True
        finally:
            account.taking = None

    async def _alone(self, account: _Account, asked: Reservation) -> Reserved:
        reserved = await self._kept(
            replace(asked, turns_at_once=asked.turns_at_once + account.blocks)
        )
        account.holds[asked.operation_id] = (reserved.hold, None)
        return reserved

    async def _kept(self, asked: Reservation) -> Reserved:
        """Set tokens aside in the ledger; whoever leaves meanwhile leaves no hold.

        Raises:
            CancelledError: If the caller is canceled; what is set aside is released.
        """
        reserving = asyncio.create_task(self._ledger.reserve(asked))
        try:
            return await asyncio.shield(reserving)
        except asyncio.CancelledError:
            releasing = asyncio.create_task(self._release(reserving))
            # The loop keeps weak references only.
            self._releasing.add(releasing)
            releasing.add_done_callback(self._releasing.discard)
            raise

    async def _release(self, reserving: asyncio.Task[Reserved]) -> None:
        # What could not be set aside need not be given back; what can't be given back
        # now is charged when its lease ends.
        with suppress(HelpyError):
            hold = (await reserving).hold
            await self._ledger.settle(hold, state=HoldState.RELEASED, actual_tokens=0)

    @staticmethod
    def _close(account: _Account) -> None:
        """Set nothing more aside in the open block."""
        if account.open is not None:
            account.closing.add(account.open)
            account.open = None

    async def _settle(self, account: _Account, block: _Block) -> None:
        state = HoldState.COMMITTED if block.used else HoldState.RELEASED
        await self._ledger.settle(block.hold, state=state, actual_tokens=block.used)
        account.closing.discard(block)


def _block_tokens(asked: Reservation) -> int:
    return asked.limit_tokens // SHARE


def _is_old(block: _Block, now: datetime) -> bool:
    ended = now >= block.hold.window_resets_at
    return ended or not timedelta() <= now - block.taken_at < SPAN


def _left(account: _Account, hold: Hold) -> _Block | None:
    """End a hold in this process; return the block that it is out of, if it is."""
    known = account.holds.pop(hold.operation_id, None)
    return None if known is None else known[1]


def _out_of(block: _Block, account: _Account, asked: Reservation) -> Reserved:
    """Set tokens aside in a block that they fit into."""
    block.held += asked.tokens
    block.under_way += 1
    hold = Hold(
        payer_id=asked.payer_id,
        operation_id=asked.operation_id,
        window_resets_at=block.hold.window_resets_at,
        tokens=asked.tokens,
        state=HoldState.HELD,
        lease_until=asked.lease_until,
    )
    account.holds[asked.operation_id] = (hold, block)
    return Reserved(hold=hold, window=block.window)
