"""AnswerStudent: read the message, choose the move, let a model voice it, settle."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace

from application.tutoring.meter import Meter
from application.tutoring.scene import Scene, SetScene
from application.tutoring.voice_move import VoiceMove
from domain.conversation import Message, MessageDraft, SenderType, reply_key
from domain.errors import HelpyError
from domain.events import (
    Event,
    HelpyResponded,
    HelpyThinking,
    QuotaChanged,
    TurnFailed,
)
from domain.ids import DECISION, MESSAGE, MemoryId, MessageId
from domain.memory import by_value
from domain.reply import MAX_REPLY_TOKENS, Provenance
from domain.tutoring.move import choose_move
from domain.tutoring.voice import voice_prompt
from ports.algebra import Algebra
from ports.broadcaster import Broadcaster
from ports.clock import Clock
from ports.conversation_repository import ConversationRepository
from ports.exchange_queue import Exchange, ExchangeQueue
from ports.helpy_repository import HelpyRepository
from ports.id_source import IdSource
from ports.model_catalog import ModelCatalog
from ports.quota_ledger import QuotaLedger
from ports.turn_queue import Turn


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerStudent:
    """Take a Helpy's turn."""

    set_scene: SetScene
    voice_move: VoiceMove
    conversations: ConversationRepository
    helpys: HelpyRepository
    quota: QuotaLedger
    catalog: ModelCatalog
    algebra: Algebra
    broadcaster: Broadcaster
    exchanges: ExchangeQueue
    clock: Clock
    ids: IdSource

    async def __call__(self, turn: Turn) -> None:
        """Reply to a message, or say that there will be no reply; settle either way.

        However it ends, by cancellation too, the turn's hold is settled with what
        the model is known or counted to have used, before anybody is told.
        """
        meter = Meter(turn.message)
        outcome: Event = _failure(turn, code="turn-failed", title="No reply was made.")
        try:
            reply = await self._reply(turn, meter)
            outcome = HelpyResponded(message=reply)
        except HelpyError as error:
            outcome = _failure(turn, code=error.code, title=error.title)
        finally:
            # Shielded: a shutdown that cancels the turn must not leak its hold.
            await asyncio.shield(asyncio.create_task(self._close(turn, meter, outcome)))

    async def _reply(self, turn: Turn, meter: Meter) -> Message:
        message = turn.message
        scene = await self.set_scene(message)
        # A parent may have withdrawn consent since the message was sent.
        scene.student.act(self.clock.now())
        audience = scene.conversation.participants
        thinking = HelpyThinking(
            conversation_id=scene.conversation.id,
            helpy_id=scene.helpy.id,
            turn_id=message.turn_id,
            is_thinking=True,
        )
        await self.broadcaster.tell(audience, thinking)
        try:
            draft, used = await self._voice(turn, scene, meter)
        finally:
            await self.broadcaster.tell(audience, replace(thinking, is_thinking=False))
        appended = await self.conversations.append(draft)
        await self.helpys.change(
            scene.helpy.id, lambda helpy: helpy.talked(at=draft.sent_at, used=used)
        )
        return appended.message

    async def _voice(
        self, turn: Turn, scene: Scene, meter: Meter
    ) -> tuple[MessageDraft, tuple[MemoryId, ...]]:
        """Return the reply, and which memories the model was reminded of."""
        reading = await self.algebra.read(turn.message.content, lesson=scene.lesson)
        move = choose_move(reading, scene.lesson)
        model = self.catalog.ready()[0]
        prompt = voice_prompt(
            helpy=scene.helpy,
            student_name=scene.student.name,
            move=move,
            transcript=scene.transcript,
            context_tokens=model.spec.context_tokens,
            memories=by_value(
                scene.helpy.memories_before(scene.conversation.participants),
                now=self.clock.now(),
            ),
        )
        spoken = await self.voice_move(
            scene=scene,
            turn_id=turn.message.turn_id,
            move=move,
            model=model,
            prompt=replace(prompt, max_tokens=min(prompt.max_tokens, MAX_REPLY_TOKENS)),
            meter=meter,
        )
        draft = MessageDraft(
            id=MessageId(self.ids.new(MESSAGE)),
            conversation_id=scene.conversation.id,
            sender_id=scene.helpy.id,
            sender_type=SenderType.HELPY,
            content=spoken.text,
            sent_at=self.clock.now(),
            turn_id=turn.message.turn_id,
            client_message_id=reply_key(turn.message.turn_id),
            provenance=Provenance(
                model=model.spec.name,
                tier=model.spec.tier,
                move=move.name,
                words=spoken.words,
                usage=meter.usage,
                decision_id=self.ids.new(DECISION),
                note=model.spec.note if not move.say else "",
            ),
            lesson=move.lesson,
            # A reply quotes its question, so it goes with it.
            expires_at=turn.message.expires_at,
        )
        return draft, prompt.memory_ids

    async def _close(self, turn: Turn, meter: Meter, outcome: Event) -> None:
        window = await self.quota.settle(
            turn.hold, state=meter.end, actual_tokens=meter.usage.charged_tokens
        )
        student_id = turn.hold.student_id
        await self.broadcaster.tell([student_id], outcome)
        await self.broadcaster.tell(
            [student_id], QuotaChanged(student_id=student_id, window=window)
        )
        if isinstance(outcome, HelpyResponded):
            await self.exchanges.put(
                Exchange(message=turn.message, reply=outcome.message)
            )


def _failure(turn: Turn, *, code: str, title: str) -> TurnFailed:
    return TurnFailed(
        conversation_id=turn.message.conversation_id,
        turn_id=turn.message.turn_id,
        code=code,
        title=title,
    )
