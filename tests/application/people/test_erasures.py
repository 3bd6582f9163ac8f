"""Erasures that meet trouble on their way."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from dataclasses import dataclass, replace

import pytest

from adapters.local.broadcaster import LocalBroadcaster
from adapters.local.frozen_clock import FrozenClock
from adapters.local.os_random import OsRandom
from adapters.local.presence_board import LocalPresenceBoard
from adapters.local.response_cache import LocalResponseCache
from application.people.carry_out_erasures import CarryOutErasures
from application.people.erase_user import EraseUser
from application.people.read_user import ReadUser
from application.presence.companions import FindCompanions
from application.presence.show_presence import ShowPresence
from domain.caching.cached_reply import LIFETIME
from domain.caching.keys import exact_key
from domain.caching.scope import Tag
from domain.erasure import CONFIRM_AFTER, RETRY_AFTER, ErasureStatus
from domain.errors import UnavailableError
from domain.events import UserOffline
from domain.guesses import PER_ACCOUNT, Guesses, account_key
from domain.ids import ConversationId, HelpyId, UserId
from entrypoints.composition.stores import Stores
from ports.personal_records import Counts, PersonalRecords
from tests.support.builders import ADA, BO, NOON, a_conversation, a_helpy
from tests.support.caching import SCOPE, a_cached_reply, a_prompt
from tests.support.canaries import EMAIL, keep_a_life
from tests.support.events import said
from tests.support.sign_in_door import a_provider
from tests.support.stores import VAULT, sqlite_stores

pytestmark = pytest.mark.anyio


@dataclass
class Ailing:
    """Records that can't be erased as long as `down`; `late` are written meanwhile.

    Whatever one does to `stuck` fails as nobody expects.
    """

    records: PersonalRecords
    down: bool = False
    late: int = 0
    stuck: UserId | None = None

    async def erase(self, user_id: UserId) -> Counts:
        """Erase, or not."""
        if self.down:
            raise UnavailableError
        if user_id == self.stuck:
            raise ArithmeticError
        return await self.records.erase(user_id)

    async def erase_traces(self, user_id: UserId) -> Counts:
        """Erase the rest."""
        return await self.records.erase_traces(user_id)

    async def left(self, user_id: UserId) -> Counts:
        """Count, and find what came late."""
        if self.late:
            return {"messages": self.late}
        return await self.records.left(user_id)


class Forgetful(LocalResponseCache):
    """A cache that can't be told to let go as long as it is away."""

    is_away = False

    async def invalidate(self, tag: Tag) -> int:
        """Let go, or not."""
        if self.is_away:
            raise UnavailableError
        return await super().invalidate(tag)


@dataclass
class Desk:
    """A store with Ada's life in it, and what erases it."""

    stores: Stores
    records: Ailing
    responses: Forgetful
    clock: FrozenClock
    erase_user: EraseUser
    carry_out: CarryOutErasures
    board: LocalPresenceBoard
    hub: LocalBroadcaster


@pytest.fixture
async def desk(anyio_backend: str) -> AsyncGenerator[Desk]:
    """Keep Ada's life in memory."""
    clock = FrozenClock(NOON)
    async with sqlite_stores(":memory:", clock) as stores:
        await keep_a_life(stores)
        hub = LocalBroadcaster()
        board = LocalPresenceBoard(hub)
        records = Ailing(stores.personal_records)
        responses = Forgetful()
        carry_out = CarryOutErasures(
            erasures=stores.erasures,
            records=records,
            users=stores.users,
            students=stores.students,
            guesses=stores.guesses,
            identity=a_provider(stores.users, stores.sign_ins, clock),
            show_presence=ShowPresence(
                board=board,
                find_companions=FindCompanions(conversations=stores.conversations),
            ),
            responses=responses,
            clock=clock,
        )
        erase_user = EraseUser(
            read_user=ReadUser(users=stores.users, students=stores.students),
            erasures=stores.erasures,
            carry_out=carry_out,
            vault=VAULT,
            random=OsRandom(),
            clock=clock,
        )
        yield Desk(stores, records, responses, clock, erase_user, carry_out, board, hub)


