"""Being online: who gets to know, who does not, and what holds without the others."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack
from typing import Final

import pytest

from adapters.aws.redis_presence_board import RedisPresenceBoard
from adapters.local.presence_board import LocalPresenceBoard
from application.presence.see_company import Company
from domain.errors import UnavailableError
from domain.events import Event, PresenceMissed, UserOffline, UserOnline
from domain.ids import ConversationId, UserId
from domain.presence import BEAT, LEASE
from ports.broadcaster import Subscription
from tests.support.builders import ADA, BO, a_conversation
from tests.support.events import said
from tests.support.hall import Hall, a_hall
from tests.support.product import free_port

pytestmark = pytest.mark.anyio

EVE: Final = UserId("usr_" + "e" * 32)


async def people_in(hall: Hall) -> None:
    """Let Ada and Bo share a conversation, and Eve talk with a Helpy alone."""
    for user in (ADA, BO, EVE):
        await hall.sign_up(user)
    await hall.stores.conversations.add(a_conversation(participants=(ADA, BO)))
    alone = ConversationId("cnv_" + "e" * 32)
    await hall.stores.conversations.add(a_conversation(id=alone, participants=(EVE,)))


@pytest.fixture
async def hall(anyio_backend: str) -> AsyncGenerator[Hall]:
    """Open a hall of two nodes."""
    async with a_hall(nodes=2) as opened:
        await people_in(opened)
        await opened.settle()
        yield opened


async def heard(hall: Hall, listener: Subscription) -> list[Event]:
    """Return what somebody was told; let them be told `said(1)` before."""
    events: list[Event] = []
    while (event := await listener.next()) != said(1):
        events.append(event)
    return events


class TestAudience:
    async def test_is_who_shares_a_conversation(self, hall: Hall) -> None:
        """Strangers neither hear of one nor find one, a parent among them."""
        async with hall.hub.listen(BO) as bo, hall.hub.listen(EVE) as eve:
            await hall.places[0].connect(ADA)
            await hall.places[1].connect(ADA)
            await hall.hub.tell([BO, EVE], said(1))

            assert await heard(hall, bo) == [UserOnline(user_id=ADA)]
            assert await heard(hall, eve) == []
        seen = [await hall.places[1].see_company(caller=u) for u in (BO, EVE)]
        assert [company.online for company in seen] == [{ADA, BO}, {EVE}]
        assert all(company.complete for company in seen)

    async def test_does_not_learn_of_who_hides(self, hall: Hall) -> None:
        """Not when they come, nor by looking, nor when they go; until they wish it."""
        await hall.wish(ADA, show_online=False)
        node, other = hall.places
        async with hall.hub.listen(BO) as bo:
            await node.connect(ADA)
            unseen = [await place.see_company(caller=BO) for place in hall.places]
            own = await node.see_company(caller=ADA)
            await hall.wish(ADA, show_online=True)
            await other.show_presence(ADA, shown=True)
            seen = await other.see_company(caller=BO)
            await other.show_presence(ADA, shown=False)
            await node.drop(ADA)
            await hall.settle()
            await hall.hub.tell([BO], said(1))

            assert await heard(hall, bo) == [
                UserOnline(user_id=ADA),
                UserOffline(user_id=ADA),
            ]
        assert [company.online for company in unseen] == [{BO}, {BO}]
        assert own.online == {ADA}
        assert seen.online == {ADA, BO}

    async def test_is_nobody_for_who_is_no_longer_known(self, hall: Hall) -> None:
        """Whose account is gone has no wish to be seen."""
        nobody = UserId("usr_" + "f" * 32)
        chat = ConversationId("cnv_" + "f" * 32)
        await hall.stores.conversations.add(
            a_conversation(id=chat, participants=(BO, nobody))
        )
        await hall.places[0].connect(nobody)

        assert (await hall.places[0].see_company(caller=BO)).online == {BO}


class TestKeepPresence:
    async def test_lets_a_quick_return_pass(self, hall: Hall) -> None:
        """At another node, too: nobody is told anything."""
        await hall.places[0].connect(ADA)
        async with hall.hub.listen(BO) as bo:
            await hall.places[0].drop(ADA)
            for _ in range(3):
                hall.clock.advance(BEAT)
                await hall.places[1].keep_presence()
            await hall.places[1].connect(ADA)
            await hall.settle()
            await hall.hub.tell([BO], said(1))

            assert await heard(hall, bo) == []

    async def test_tells_of_those_whose_node_is_gone(self, hall: Hall) -> None:
        """Once, by the one that is left."""
        await hall.places[0].connect(ADA)
        async with hall.hub.listen(BO) as bo:
            end = hall.clock.now() + LEASE
            while hall.clock.now() < end:
                hall.clock.advance(BEAT)
                await hall.places[1].keep_presence()
            await hall.hub.tell([BO], said(1))

            assert await heard(hall, bo) == [UserOffline(user_id=ADA)]

    async def test_has_those_here_look_again_once_it_is_sure(self) -> None:
        """What was told while nobody could be sure of who had gone may be wrong."""
        async with a_hall(nodes=1) as hall, hall.hub.listen(BO) as bo:
            await people_in(hall)
            await hall.places[0].connect(BO)
            await hall.settle()
            await hall.hub.tell([BO], said(1))

            assert PresenceMissed() in await heard(hall, bo)

    async def test_puts_up_anew_whom_the_board_lost(self) -> None:
        """At the next beat, everybody who is here and nobody who left."""
        async with AsyncExitStack() as opened:
            hall = await opened.enter_async_context(a_hall(nodes=1))
            await people_in(hall)
            (place,) = hall.places
            for user in (ADA, EVE):
                await place.connect(user)
            await place.drop(EVE)
            assert isinstance(hall.board, LocalPresenceBoard)
            hall.board._people.clear()
            bo = await opened.enter_async_context(hall.hub.listen(BO))
            await place.keep_presence()
            await hall.hub.tell([BO], said(1))

            assert await heard(hall, bo) == [UserOnline(user_id=ADA)]
            found = await hall.board.present([ADA, EVE], now=hall.clock.now())
            assert found.online == {ADA}


class TestWithoutTheOthers:
    @pytest.fixture
    async def alone(self, anyio_backend: str) -> AsyncGenerator[Hall]:
        """Open a hall of one node whose board can't be reached."""
        async with (
            RedisPresenceBoard(f"redis://127.0.0.1:{free_port()}") as board,
            a_hall(nodes=1, boards=[board]) as hall,
        ):
            await people_in(hall)
            yield hall

    async def test_those_here_know_of_each_other(self, alone: Hall) -> None:
        """And know that it may not be all; nobody's connection breaks."""
        (place,) = alone.places
        async with alone.hub.listen(BO) as bo:
            await place.connect(ADA)
            await alone.hub.tell([BO], said(1))

            assert await heard(alone, bo) == [UserOnline(user_id=ADA)]
        company = await place.see_company(caller=BO)
        assert company == Company(online=frozenset({ADA, BO}), complete=False)
        with pytest.raises(UnavailableError):
            await place.keep_presence()

    async def test_who_hides_is_hidden(self, alone: Hall) -> None:
        """From everybody here."""
        (place,) = alone.places
        await alone.wish(ADA, show_online=False)
        async with alone.hub.listen(BO) as bo:
            await place.connect(ADA)
            await place.show_presence(ADA, shown=False)
            await alone.hub.tell([BO], said(1))

            assert await heard(alone, bo) == []
        assert (await place.see_company(caller=BO)).online == {BO}

    async def test_who_knows_nobody_misses_nothing(self, alone: Hall) -> None:
        """Nobody is asked who else is there."""
        company = await alone.places[0].see_company(caller=EVE)

        assert company == Company(online=frozenset({EVE}), complete=True)
