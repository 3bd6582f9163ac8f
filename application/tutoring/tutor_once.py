"""TutorOnce: a tutor's reply to a conversation that is kept nowhere."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from typing import Final

from application.llm.ask_and_pay import AskAndPay, Payer
from application.llm.asking import SHORT, Account, Ask
from application.llm.bill import Bill
from application.tutoring.voiced import Voiced, voiced
from domain.helpy import Helpy
from domain.ids import DecisionId
from domain.model import ModelSpec
from domain.prompt import Prompt, PromptTurn, Speaker
from domain.prompting.compile import compile_prompt
from domain.prompting.compiled import ThisTurn
from domain.prompting.learner import Learner
from domain.prompting.preamble import Standing
from domain.reply import MAX_REPLY_TOKENS, Tier
from domain.routing.decision import Operation
from domain.routing.features import Context
from domain.text import estimate_tokens
from domain.tutoring.exercise import Lesson
from domain.tutoring.move import Move, choose_move
from ports.algebra import Algebra

# How far back it is read where a lesson stands.
_READ_TURNS: Final = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Pupil:
    """Who is helped: whose voice it is, whom it talks with, who pays.

    The learner's name is a neutral word where nobody said it. `payer` may be what was
    set aside already.
    """

    helpy: Helpy
    learner: Learner
    account: Account
    payer: Payer | Bill


@dataclass(frozen=True, slots=True, kw_only=True)
class TutorOnce:
    """Read where the lesson stands, choose the move, and let a model voice it."""

    ask_and_pay: AskAndPay
    algebra: Algebra

    async def __call__(
        self,
        turns: Sequence[PromptTurn],
        *,
        pupil: Pupil,
        operation: Operation,
        decision_id: DecisionId,
        pinned: str = "",
        reply_tokens: int = MAX_REPLY_TOKENS,
    ) -> AsyncGenerator[Voiced, None]:
        """Give who answers, the pieces that pass, and at the end whose words they were.

        The lesson is found again from the student's own words, turn by turn.

        Args:
            turns: What was said, oldest first; the last one is the student's.
            pupil: Who is helped.
            operation: What it is asked for.
            decision_id: A fresh id under which the reply is explained.
            pinned: A model's name, `""` to let the router choose.
            reply_tokens: Most tokens of the reply, `MAX_REPLY_TOKENS` at most.

        Raises:
            DailyTokensSpentError: As `AskAndPay`.
            TooManyTurnsError: As `AskAndPay`.
            UnknownModelError: As `AskAndPay`.
            PromptTooLongError: If the last turn is more than a model can hold.
        """
        move = await self._move(turns)
        ask = Ask(
            decision_id=decision_id,
            operation=operation,
            request_class=f"{operation}:{move.name}",
            account=pupil.account,
            prompt_for=lambda spec: _prompt(spec, pupil, move, tuple(turns)),
            words=turns[-1].text,
            context=Context(
                depth=len(turns) - 1,
                answer_held=move.lesson is not None and not move.lesson.solved,
            ),
            tier=Tier.SMALL if move.say else None,
            pinned=pinned,
            within=SHORT,
        )
        heard = self.ask_and_pay(
            ask,
            payer=pupil.payer,
            own_tokens=estimate_tokens(turns[-1].text),
            reply_tokens=min(reply_tokens, MAX_REPLY_TOKENS),
        )
        async with aclosing(voiced(move, heard)) as parts:
            async for part in parts:
                yield part

    async def _move(self, turns: Sequence[PromptTurn]) -> Move:
        lesson: Lesson | None = None
        said = [t for t in turns[-_READ_TURNS:] if t.speaker is Speaker.STUDENT]
        for turn in said[:-1]:
            reading = await self.algebra.read(turn.text, lesson=lesson)
            lesson = choose_move(reading, lesson).lesson
        reading = await self.algebra.read(said[-1].text, lesson=lesson)
        return choose_move(reading, lesson)


def _prompt(
    spec: ModelSpec, pupil: Pupil, move: Move, turns: tuple[PromptTurn, ...]
) -> Prompt:
    standing = Standing(helpy=pupil.helpy, learner=pupil.learner, subject="")
    turn = ThisTurn(move=move, transcript=turns)
    return compile_prompt(standing, turn, spec=spec).versioned
