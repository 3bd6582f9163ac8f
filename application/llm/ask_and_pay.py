"""AskAndPay: a question whose tokens are set aside before and settled after it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass, replace
from datetime import tzinfo
from typing import Final

from application.llm.ask_model import AskModel
from application.llm.asking import Answered, Ask, Heard
from application.llm.bill import Bill
from application.llm.token_leases import TokenLeases
from domain.ids import GENERATION, PayerId
from domain.model import ModelSpec
from domain.prompt import Prompt
from domain.quota import LEASE, QuotaWindow, day_window
from domain.reply import Tier
from ports.chat_model import ModelError
from ports.clock import Clock
from ports.id_source import IdSource
from ports.quota_ledger import Reservation

# The bound on a reply where nobody set one.
DEFAULT_REPLY_TOKENS: Final = 1_024
# A day that holds so many need not be looked at before a reply is bounded.
_AMPLE_TOKENS: Final = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Payer:
    """Whose tokens are spent, and how many they have in a day of their zone.

    `ceiling` is the strongest tier that their plan is meant for.
    """

    id: PayerId
    daily_tokens: int
    turns_at_once: int
    zone: tzinfo
    ceiling: Tier


@dataclass(frozen=True, slots=True, kw_only=True)
class AskAndPay:
    """Ask a question on somebody's account."""

    ask_model: AskModel
    quota: TokenLeases
    clock: Clock
    ids: IdSource

    async def __call__(
        self,
        ask: Ask,
        *,
        payer: Payer | Bill,
        own_tokens: int,
        reply_tokens: int | None,
    ) -> AsyncGenerator[Heard, None]:
        """Give who answers, then the words as they come, then how it ended.

        What is charged is the payer's own words and the reply, never the prompt that
        we put around them, and nothing at all for a reply out of a cache. Before
        the last part is given, it is settled, however it ends.

        Args:
            ask: The question.
            payer: Who pays, or what was set aside for it already.
            own_tokens: What the payer's own words are.
            reply_tokens: The bound that the payer set on the reply; None for none: then
                what the day has left bounds it.

        Raises:
            DailyTokensSpentError: If the day's tokens do not cover it.
            TooManyTurnsError: If too many of the payer's are under way.
            UnknownModelError: As `AskModel`.
            ModelError: As `AskModel`.
        """
        bill = (
            payer
            if isinstance(payer, Bill)
            else await self._open(payer, own_tokens, reply_tokens)
        )
        meter = bill.meter
        settling: asyncio.Task[QuotaWindow] | None = None
        last: Answered | None = None
        try:
            async with aclosing(
                self.ask_model(_bounded(ask, bill.reply_tokens))
            ) as heard:
                async for part in heard:
                    meter.heard(part)
                    if isinstance(part, Answered):
                        last = part
                        # Beside the record of how it went, which is kept meanwhile.
                        settling = self._settling(bill)
                        continue
                    yield part
        except ModelError as error:
            meter.failed(error)
            raise
        finally:
            if last is None:
                settling = self._settling(bill)
            # Shielded: a caller that leaves now does not leave a hold without an owner.
            if settling is not None:
                await asyncio.shield(settling)
        if last is not None:
            yield last

    async def settle(self, bill: Bill) -> QuotaWindow:
        """End a bill with what was used so far; once it ended it stays as it is."""
        if bill.window is None:
            bill.window = await self.quota.settle(
                bill.hold,
                state=bill.meter.end,
                actual_tokens=bill.meter.usage.charged_tokens,
            )
        return bill.window

    def _settling(self, bill: Bill) -> asyncio.Task[QuotaWindow] | None:
        """Begin to settle; return what is still to be waited for, if anything is."""
        if bill.window is None:
            charged = bill.meter.usage.charged_tokens
            bill.window = self.quota.ended(bill.hold, actual_tokens=charged)
        if bill.window is not None:
            return None
        return asyncio.create_task(self.settle(bill))

    async def _open(
        self, payer: Payer, own_tokens: int, reply_tokens: int | None
    ) -> Bill:
        """Set tokens aside."""
        now = self.clock.now()
        day = day_window(now, payer.zone)
        bound = reply_tokens or DEFAULT_REPLY_TOKENS
        if reply_tokens is None and payer.daily_tokens < _AMPLE_TOKENS:
            window = await self.quota.open_window(
                payer.id, day=day, limit_tokens=payer.daily_tokens, now=now
            )
            bound = max(1, min(bound, window.available_tokens - own_tokens))
        reserved = await self.quota.reserve(
            Reservation(
                payer_id=payer.id,
                operation_id=self.ids.new(GENERATION),
                tokens=own_tokens + bound,
                day=day,
                limit_tokens=payer.daily_tokens,
                turns_at_once=payer.turns_at_once,
                lease_until=now + LEASE,
                now=now,
            )
        )
        return Bill(reserved.hold, own_tokens=own_tokens, reply_tokens=bound)


def _bounded(ask: Ask, reply_tokens: int) -> Ask:
    """Return the question with a bound on its reply."""

    def prompt_for(spec: ModelSpec) -> Prompt:
        prompt = ask.prompt_for(spec)
        if prompt.max_tokens <= reply_tokens:
            return prompt
        return replace(prompt, max_tokens=reply_tokens)

    return replace(ask, prompt_for=prompt_for)
