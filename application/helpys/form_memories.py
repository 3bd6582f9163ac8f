"""FormMemories: let a Helpy learn from an exchange what is certain without a model."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from domain.conversation import Message, SenderType
from domain.helpy import HelpyNotFoundError
from domain.ids import HelpyId
from domain.memory import Memory
from domain.proposals import shown, stated
from domain.tutoring.move import MoveName
from ports.clock import Clock
from ports.conversation_repository import ConversationRepository
from ports.exchange_queue import Exchange
from ports.helpy_repository import HelpyRepository

# An exercise takes fewer messages; of a longer one its end is looked at.
_LESSON_MESSAGES: Final = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class FormMemories:
    """Turn what was said and shown into memories of the student's Helpy."""

    helpys: HelpyRepository
    conversations: ConversationRepository
    clock: Clock

    async def __call__(self, exchange: Exchange) -> None:
        """Propose to the Helpy what to remember; the same exchange again adds nothing.

        A Helpy learns from its owner alone, whoever else is in the conversation.
        """
        helpy_id = HelpyId(exchange.reply.sender_id)
        try:
            helpy = await self.helpys.get(helpy_id)
            if exchange.message.sender_id != helpy.owner_id:
                return
            proposals = (*stated(exchange.message), *await self._shown(exchange))
            if proposals:
                now = self.clock.now()
                await self.helpys.change(
                    helpy_id, lambda known: known.remember(proposals, now=now)
                )
        except HelpyNotFoundError:
            # It was given up meanwhile, and what it knew with it.
            return

    async def _shown(self, exchange: Exchange) -> tuple[Memory, ...]:
        reply = exchange.reply
        if reply.lesson is None or _move(reply) is not MoveName.CELEBRATE:
            return ()
        said = await self.conversations.messages(
            reply.conversation_id, limit=_LESSON_MESSAGES, before=reply.seq + 1
        )
        return shown(
            task=reply.lesson.exercise.task,
            moves=_moves(said, statement=reply.lesson.exercise.statement),
            message=exchange.message,
        )


def _moves(newest_first: Iterable[Message], *, statement: str) -> tuple[MoveName, ...]:
    """Return a Helpy's moves in its last exercise, the newest first."""
    moves: list[MoveName] = []
    for message in newest_first:
        if message.sender_type is not SenderType.HELPY:
            continue
        lesson, move = message.lesson, _move(message)
        solved_before = bool(moves) and move is MoveName.CELEBRATE
        if lesson is None or lesson.exercise.statement != statement or solved_before:
            break
        if move is not None:
            moves.append(move)
    return tuple(moves)


def _move(message: Message) -> MoveName | None:
    return None if message.provenance is None else MoveName(message.provenance.move)
