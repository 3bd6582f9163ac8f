"""Generate: let a student ask their tutor something outside any conversation."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field

from application.tutoring.tutor_chat import HOUSE
from domain.generation import spoken
from domain.helpy import Helpy
from domain.ids import DECISION, GENERATION, DecisionId, GenerationId, HelpyId, UserId
from domain.model import ModelSpec
from domain.plan import PLANS
from domain.prompt import PromptTurn
from domain.prompting.learner import learner_of
from domain.quota import LEASE, HoldState, QuotaWindow, day_window
from domain.reply import MAX_REPLY_TOKENS
from domain.routing.choice import ModelAbovePlanError, UnknownModelError, is_above
from domain.student import Student
from domain.text import estimate_tokens
from ports.clock import Clock
from ports.generation_queue import Generation, GenerationQueue
from ports.helpy_repository import HelpyRepository
from ports.id_source import IdSource
from ports.model_catalog import ModelCatalog
from ports.quota_ledger import QuotaLedger, Reservation
from ports.student_repository import StudentRepository
from ports.user_repository import UserRepository


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a student asks.

    `history` is what was said before, oldest first. `helpy_id` is whose voice it is to
    be, None for the one they talk to first. `model` is a model's name, `""` to let the
    router choose.
    """

    prompt: str
    history: Sequence[PromptTurn] = field(default_factory=tuple[PromptTurn, ...])
    helpy_id: HelpyId | None = None
    model: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """A generation under way, and the day as its reservation left it."""

    id: GenerationId
    decision_id: DecisionId
    window: QuotaWindow


@dataclass(frozen=True, slots=True, kw_only=True)
class Generate:
    """Set a reply's tokens aside, and hand over what is to be answered."""

    users: UserRepository
    students: StudentRepository
    helpys: HelpyRepository
    catalog: ModelCatalog
    quota: QuotaLedger
    generations: GenerationQueue
    clock: Clock
    ids: IdSource

    async def __call__(self, *, caller: UserId, wanted: Wanted) -> Begun:
        """Begin a generation; its words come as events, and are kept nowhere.

        Raises:
            InvalidInputError: If the words are not usable.
            UnknownModelError: If the model is none that is up.
            ModelAbovePlanError: If it is stronger than the student's plan is meant for.
            StudentNotFoundError: If the caller is no student.
            ConsentNeededError: If the student is a child and no parent consents.
            HelpyNotFoundError: If the Helpy is none of the caller's.
            DailyTokensSpentError: If the day's tokens do not cover a reply.
            TooManyTurnsError: If too many replies for the student are under way.
            UnavailableError: If nothing is begun any more.
        """
        turns = spoken(wanted.prompt, wanted.history)
        pinned = self._pinned(wanted.model)
        student = (await self.students.get(caller)).act(self.clock.now())
        helpy = await self._voice(student, wanted.helpy_id)
        # Shielded: a client that leaves now must not leave a hold without an owner.
        return await asyncio.shield(
            asyncio.create_task(self._begin(student, helpy, turns, pinned))
        )

    def _pinned(self, name: str) -> ModelSpec | None:
        """Return the model of a name, None for no name.

        Raises:
            UnknownModelError: If it is none that is up.
        """
        if not name:
            return None
        for model in self.catalog.ready():
            if model.spec.name == name:
                return model.spec
        raise UnknownModelError

    async def _voice(self, student: Student, helpy_id: HelpyId | None) -> Helpy:
        """Return whose voice it is: the house's where the student has no Helpy."""
        wanted = helpy_id or student.helpy_id
        if wanted is None:
            return HOUSE
        return (await self.helpys.get(wanted)).owned_by(student.user_id)

    async def _begin(
        self,
        student: Student,
        helpy: Helpy,
        turns: tuple[PromptTurn, ...],
        pinned: ModelSpec | None,
    ) -> Begun:
        now = self.clock.now()
        plan = PLANS[(await self.users.get(student.user_id)).as_of(now).plan]
        if pinned is not None and is_above(pinned.tier, plan.ceiling):
            raise ModelAbovePlanError
        generation_id = GenerationId(self.ids.new(GENERATION))
        reserved = await self.quota.reserve(
            Reservation(
                payer_id=student.user_id,
                operation_id=generation_id,
                tokens=estimate_tokens(turns[-1].text) + MAX_REPLY_TOKENS,
                day=day_window(now, student.zone),
                limit_tokens=plan.daily_tokens,
                turns_at_once=plan.turns_at_once,
                lease_until=now + LEASE,
                now=now,
            )
        )
        generation = Generation(
            id=generation_id,
            decision_id=DecisionId(self.ids.new(DECISION)),
            student_id=student.user_id,
            learner=learner_of(student),
            helpy=helpy,
            turns=turns,
            pinned="" if pinned is None else pinned.name,
            ceiling=plan.ceiling,
            hold=reserved.hold,
        )
        handed_over = False
        try:
            await self.generations.put(generation)
            handed_over = True
        finally:
            if not handed_over:
                await self.quota.settle(
                    reserved.hold, state=HoldState.RELEASED, actual_tokens=0
                )
        return Begun(
            id=generation_id,
            decision_id=generation.decision_id,
            window=reserved.window,
        )
