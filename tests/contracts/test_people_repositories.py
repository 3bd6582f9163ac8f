"""Users, students, Helpys and sign-ins: kept whole, and no change gets lost."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from functools import partial

import pytest

from domain.background import LearningStyle, Location
from domain.consent import CONSENT_VERSION, Consent, ConsentScope
from domain.helpy import HelpyNotFoundError, Personality, Tone
from domain.ids import HelpyId, MessageId, SignInId, UserId
from domain.memory import Memory, MemoryAudience, MemoryKind
from domain.plan import PendingPlan, PlanName
from domain.preferences import Preferences
from domain.sign_in import RefreshRefusedError, SignIn
from domain.student import StudentNotFoundError
from domain.user import EmailTakenError, Role, UserNotFoundError
from entrypoints.composition.stores import Stores
from tests.support.builders import (
    ADA,
    BO,
    NOON,
    SECOND,
    SPARK,
    a_helpy,
    a_sign_in,
    a_student,
    a_user,
)

pytestmark = pytest.mark.anyio

NOBODY = UserId("usr_" + "0" * 32)
AT_ONCE = 8


class TestUserRepository:
    async def test_keeps_a_user_whole(self, stores: Stores) -> None:
        """By id and by address, with the credential."""
        await stores.users.add(a_user(), credential="hash")

        assert await stores.users.get(ADA) == a_user()
        assert await stores.users.by_email("ada@example.org") == (a_user(), "hash")

    async def test_knows_nobody_it_was_not_told_of(self, stores: Stores) -> None:
        """Neither by id nor by address; nor can they be changed."""
        assert await stores.users.by_email("ada@example.org") is None
        with pytest.raises(UserNotFoundError):
            await stores.users.get(NOBODY)
        with pytest.raises(UserNotFoundError):
            await stores.users.change(NOBODY, lambda user: user)

    async def test_lists_those_in_a_role_newest_first(self, stores: Stores) -> None:
        """Page by page, each once; whoever changes role changes lists."""
        made = [
            a_user(
                id=UserId(f"usr_{n:032x}"),
                email=f"u{n}@example.org",
                role=Role.PARENT if n == 3 else Role.STUDENT,
                created_at=NOON + n * SECOND / 2,
            )
            for n in range(6)
        ]
        for user in made:
            await stores.users.add(user, credential="c")
        await stores.users.change(
            made[1].id, lambda user: replace(user, role=Role.PARENT)
        )
        first = await stores.users.with_role(Role.STUDENT, limit=3)
        rest = await stores.users.with_role(Role.STUDENT, limit=3, before=first[-1].id)

        assert first == (made[5], made[4], made[2])
        assert rest == (made[0],)
        parents = await stores.users.with_role(Role.PARENT, limit=9)
        assert [p.id for p in parents] == [made[3].id, made[1].id]
        assert await stores.users.with_role(Role.ADMIN, limit=9) == ()

    async def test_has_one_user_an_address(self, stores: Stores) -> None:
        """Of several at once one is kept, and nothing of the others."""
        rivals = [a_user(id=UserId(f"usr_{n:032x}")) for n in range(AT_ONCE)]
        outcomes = await asyncio.gather(
            *(stores.users.add(user, credential=user.id) for user in rivals),
            return_exceptions=True,
        )

        kept = [user for user, out in zip(rivals, outcomes, strict=True) if out is None]
        refused = [out for out in outcomes if out is not None]
        assert len(kept) == 1
        assert all(isinstance(out, EmailTakenError) for out in refused)
        assert await stores.users.by_email("ada@example.org") == (
            kept[0],
            kept[0].id,
        )
        for user in rivals:
            if user is not kept[0]:
                with pytest.raises(UserNotFoundError):
                    await stores.users.get(user.id)

    async def test_changes_a_user_and_keeps_the_credential(
        self, stores: Stores
    ) -> None:
        """The next reader sees it."""
        await stores.users.add(a_user(), credential="hash")
        changed = await stores.users.change(
            ADA, lambda user: replace(user, plan=PlanName.ELITE)
        )

        assert changed == a_user(plan=PlanName.ELITE)
        assert await stores.users.by_email("ada@example.org") == (changed, "hash")

    async def test_keeps_what_somebody_chose(self, stores: Stores) -> None:
        """Also that there shall be no quiet hours, to the same revision."""
        chosen = Preferences(language="pt-BR", notifications=False, quiet_hours=None)
        user = a_user(preferences=chosen, role=Role.PARENT)
        await stores.users.add(user, credential="hash")

        kept = await stores.users.get(ADA)
        assert kept == user
        assert kept.revision == user.revision

    async def test_keeps_the_plan_that_is_to_follow(self, stores: Stores) -> None:
        """With the instant at which it does."""
        pending = PendingPlan(name=PlanName.FREE, effective_at=NOON + SECOND / 7)
        user = a_user(plan=PlanName.STARTER, pending_plan=pending)
        await stores.users.add(user, credential="hash")

        assert await stores.users.get(ADA) == user
        assert await stores.users.change(ADA, lambda u: u.as_of(NOON)) == user


class TestStudentRepository:
    async def test_keeps_the_last_student_put(self, stores: Stores) -> None:
        """At most one a user."""
        await stores.students.put(a_student())
        second = a_student(grade_level=5, subjects=("math", "art"), helpy_id=SPARK)
        await stores.students.put(second)

        assert await stores.students.get(ADA) == second

    async def test_keeps_a_student_whole(self, stores: Stores) -> None:
        """Links, consents and all, and so exactly that the revision is the same."""
        student = a_student(
            curriculum="National Curriculum",
            learning_style=LearningStyle.VISUAL,
            location=Location(country="GB"),
            goals=("Understand ½",),
            birth_year_month="2015-04",
            parent_ids=(BO,),
            teacher_ids=(NOBODY,),
            consents=(
                Consent(
                    scope=ConsentScope.CORE,
                    granted=True,
                    version=CONSENT_VERSION,
                    at=NOON + SECOND / 7,
                    granted_by=BO,
                ),
            ),
            onboarded_at=NOON,
        )
        await stores.students.put(student)

        kept = await stores.students.get(ADA)
        assert kept == student
        assert kept.revision == student.revision

    async def test_knows_only_students(self, stores: Stores) -> None:
        """A user who is none is not found."""
        with pytest.raises(StudentNotFoundError):
            await stores.students.get(BO)
        with pytest.raises(StudentNotFoundError):
            await stores.students.change(BO, lambda student: student)

    async def test_loses_no_change(self, stores: Stores) -> None:
        """Changes at once all count."""
        await stores.students.put(a_student(grade_level=0))
        await asyncio.gather(
            *(
                stores.students.change(
                    ADA, lambda s: replace(s, grade_level=(s.grade_level or 0) + 1)
                )
                for _ in range(AT_ONCE)
            )
        )

        assert (await stores.students.get(ADA)).grade_level == AT_ONCE


class TestHelpyRepository:
    async def test_keeps_a_helpy_whole(self, stores: Stores) -> None:
        """Personality, memories, instants and all."""
        helpy = a_helpy(
            personality=Personality(tone=Tone.PLAYFUL, traits=("kind", "½ mad")),
            memories=(
                Memory(text="Likes cats.", formed_at=NOON, importance=0.25),
                Memory(
                    text="Finds fractions hard.",
                    formed_at=NOON,
                    kind=MemoryKind.DIFFICULTY,
                    confidence=0.1 + 0.2,
                    evidence=MessageId("msg_" + "0" * 32),
                    audience=MemoryAudience.GROUP,
                    about="exercises:fractions",
                    uses=3,
                    last_used_at=NOON + SECOND / 7,
                ),
            ),
            forgot_at=NOON - SECOND,
            relationship_depth=3,
            last_interaction_at=NOON + SECOND / 7,
            version=4,
        )
        await stores.helpys.add(helpy)

        assert await stores.helpys.get(SPARK) == helpy

    async def test_lists_an_owners_helpys_oldest_first(self, stores: Stores) -> None:
        """And nobody else's."""
        helpys = [a_helpy(id=HelpyId(f"hlp_{n:032x}")) for n in range(3)]
        for helpy in (helpys[2], helpys[0], helpys[1]):
            await stores.helpys.add(helpy)
        await stores.helpys.add(a_helpy(id=SPARK, owner_id=BO))

        assert await stores.helpys.of_owner(ADA) == tuple(helpys)
        assert await stores.helpys.of_owner(NOBODY) == ()

    async def test_loses_no_change(self, stores: Stores) -> None:
        """Exchanges at once all deepen the relationship."""
        await stores.helpys.add(a_helpy())
        await asyncio.gather(
            *(
                stores.helpys.change(SPARK, lambda h: h.talked(at=NOON))
                for _ in range(AT_ONCE)
            )
        )

        assert (await stores.helpys.get(SPARK)).relationship_depth == AT_ONCE

    async def test_changes_nothing_where_the_change_fails(self, stores: Stores) -> None:
        """What it raises passes through."""
        await stores.helpys.add(a_helpy())
        with pytest.raises(HelpyNotFoundError):
            await stores.helpys.change(SPARK, lambda h: h.owned_by(BO))
        with pytest.raises(HelpyNotFoundError):
            await stores.helpys.get(HelpyId("hlp_" + "0" * 32))

        assert await stores.helpys.get(SPARK) == a_helpy()


class TestSignInRepository:
    async def test_rotates_a_family_without_losing_a_step(self, stores: Stores) -> None:
        """Each change sees the one before, with its rotations."""
        await stores.sign_ins.add(a_sign_in())
        for step in range(3):
            later = partial(
                SignIn.rotate, presented=step, now=NOON + (step + 1) * SECOND
            )
            await stores.sign_ins.change(a_sign_in().id, later)
        family = await stores.sign_ins.change(a_sign_in().id, lambda f: f)

        assert family.generation == 3
        assert len(family.rotations) == 3

    async def test_refuses_a_family_it_does_not_know(self, stores: Stores) -> None:
        """As if its token were forged."""
        with pytest.raises(RefreshRefusedError):
            await stores.sign_ins.change(SignInId("sin_" + "0" * 32), lambda f: f)
