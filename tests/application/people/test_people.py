"""Consent reaches into what is under way; a link that broke off is mended."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from adapters.local.frozen_clock import FrozenClock
from adapters.local.os_random import OsRandom
from application.people.admission import AdmitToStudent
from application.people.invite_parent import InviteParent
from application.people.link_parent import LinkParent
from domain.consent import CONSENT_VERSION, Consent, ConsentNeededError, ConsentScope
from domain.events import TurnFailed
from domain.parent_link import (
    INVITATION_LIFETIME,
    InvitationNotFoundError,
    code_hash,
)
from domain.student import Student
from domain.user import Role
from tests.support.builders import (
    ADA,
    BO,
    NOON,
    a_student,
    a_user,
    an_invitation,
)
from tests.support.classroom import a_classroom, heard_until_settled
from tests.support.spoken_model import SpokenModel
from tests.support.stores import sqlite_stores

pytestmark = pytest.mark.anyio

HELLO = "Tell me about the moon"


def child(student: Student, *, consented: bool) -> Student:
    """Return the student as a child of nine, with or without consent."""
    word = Consent(
        scope=ConsentScope.CORE,
        granted=consented,
        version=CONSENT_VERSION,
        at=NOON,
        granted_by=BO,
    )
    return replace(student, birth_year_month="2017-04").heard(word)


class TestConsent:
    async def test_is_asked_for_before_anything_is_kept_or_reserved(self) -> None:
        """A refused message costs nothing and leaves no trace."""
        async with a_classroom(SpokenModel("Round.")) as room:
            students = room.send_message.students
            await students.change(ADA, lambda ada: child(ada, consented=False))

            with pytest.raises(ConsentNeededError):
                await room.send(HELLO)

            window = await room.window()
            assert (window.used_tokens, window.held_tokens) == (0, 0)
            assert await room.messages() == []

    async def test_withdrawn_stops_a_turn_that_was_to_come(self) -> None:
        """The model is not asked again, and nothing stays reserved."""
        gate = asyncio.Event()
        model = SpokenModel("Round.", gate=gate)
        async with a_classroom(model) as room, room.broadcaster.listen(ADA) as ear:
            students = room.send_message.students
            await students.change(ADA, lambda ada: child(ada, consented=True))
            await room.send(HELLO)
            await model.begun.wait()
            await room.send("And the sun?")
            await students.change(ADA, lambda ada: child(ada, consented=False))
            gate.set()
            await heard_until_settled(ear)
            heard = await heard_until_settled(ear)

            failed = [event for event in heard if isinstance(event, TurnFailed)]
            assert [event.code for event in failed] == ["consent-needed"]
            assert len(model.asked) == 1
            assert (await room.window()).held_tokens == 0


class TestLinkParent:
    async def test_goes_on_where_it_broke_off(self) -> None:
        """The code was used up and the link not made: the parent tries again."""
        async with sqlite_stores(":memory:") as stores:
            await stores.users.add(a_user(id=BO, role=Role.PARENT), credential="none")
            await stores.students.put(a_student())
            used = an_invitation().redeem(by=BO, now=NOON)
            await stores.parent_invitations.add(used)
            link_parent = LinkParent(
                users=stores.users,
                students=stores.students,
                invitations=stores.parent_invitations,
                clock=FrozenClock(NOON),
            )

            assert (await link_parent(caller=BO, code="abcd")).parent_ids == (BO,)
            assert (await link_parent(caller=BO, code="abcd")).parent_ids == (BO,)

    async def test_keeps_nothing_that_can_be_presented(self) -> None:
        """What is stored is a digest, and a code that is over is nobody's."""
        async with sqlite_stores(":memory:") as stores:
            await stores.users.add(a_user(), credential="none")
            await stores.students.put(a_student())
            invite_parent = InviteParent(
                admit=AdmitToStudent(users=stores.users, students=stores.students),
                invitations=stores.parent_invitations,
                random=OsRandom(),
                clock=FrozenClock(NOON),
            )
            made = await invite_parent(caller=ADA, student_id=ADA)

            kept = await stores.parent_invitations.change(
                code_hash(made.code), lambda invitation: invitation
            )
            assert made.code not in repr(kept)
            assert made.expires_at == NOON + INVITATION_LIFETIME
            with pytest.raises(InvitationNotFoundError):
                kept.redeem(by=BO, now=made.expires_at)
