"""AnswerStudent: read the message, choose the move, let a model voice it, settle."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from datetime import datetime

from application.llm.ask_model import AskModel
from application.llm.asking import SHORT, Account, Ask
from application.llm.meter import Meter
from application.llm.recall import Cacheable
from application.tutoring.given_again import (
    cacheable_for,
    is_anybodys,
    shared_scope,
)
from application.tutoring.scene import Scene, SetScene
from application.tutoring.source import provenance_of
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
from domain.ids import DECISION, MESSAGE, DecisionId, MemoryId, MessageId, UserId
from domain.memory import by_value
from domain.model import ModelSpec
from domain.prompt import Prompt
from domain.prompting.compile import compile_prompt
from domain.prompting.compiled import ThisTurn
from domain.prompting.impersonal import impersonal_prompt
from domain.prompting.learner import learner_of
from domain.prompting.preamble import Standing
from domain.reply import Tier
from domain.routing.decision import Operation
from domain.routing.features import Context
from domain.text import estimate_tokens
from domain.tutoring.move import Move, choose_move
from ports.algebra import Algebra
from ports.broadcaster import Broadcaster
from ports.clock import Clock
from ports.conversation_repository import ConversationRepository
from ports.exchange_queue import Exchange, ExchangeQueue
from ports.helpy_repository import HelpyRepository
from ports.id_source import IdSource
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
    ask_model: AskModel
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
        meter = Meter(estimate_tokens(turn.message.content))
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
        prompts = _Prompts(scene, move, now=self.clock.now())
        decision_id = DecisionId(self.ids.new(DECISION))
        spoken = await self.voice_move(
            scene=scene,
            turn_id=turn.message.turn_id,
            move=move,
            heard=self.ask_model(_ask(decision_id, turn, scene, prompts)),
            meter=meter,
        )
        spec = spoken.spec
        draft = MessageDraft(
            id=MessageId(self.ids.new(MESSAGE)),
            conversation_id=scene.conversation.id,
            sender_id=scene.helpy.id,
            sender_type=SenderType.HELPY,
            content=spoken.text,
            sent_at=self.clock.now(),
            turn_id=turn.message.turn_id,
            client_message_id=reply_key(turn.message.turn_id),
            provenance=provenance_of(
                spec=spec,
                cache=spoken.cache,
                move=move,
                words=spoken.words,
                usage=meter.usage,
                decision_id=decision_id,
            ),
            lesson=move.lesson,
            # A reply quotes its question, so it goes with it.
            expires_at=turn.message.expires_at,
        )
        return draft, () if spec is None else prompts(spec).memory_ids

    async def _close(self, turn: Turn, meter: Meter, outcome: Event) -> None:
        window = await self.quota.settle(
            turn.hold, state=meter.end, actual_tokens=meter.usage.charged_tokens
        )
        student_id = UserId(turn.message.sender_id)
        await self.broadcaster.tell([student_id], outcome)
        await self.broadcaster.tell(
            [student_id], QuotaChanged(student_id=student_id, window=window)
        )
        if isinstance(outcome, HelpyResponded):
            await self.exchanges.put(
                Exchange(message=turn.message, reply=outcome.message)
            )


class _Prompts:
    """What each model is asked for one move; made when it is asked for.

    Where nothing is remembered that could make the answer the student's own, and the
    question is anybody's, so is the prompt, and with it the answer.
    """

    def __init__(self, scene: Scene, move: Move, *, now: datetime) -> None:
        self._scene = scene
        self.move = move
        listeners = scene.conversation.participants
        self._standing = Standing(
            helpy=scene.helpy,
            learner=learner_of(scene.student),
            subject=scene.conversation.subject,
            memories=by_value(scene.helpy.memories_before(listeners), now=now),
        )
        self._turn = ThisTurn(move=move, transcript=scene.transcript)
        self._names = (scene.student.name, scene.helpy.name)
        self._is_shared = not self._standing.memories and is_anybodys(
            move, scene.transcript[-1].text, names=self._names
        )

    @property
    def cacheable(self) -> Cacheable:
        """Return in whose scope the answer may come out of a cache."""
        scene = self._scene
        if self._is_shared:
            return shared_scope(scene.student, names=self._names)
        return cacheable_for(self.move, helpy=scene.helpy, student=scene.student)

    def __call__(self, spec: ModelSpec) -> Prompt:
        if not self._is_shared:
            return compile_prompt(self._standing, self._turn, spec=spec).versioned
        scene = self._scene
        return impersonal_prompt(
            helpy=scene.helpy,
            grade=scene.student.grade_level,
            question=scene.transcript[-1].text,
            spec=spec,
            subject=scene.conversation.subject,
        ).versioned


def _ask(decision_id: DecisionId, turn: Turn, scene: Scene, prompts: _Prompts) -> Ask:
    """Return what the model is asked; an authored move only has to be said well."""
    move = prompts.move
    return Ask(
        decision_id=decision_id,
        operation=Operation.TUTOR_TURN,
        request_class=f"{Operation.TUTOR_TURN}:{move.name}",
        account=Account(
            payer_id=turn.hold.payer_id,
            ceiling=turn.ceiling,
            helpy_id=scene.helpy.id,
            session_id=scene.conversation.id,
        ),
        prompt_for=prompts,
        within=SHORT,
        words=turn.message.content,
        context=Context(
            grade=scene.student.grade_level or 0,
            depth=len(scene.transcript) - 1,
            answer_held=move.lesson is not None and not move.lesson.solved,
        ),
        cacheable=prompts.cacheable,
        tier=Tier.SMALL if move.say else None,
    )


def _failure(turn: Turn, *, code: str, title: str) -> TurnFailed:
    return TurnFailed(
        conversation_id=turn.message.conversation_id,
        turn_id=turn.message.turn_id,
        code=code,
        title=title,
    )
