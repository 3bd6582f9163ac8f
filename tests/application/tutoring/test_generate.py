"""A student's tokens are set aside, the tutor answers, and all is settled."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import dataclass, replace

import pytest

from adapters.local.broadcaster import LocalBroadcaster
from adapters.local.frozen_clock import FrozenClock
from adapters.local.sympy_algebra import SympyAlgebra
from adapters.local.uuid_ids import UuidIds
from application.llm.ask_and_pay import AskAndPay
from application.llm.journal import Journal
from application.llm.token_leases import TokenLeases
from application.tutoring.carry_out_generation import CarryOutGeneration
from application.tutoring.generate import Begun, Generate, Wanted
from application.tutoring.tutor_once import TutorOnce
from domain.errors import UnavailableError
from domain.events import (
    Event,
    Generated,
    GenerationFailed,
    GenerationSpoke,
    QuotaChanged,
)
from domain.helpy import HelpyNotFoundError
from domain.ids import DecisionId, HelpyId
from domain.plan import PlanName
from domain.quota import DayWindow, QuotaWindow, TooManyTurnsError
from domain.reply import Tier, Words
from domain.routing.choice import ModelAbovePlanError, UnknownModelError
from domain.routing.decision import Operation
from entrypoints.composition.stores import Stores
from ports.chat_model import ModelDownError
from ports.generation_queue import Generation
from tests.support.asking import an_ask_model
from tests.support.builders import (
    ADA,
    BO,
    NOON,
    SPARK,
    a_helpy,
    a_model_spec,
    a_student,
    a_user,
)
from tests.support.prompting import STRONG
from tests.support.spoken_model import Catalog, SpokenModel
from tests.support.stores import sqlite_stores

pytestmark = pytest.mark.anyio

OPEN = Wanted(prompt="What is the moon?")


class Tray:
    """Takes generations, and hands them to whoever a test says."""

    def __init__(self) -> None:
        self.waiting: list[Generation] = []
        self.full = False

    async def put(self, generation: Generation) -> None:
        """Take one, unless the tray is full."""
        if self.full:
            raise UnavailableError
        self.waiting.append(generation)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Where Ada asks, and what is kept of it."""

    stores: Stores
    tray: Tray
    generate: Generate
    carry_out: CarryOutGeneration
    journal: Journal

    async def ask(self, wanted: Wanted = OPEN) -> Begun:
        """Let Ada ask."""
        return await self.generate(caller=ADA, wanted=wanted)

    async def heard(self, wanted: Wanted = OPEN) -> list[Event]:
        """Let Ada ask, and return all that she is told."""
        async with self.carry_out.broadcaster.listen(ADA) as ear:
            await self.ask(wanted)
            await self.carry_out(self.tray.waiting.pop())
            told = [await ear.next()]
            while not isinstance(told[-1], QuotaChanged):
                told.append(await ear.next())
        return told

    async def window(self) -> QuotaWindow:
        """Return Ada's tokens of the day."""
        day = DayWindow(resets_at=NOON)
        return await self.stores.quota.open_window(
            ADA, day=day, limit_tokens=1_000, now=NOON
        )


def a_desk(stores: Stores, model: SpokenModel) -> Desk:
    """Return a desk at which a model answers."""
    clock, ids, tray = FrozenClock(NOON), UuidIds(), Tray()
    journal = Journal(stores.decisions)
    catalog = Catalog(model)
    ask_and_pay = AskAndPay(
        ask_model=an_ask_model(
            catalog, costs=stores.costs, journal=journal, clock=clock
        ),
        quota=TokenLeases(stores.quota, clock=clock, ids=ids),
        clock=clock,
        ids=ids,
    )
    return Desk(
        stores=stores,
        tray=tray,
        generate=Generate(
            users=stores.users,
            students=stores.students,
            helpys=stores.helpys,
            catalog=catalog,
            quota=stores.quota,
            generations=tray,
            clock=clock,
            ids=ids,
        ),
        carry_out=CarryOutGeneration(
            tutor_once=TutorOnce(ask_and_pay=ask_and_pay, algebra=SympyAlgebra()),
            ask_and_pay=ask_and_pay,
            broadcaster=LocalBroadcaster(),
        ),
        journal=journal,
    )


@pytest.fixture
async def stores() -> AsyncGenerator[Stores]:
    """Open a store in which Ada owns Spark."""
    async with sqlite_stores(":memory:") as opened:
        await opened.users.add(a_user(), credential="none")
        await opened.students.put(a_student(helpy_id=SPARK))
        await opened.helpys.add(a_helpy())
        yield opened


