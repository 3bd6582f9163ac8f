"""CarryOutGeneration: have the tutor answer, tell the words, settle."""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from dataclasses import dataclass

from application.llm.ask_and_pay import AskAndPay
from application.llm.asking import Account, Chosen
from application.llm.bill import Bill
from application.tutoring.source import provenance_of
from application.tutoring.tutor_once import Pupil, TutorOnce
from application.tutoring.voiced import Piece, Said
from domain.errors import HelpyError
from domain.events import (
    Event,
    Generated,
    GenerationFailed,
    GenerationSpoke,
    QuotaChanged,
)
from domain.reply import MAX_REPLY_TOKENS, CacheUse
from domain.routing.decision import Operation
from domain.text import estimate_tokens
from ports.broadcaster import Broadcaster
from ports.generation_queue import Generation


@dataclass(frozen=True, slots=True, kw_only=True)
class CarryOutGeneration:
    """Make a generation, and tell whoever asked for it."""

    tutor_once: TutorOnce
    ask_and_pay: AskAndPay
    broadcaster: Broadcaster

    async def __call__(self, generation: Generation) -> None:
        """Tell the words as they pass, then all of them or why there are none.

        However it ends, by cancellation too, its tokens are settled before anybody is
        told.
        """
        bill = Bill(
            generation.hold,
            own_tokens=estimate_tokens(generation.turns[-1].text),
            reply_tokens=MAX_REPLY_TOKENS,
        )
        outcome: Event = _failure(
            generation, code="generation-failed", title="No reply was made."
        )
        try:
            outcome = await self._speak(generation, bill)
        except HelpyError as error:
            outcome = _failure(generation, code=error.code, title=error.title)
        finally:
            # Shielded: a shutdown that cancels it must not leak its hold.
            closing = self._close(generation, bill, outcome)
            await asyncio.shield(asyncio.create_task(closing))

    async def _speak(self, generation: Generation, bill: Bill) -> Event:
        outcome: Event = _failure(
            generation, code="generation-failed", title="No reply was made."
        )
        text = ""
        chosen: Chosen | None = None
        saying = self.tutor_once(
            generation.turns,
            pupil=_pupil(generation, bill),
            operation=Operation.GENERATE,
            decision_id=generation.decision_id,
            pinned=generation.pinned,
        )
        async with aclosing(saying) as parts:
            async for part in parts:
                if isinstance(part, Chosen):
                    chosen = part
                elif isinstance(part, Piece):
                    await self._tell(generation, text, part)
                    text += part.text
                elif isinstance(part, Said):
                    outcome = _generated(
                        generation, text, said=part, chosen=chosen, bill=bill
                    )
        return outcome

    async def _tell(self, generation: Generation, before: str, piece: Piece) -> None:
        spoke = GenerationSpoke(
            generation_id=generation.id, offset=len(before), text=piece.text
        )
        await self.broadcaster.tell([generation.student_id], spoke)

    async def _close(self, generation: Generation, bill: Bill, outcome: Event) -> None:
        window = await self.ask_and_pay.settle(bill)
        audience = [generation.student_id]
        await self.broadcaster.tell(audience, outcome)
        changed = QuotaChanged(student_id=generation.student_id, window=window)
        await self.broadcaster.tell(audience, changed)


def _pupil(generation: Generation, bill: Bill) -> Pupil:
    # The house's voice is nobody's.
    own = generation.helpy.owner_id == generation.student_id
    return Pupil(
        helpy=generation.helpy,
        learner=generation.learner,
        account=Account(
            payer_id=generation.student_id,
            helpy_id=generation.helpy.id if own else "",
            ceiling=generation.ceiling,
        ),
        payer=bill,
    )


def _generated(
    generation: Generation, text: str, *, said: Said, chosen: Chosen | None, bill: Bill
) -> Generated:
    return Generated(
        generation_id=generation.id,
        response=text,
        provenance=provenance_of(
            spec=None if chosen is None else chosen.spec,
            cache=CacheUse.NONE if chosen is None else chosen.cache,
            move=said.move,
            words=said.words,
            usage=bill.meter.usage,
            decision_id=generation.decision_id,
        ),
    )


def _failure(generation: Generation, *, code: str, title: str) -> GenerationFailed:
    return GenerationFailed(generation_id=generation.id, code=code, title=title)
