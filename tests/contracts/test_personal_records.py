"""All that a store keeps of a person: sealed while it is there, gone when erased."""

from __future__ import annotations

from dataclasses import replace

import pytest

from domain.conversation import ConversationNotFoundError
from domain.helpy import HelpyNotFoundError
from domain.ids import ConversationId, HelpyId, UserId
from domain.one_time_code import CodeKind, InvalidCodeError, code_text, digest_of
from domain.parent_link import InvitationNotFoundError, code_hash
from domain.sign_in import RefreshRefusedError
from domain.student import StudentNotFoundError
from domain.user import UserNotFoundError
from entrypoints.composition.stores import Stores
from tests.support.builders import (
    ADA,
    BO,
    CHAT,
    DAY,
    LIMIT,
    NOON,
    SPARK,
    a_conversation,
    a_draft,
    a_helpy,
    a_sign_in,
    a_student,
    a_user,
)
from tests.support.canaries import EMAIL, keep_a_life

pytestmark = pytest.mark.anyio

BOS_HELPY = HelpyId("hlp_" + "b" * 32)
BOS_CHAT = ConversationId("cnv_" + "b" * 32)


async def keep_another(stores: Stores) -> None:
    """Keep something of Bo's, whom nobody erases."""
    await stores.users.add(a_user(id=BO, email="bo@example.org"), credential="b")
    await stores.students.put(a_student(user_id=BO, name="Bo"))
    await stores.helpys.add(a_helpy(id=BOS_HELPY, owner_id=BO))
    await stores.conversations.add(
        a_conversation(id=BOS_CHAT, participants=(BO,), helpy_id=BOS_HELPY)
    )
    await stores.conversations.append(
        a_draft(9, conversation_id=BOS_CHAT, sender_id=BO)
    )