class TestGenerate:
    async def test_sets_tokens_aside_before_anything_is_asked(
        self, stores: Stores
    ) -> None:
        """Under the generation's own id, in the voice of the student's Helpy."""
        model = SpokenModel("The moon is round.")
        desk = a_desk(stores, model)
        begun = await desk.ask()

        generation = desk.tray.waiting[0]
        assert generation.hold.operation_id == generation.id == begun.id
        assert generation.helpy.id == SPARK
        assert generation.ceiling is Tier.BASIC
        assert begun.window == await desk.window()
        assert begun.window.held_tokens == generation.hold.tokens
        assert model.asked == []

    async def test_sets_nothing_aside_where_nothing_can_begin(
        self, stores: Stores
    ) -> None:
        """What nobody takes is given back."""
        desk = a_desk(stores, SpokenModel("x"))
        desk.tray.full = True
        with pytest.raises(UnavailableError):
            await desk.ask()

        window = await desk.window()
        assert (window.held_tokens, window.used_tokens) == (0, 0)

    async def test_holds_a_plans_turns_at_once(self, stores: Stores) -> None:
        """The fifth waits for one of the four."""
        desk = a_desk(stores, SpokenModel("x"))
        for _ in range(4):
            await desk.ask()

        with pytest.raises(TooManyTurnsError):
            await desk.ask()

    async def test_lends_no_model_that_is_stronger_than_the_plan(
        self, stores: Stores
    ) -> None:
        """Nor sets tokens aside for it; a plan that is meant for it does."""
        strong = SpokenModel("x", spec=a_model_spec(name="big", tier=Tier.COMPLEX))
        desk = a_desk(stores, strong)
        with pytest.raises(ModelAbovePlanError):
            await desk.ask(replace(OPEN, model="big"))
        assert (await desk.window()).held_tokens == 0

        await stores.users.change(
            ADA, lambda user: replace(user, plan=PlanName.STARTER)
        )
        await desk.ask(replace(OPEN, model="big"))
        assert desk.tray.waiting[0].pinned == "big"

    async def test_lends_nobody_elses_helpy_and_no_model_that_is_not_there(
        self, stores: Stores
    ) -> None:
        """Refused before tokens are set aside."""
        desk = a_desk(stores, SpokenModel("x"))
        other = replace(a_helpy(), id=HelpyId(SPARK[:-1] + "0"), owner_id=BO)
        await stores.helpys.add(other)
        with pytest.raises(HelpyNotFoundError):
            await desk.ask(replace(OPEN, helpy_id=other.id))
        with pytest.raises(UnknownModelError):
            await desk.ask(replace(OPEN, model="none"))

        assert (await desk.window()).held_tokens == 0


class TestCarryOutGeneration:
    async def test_tells_the_words_the_whole_and_the_day(self, stores: Stores) -> None:
        """In this order, and the day is settled by then."""
        desk = a_desk(stores, SpokenModel("The moon is round."))
        told = await desk.heard()

        spoke = [event for event in told if isinstance(event, GenerationSpoke)]
        whole, changed = told[-2:]
        assert isinstance(whole, Generated)
        assert "".join(event.text for event in spoke) == whole.response
        assert whole.response == "The moon is round."
        assert isinstance(changed, QuotaChanged)
        charged = whole.provenance.usage.charged_tokens
        assert changed.window == await desk.window()
        assert changed.window.used_tokens == charged > 0
        assert changed.window.held_tokens == 0

    async def test_is_explained_and_charged_to_the_student_and_their_helpy(
        self, stores: Stores
    ) -> None:
        """Under the id that was given at once."""
        desk = a_desk(stores, SpokenModel("The moon is round."))
        told = await desk.heard()

        whole = told[-2]
        assert isinstance(whole, Generated)
        decision = await desk.journal.get(DecisionId(whole.provenance.decision_id))
        assert decision.operation is Operation.GENERATE
        assert (decision.payer_id, decision.helpy_id) == (ADA, SPARK)
        assert len(decision.prompt_version) == 64

    async def test_asks_a_strong_model_in_layers(self, stores: Stores) -> None:
        """As a turn does: what people wrote is data between marks."""
        model = SpokenModel("The moon is round.", spec=STRONG)
        await a_desk(stores, model).heard()

        asked = model.asked[0]
        assert "<student_name>Ada</student_name>" in asked.turns[0].text
        assert "Ada" not in asked.system
        assert asked.turns[-1].text.endswith(
            "<student_words>What is the moon?</student_words>"
        )

    async def test_says_authored_words_for_a_model_that_fails(
        self, stores: Stores
    ) -> None:
        """They cost nothing."""
        desk = a_desk(stores, SpokenModel("", failure=ModelDownError()))
        told = await desk.heard()

        whole = told[-2]
        assert isinstance(whole, Generated)
        assert whole.provenance.words is Words.AUTHORED
        assert (await desk.window()).used_tokens == 0

    async def test_tells_that_a_model_went_away_meanwhile(self, stores: Stores) -> None:
        """With the code of the refusal; what was set aside is given back."""
        desk = a_desk(stores, SpokenModel("x", spec=a_model_spec(name="here")))
        async with desk.carry_out.broadcaster.listen(ADA) as ear:
            await desk.ask(replace(OPEN, model="here"))
            await desk.carry_out(replace(desk.tray.waiting[0], pinned="gone"))
            failed = await ear.next()

        assert isinstance(failed, GenerationFailed)
        assert failed.code == "invalid-input"
        assert (await desk.window()).held_tokens == 0

    async def test_gives_back_what_is_left_where_it_is_canceled(
        self, stores: Stores
    ) -> None:
        """A shutdown leaves no hold, and says that there will be no reply."""
        model = SpokenModel("x", gate=asyncio.Event())
        desk = a_desk(stores, model)
        async with desk.carry_out.broadcaster.listen(ADA) as ear:
            await desk.ask()
            task = asyncio.create_task(desk.carry_out(desk.tray.waiting[0]))
            await model.begun.wait()
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            failed = await ear.next()

        assert isinstance(failed, GenerationFailed)
        assert failed.code == "generation-failed"
        window = await desk.window()
        assert (window.held_tokens, window.used_tokens) == (0, 0)