class TestEraseUser:
    async def test_happens_even_if_the_store_fails_at_first(self, desk: Desk) -> None:
        """The receipt says that it is not done, and then that it is."""
        desk.records.down = True
        begun = await desk.erase_user(caller=ADA, user_id=ADA)
        desk.records.down = False
        done = await desk.carry_out()
        after = await desk.stores.erasures.get(begun.id)

        assert begun.status is ErasureStatus.ERASING
        assert done == 1
        assert after.status is ErasureStatus.ERASED
        assert await desk.stores.personal_records.left(ADA) == {}

    async def test_is_seen_as_going_offline(self, desk: Desk) -> None:
        """By whoever saw that the person was online, and nobody knows afterwards."""
        talk = ConversationId("cnv_" + "b" * 32)
        await desk.stores.conversations.add(
            a_conversation(id=talk, participants=(ADA, BO))
        )
        await desk.board.put_up(ADA, now=NOON, shown=True, audience=[BO])
        async with desk.hub.listen(BO) as bo:
            await desk.erase_user(caller=ADA, user_id=ADA)
            await desk.hub.tell([BO], said(1))

            assert await bo.next() == UserOffline(user_id=ADA)

    async def test_is_not_kept_waiting_by_one_that_fails(self, desk: Desk) -> None:
        """It is tried again itself, and says so."""
        bo = UserId("usr_" + "b" * 32)
        desk.records.down = True
        stuck = await desk.erase_user.without_asking(bo)
        begun = await desk.erase_user(caller=ADA, user_id=ADA)
        desk.records.down, desk.records.stuck = False, bo
        with pytest.raises(ArithmeticError):
            await desk.carry_out()

        done = await desk.stores.erasures.get(begun.id)
        assert done.status is ErasureStatus.ERASED
        due = await desk.stores.erasures.due(now=desk.clock.now(), limit=9)
        assert [erasure.id for erasure in due] == [stuck.id]

    async def test_looks_again_for_what_came_late(self, desk: Desk) -> None:
        """It is not done before there is nothing."""
        desk.records.late = 2
        begun = await desk.erase_user(caller=ADA, user_id=ADA)
        at_once = await desk.carry_out()
        desk.records.late = 0
        desk.clock.advance(RETRY_AFTER)
        await desk.carry_out()

        assert begun.status is ErasureStatus.ERASING
        assert at_once == 0
        after = await desk.stores.erasures.get(begun.id)
        assert after.status is ErasureStatus.ERASED

    async def test_is_confirmed_a_day_later_and_leaves_no_trace(
        self, desk: Desk
    ) -> None:
        """Then not even ids are left, and nothing is due any more."""
        begun = await desk.erase_user(caller=ADA, user_id=ADA)
        kept = await desk.stores.sign_ins.of_user(ADA)
        desk.clock.advance(CONFIRM_AFTER)
        await desk.carry_out()
        after = await desk.stores.erasures.get(begun.id)

        assert [s.revoked for s in kept] == [True]
        assert after.status is ErasureStatus.CONFIRMED
        assert after.user_id is None
        assert after.erased["signIns"] == 1
        assert await desk.stores.sign_ins.of_user(ADA) == ()
        assert await desk.carry_out() == 0

    async def test_forgets_wrong_tries_at_the_address(self, desk: Desk) -> None:
        """They are counted under a digest of it."""
        key = account_key(EMAIL)
        await desk.stores.guesses.change(
            key, lambda g: g.count(limit=PER_ACCOUNT, now=NOON)
        )
        await desk.erase_user(caller=ADA, user_id=ADA)

        assert await desk.stores.guesses.get(key) == Guesses()

    async def test_carries_on_where_two_nodes_do_it_at_once(self, desk: Desk) -> None:
        """Neither undoes what the other did."""
        begun = await desk.erase_user(caller=ADA, user_id=ADA)
        stale = replace(begun, erased_at=None, erased={})
        await desk.carry_out.one(stale)
        after = await desk.stores.erasures.get(begun.id)

        assert after.status is ErasureStatus.ERASED
        assert after.erased == begun.erased

    async def test_takes_nothing_that_is_anothers(self, desk: Desk) -> None:
        """A Helpy of Bo's stays Bo's."""
        bo = UserId("usr_" + "b" * 32)
        await desk.stores.helpys.add(
            a_helpy(id=HelpyId("hlp_" + "b" * 32), owner_id=bo)
        )
        await desk.erase_user(caller=ADA, user_id=ADA)

        assert len(await desk.stores.helpys.of_owner(bo)) == 1


class TestCachedAnswers:
    async def test_go_too_and_are_counted(self, desk: Desk) -> None:
        """What a model once told Ada is hers."""
        key = exact_key(SCOPE, a_prompt())
        await desk.responses.put(key, a_cached_reply(), scope=SCOPE, now=NOON)
        receipt = await desk.erase_user(caller=ADA, user_id=ADA)

        assert receipt.status is ErasureStatus.ERASED
        assert receipt.erased["cachedReplies"] == 1
        assert await desk.responses.get(key, scope=SCOPE, now=NOON) is None

    async def test_keep_an_erasure_going_while_they_can_not_be_reached(
        self, desk: Desk
    ) -> None:
        """All else is gone, and counted; the receipt says that it is not done."""
        key = exact_key(SCOPE, a_prompt())
        await desk.responses.put(key, a_cached_reply(), scope=SCOPE, now=NOON)
        desk.responses.is_away = True
        begun = await desk.erase_user(caller=ADA, user_id=ADA)
        left = await desk.stores.personal_records.left(ADA)
        desk.responses.is_away = False
        desk.clock.advance(RETRY_AFTER)
        await desk.carry_out()
        done = await desk.stores.erasures.get(begun.id)

        assert begun.status is ErasureStatus.ERASING
        assert begun.erased["messages"] > 0
        assert not left
        assert done.status is ErasureStatus.ERASED
        assert done.erased == {**begun.erased, "cachedReplies": 1}

    async def test_keep_no_erasure_going_longer_than_they_last(
        self, desk: Desk
    ) -> None:
        """A server that never came back has let them expire."""
        desk.responses.is_away = True
        begun = await desk.erase_user(caller=ADA, user_id=ADA)
        desk.clock.advance(LIFETIME)
        await desk.carry_out()

        done = await desk.stores.erasures.get(begun.id)
        assert done.status is ErasureStatus.ERASED