class TestErase:
    async def test_leaves_nothing_to_be_found(self, stores: Stores) -> None:
        """By any method of any repository."""
        await keep_a_life(stores)
        await stores.personal_records.erase(ADA)
        digest = digest_of(
            code_text(CodeKind.VERIFY_EMAIL, b"q" * 32), kind=CodeKind.VERIFY_EMAIL
        )

        assert await stores.users.by_email(EMAIL) is None
        assert await stores.helpys.of_owner(ADA) == ()
        assert await stores.conversations.of_user(ADA, limit=9) == ()
        assert await stores.conversations.messages(CHAT, limit=9) == ()
        assert await stores.conversations.changes(CHAT, after=0, limit=9) == ()
        assert await stores.outbox.newest(limit=9) == ()
        with pytest.raises(UserNotFoundError):
            await stores.users.get(ADA)
        with pytest.raises(StudentNotFoundError):
            await stores.students.get(ADA)
        with pytest.raises(HelpyNotFoundError):
            await stores.helpys.get(SPARK)
        with pytest.raises(ConversationNotFoundError):
            await stores.conversations.get(CHAT)
        with pytest.raises(InvalidCodeError):
            await stores.codes.take(digest, now=NOON)
        with pytest.raises(InvitationNotFoundError):
            await stores.parent_invitations.change(code_hash("ABCD"), lambda i: i)

    async def test_counts_what_went_and_what_is_left(self, stores: Stores) -> None:
        """The receipt says so; a second time there is nothing."""
        await keep_a_life(stores)
        records = stores.personal_records
        before = await records.left(ADA)
        gone = await records.erase(ADA)

        assert gone == before
        assert gone["messages"] == 3
        assert gone["messageChanges"] == 2
        assert {"users", "students", "helpys", "conversations", "codes"} <= set(gone)
        assert await records.left(ADA) == {}
        assert await records.erase(ADA) == {}

    async def test_leaves_others_alone(self, stores: Stores) -> None:
        """Whatever lies beside."""
        await keep_another(stores)
        before = await stores.personal_records.left(BO)
        await keep_a_life(stores)
        await stores.personal_records.erase(ADA)
        await stores.personal_records.erase_traces(ADA)

        assert await stores.personal_records.left(BO) == before
        assert await stores.users.by_email("bo@example.org") is not None
        assert len(await stores.conversations.messages(BOS_CHAT, limit=9)) == 1
        assert await stores.helpys.of_owner(BO)

    async def test_takes_the_person_out_of_others_company(self, stores: Stores) -> None:
        """Of conversations of theirs, which are gone, and of those of others."""
        eve, zoe = UserId("usr_" + "e" * 32), UserId("usr_" + "f" * 32)
        await keep_another(stores)
        for user in (eve, zoe):
            somebody = a_user(id=user, email=f"{user}@example.org")
            await stores.users.add(somebody, credential="e")
        await keep_a_life(stores)
        talks = (ADA, BO, eve), (BO, ADA, zoe)
        for number, people in enumerate(talks):
            talk = ConversationId(f"cnv_{number:032x}")
            await stores.conversations.add(a_conversation(id=talk, participants=people))
        before = await stores.personal_records.left(ADA)
        gone = await stores.personal_records.erase(ADA)

        companions = stores.conversations.companions
        assert gone == before
        assert await companions(ADA, limit=9) == frozenset()
        assert await companions(BO, limit=9) == {zoe}
        assert await companions(zoe, limit=9) == {BO}
        assert await companions(eve, limit=9) == frozenset()

    async def test_takes_a_conversation_from_whoever_else_is_in_it(
        self, stores: Stores
    ) -> None:
        """It goes with whose it was; the other's list has it no more."""
        await keep_another(stores)
        await stores.conversations.add(a_conversation(participants=(ADA, BO)))
        await stores.conversations.append(a_draft(1, sender_id=BO))
        await stores.personal_records.erase(ADA)
        left = await stores.conversations.of_user(BO, limit=9)

        assert [talk.id for talk in left] == [BOS_CHAT]

    async def test_lets_nothing_be_kept_afterwards(self, stores: Stores) -> None:
        """Whoever was about to write finds that there is nobody."""
        await keep_a_life(stores)
        await stores.personal_records.erase(ADA)

        with pytest.raises(UserNotFoundError):
            await stores.students.put(a_student())
        with pytest.raises(UserNotFoundError):
            await stores.helpys.add(a_helpy())
        with pytest.raises(UserNotFoundError):
            await stores.conversations.add(a_conversation())
        with pytest.raises((ConversationNotFoundError, UserNotFoundError)):
            await stores.conversations.append(a_draft(4))
        assert await stores.personal_records.left(ADA) == {}

    async def test_frees_the_address(self, stores: Stores) -> None:
        """Whoever was erased may sign up again, as somebody new."""
        await keep_a_life(stores)
        await stores.personal_records.erase(ADA)
        await stores.users.add(a_user(id=BO, email=EMAIL), credential="h")

        assert await stores.users.by_email(EMAIL) == (a_user(id=BO, email=EMAIL), "h")

    async def test_leaves_traces_until_they_are_erased(self, stores: Stores) -> None:
        """A sign-in that was ended must be known to be; a turn must be settled."""
        await keep_a_life(stores)
        await stores.personal_records.erase(ADA)
        ended = await stores.sign_ins.of_user(ADA)
        window = await stores.quota.open_window(
            ADA, day=DAY, limit_tokens=LIMIT, now=NOON
        )
        traces = await stores.personal_records.erase_traces(ADA)

        assert ended == (a_sign_in(),)
        assert window.held_tokens == 100
        assert traces == {"keys": 1, "quotaHolds": 1, "quotaWindows": 1, "signIns": 1}
        assert await stores.sign_ins.of_user(ADA) == ()
        with pytest.raises(RefreshRefusedError):
            await stores.sign_ins.change(a_sign_in().id, lambda s: s)


class TestParents:
    async def test_find_the_students_they_are_linked_to(self, stores: Stores) -> None:
        """And no longer once the link is gone."""
        await stores.students.put(a_student(parent_ids=(BO,)))

        assert await stores.students.of_parent(BO) == (a_student(parent_ids=(BO,)),)
        await stores.students.change(ADA, lambda s: s.unlinked_from(BO))
        assert await stores.students.of_parent(BO) == ()
        assert await stores.students.get(ADA) == a_student()

    async def test_are_not_linked_to_whoever_was_erased(self, stores: Stores) -> None:
        """The student's erasure takes the link with it."""
        await keep_a_life(stores)
        await stores.students.change(ADA, lambda s: replace(s, parent_ids=(BO,)))
        await stores.personal_records.erase(ADA)

        assert await stores.students.of_parent(BO) == ()
